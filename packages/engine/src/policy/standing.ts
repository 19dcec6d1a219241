import type { Dossier } from "../data/dossier.ts";
import type { TeacherId } from "../data/ids.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Preference } from "../data/tables/preferences.ts";
import { type Admission, admissionOf } from "./admission.ts";
import { type AdviceAnswer, answersIn } from "./advice-answers.ts";
import type { Phase } from "./calendar.ts";
import { type CommittedCourse, commitmentsOf, noCommitments } from "./committed-courses.ts";
import { type CreditStanding, creditStanding, type KeptAccount } from "./credit-standing.ts";
import { type DatedLog, logOf, logUntil } from "./dated-log.ts";
import { countedHours } from "./obligations/counted-hours.ts";
import { leastAfterLeave } from "./obligations/least-after-leave.ts";
import { leastHours } from "./obligations/least-hours.ts";
import { earnedCourses, type PassedCourse } from "./passed-courses.ts";
import { mainPosting, postingsAt } from "./postings-at.ts";
import type { Programme } from "./programme.ts";
import type { SchoolEntry } from "./school-directory.ts";
import type { SubjectScope } from "./subject-scope.ts";

/** Least and most, in quarter-hours. */
export type QuarterRange = { readonly min: number; readonly max: number };

/** The facts of obligation about one teacher on the day: nothing here is an estimate. */
export type Standing = {
  readonly teacherId: TeacherId;
  /** The records as they stood at the end of the day. */
  readonly dossier: Dossier;
  readonly admission: Admission;
  readonly phase: Phase;
  readonly postings: readonly Posting[];
  readonly main: Posting | undefined;
  readonly school: SchoolEntry;
  readonly scope: SubjectScope;
  readonly preference: Pick<Preference, "personalised" | "useDiagnosis" | "removedTags">;
  /** Every course ever passed, in order of time. */
  readonly passed: readonly PassedCourse[];
  /** Passes of the log that `passed` does not tell: a second one of a course, or of one that is not in the catalogue. */
  readonly furtherPasses: number;
  /** The answers to advice in order of time, where one of them is a rejection; else none. */
  readonly answers: readonly AdviceAnswer[];
  /** What the ledger credits. */
  readonly credit: CreditStanding;
  /** Passed in this policy year and credited as electives. */
  readonly earned: readonly PassedCourse[];
  readonly committed: readonly CommittedCourse[];
  /** Selected or begun this year and withdrawn from the catalogue before a pass; they count in no sum. */
  readonly withdrawn: readonly CommittedCourse[];
  readonly earnedQuarterHours: number;
  readonly committedQuarterHours: number;
  /** The least of the electives for this teacher, less than that of others where there were days of leave. */
  readonly leastQuarterHours: number;
  /** What days of leave take off the least, and how many there were in the year. */
  readonly leave: { readonly quarterHours: number; readonly days: number };
  /** What counts of the hours earned, under caps, with what other activities gave. */
  readonly securedQuarterHours: number;
  /** That and what counts of the hours committed. */
  readonly doneQuarterHours: number;
  /** Electives still to plan. */
  readonly remaining: QuarterRange;
};

const allowAll = { personalised: true, useDiagnosis: true, removedTags: [] } as const;

/** Returns the dossier as it stood at the end of the day `asOf`, with its log: what came later does not exist yet. */
function dossierAt(
  programme: Programme,
  dossier: Dossier,
): { readonly dossier: Dossier; readonly dated: DatedLog } {
  const known = (instant: string) => programme.dates.dayOfText(instant) <= programme.days.asOf;
  const preferences = those(dossier.preferences, ({ at }) => known(at));
  const needs = those(dossier.needs, ({ at }) => known(at));
  const responses = those(dossier.responses, ({ answeredAt }) => known(answeredAt));
  const observations = those(dossier.observations ?? none, ({ observedAt }) => known(observedAt));
  const whole = logOf(programme, dossier);
  const dated = logUntil(whole, programme.days.asOf);
  const isWhole =
    preferences === dossier.preferences &&
    needs === dossier.needs &&
    responses === dossier.responses &&
    (observations === dossier.observations || observations === none) &&
    dated === whole;
  if (isWhole) return { dossier, dated };
  const { activityColumns: _, ...records } = dossier;
  const activities = those(records.activities, (_, entry) => whole.dayAt(entry) <= programme.days.asOf);
  return { dossier: { ...records, preferences, needs, responses, observations, activities }, dated };
}

const none: readonly never[] = [];

/** The rows for which `holds`; mostly all do, and then nothing is copied. */
function those<Row>(rows: readonly Row[], holds: (row: Row, index: number) => boolean): readonly Row[] {
  return rows.length === 0 || rows.every(holds) ? rows : rows.filter(holds);
}

/** Returns what the teacher allows: the latest preference, or everything if none was ever stated. */
function preferenceOf({ preferences }: Dossier): Standing["preference"] {
  let latest: Preference | undefined;
  for (const preference of preferences)
    if (latest === undefined || Date.parse(preference.at) >= Date.parse(latest.at)) latest = preference;
  return latest ?? allowAll;
}

const quarterHoursOf = ({ catalogue }: Programme, courses: readonly { readonly courseIndex: number }[]) =>
  courses.reduce((total, { courseIndex }) => total + catalogue.quarterHours[courseIndex], 0);

/** What counts for the electives of what is earned, credited and committed, and what is still to plan. */
function electiveHours(
  { policy, catalogue, obligation, electiveCaps }: Programme,
  { credit, earned, committed }: Pick<Standing, "credit" | "earned" | "committed">,
  least: number,
) {
  const indexes = (courses: typeof earned | typeof committed) =>
    courses.map(({ courseIndex }) => courseIndex);
  const caps = (obligation.caps ?? []).map(({ max }) => max * 4);
  const passed = countedHours(catalogue.quarterHours, indexes(earned), caps, electiveCaps);
  const chosen = countedHours(catalogue.quarterHours, indexes(committed), passed.left, electiveCaps);
  const part = policy.flags.partialHours === "count" ? 0 : passed.total % 4;
  const secured = passed.total - part + (credit.creditedHours.get(obligation.id) ?? 0);
  const done = secured + chosen.total;
  const left = (quarterHours: number) => Math.max(0, quarterHours - done);
  return {
    leastQuarterHours: least,
    securedQuarterHours: secured,
    doneQuarterHours: done,
    remaining: { min: left(least), max: left(obligation.hours.max * 4) },
  };
}

/**
 * Returns the standing of a teacher on the programme's day: whether the teacher may be planned for, what is
 * earned, what is committed and what is still to plan. Records of later days are left out. Earned is what the
 * ledger credits: of a pass that waits for a person nothing is counted, and the course is not advised again.
 *
 * @param kept the teacher's account, where one was kept already; default one under the programme's policy.
 */
export function standingOf(programme: Programme, records: Dossier, kept?: KeptAccount): Standing {
  const { dossier, dated } = dossierAt(programme, records);
  const { teacher } = dossier;
  const postings = postingsAt(dossier.postings, programme.asOf);
  const main = mainPosting(postings);
  const school = programme.schoolOf((main?.schoolId ?? "") as Posting["schoolId"]);
  const { credit, log, passed, creditedPasses } = creditStanding(programme, dossier, dated, kept);
  const earned = earnedCourses(programme, creditedPasses);
  const scope = programme.scopeOf(teacher, postings);
  const { committed, withdrawn } =
    school.phase === "closed"
      ? noCommitments
      : commitmentsOf(programme, dossier, log, passed, { postings, main, school, scope });
  const facts = { teacher, postings, school: school.school, asOf: programme.asOf };
  const { obligation, policy, asOf } = programme;
  const whole = leastHours(obligation, facts) * 4;
  const { least, days } = leastAfterLeave(policy, obligation.period, asOf, whole, credit.exemptions);
  const { leastQuarterHours, securedQuarterHours, doneQuarterHours, remaining } = electiveHours(
    programme,
    { credit, earned, committed },
    least,
  );
  return {
    teacherId: teacher.teacherId,
    dossier,
    admission: admissionOf(programme, teacher, main, school),
    phase: school.phase,
    postings,
    main,
    school,
    scope,
    preference: preferenceOf(dossier),
    passed,
    furtherPasses: log.passes.length - passed.length,
    answers: answersIn(programme, dated),
    credit,
    earned,
    committed,
    withdrawn,
    earnedQuarterHours: quarterHoursOf(programme, earned),
    committedQuarterHours: quarterHoursOf(programme, committed),
    leave: { quarterHours: whole - least, days },
    leastQuarterHours,
    securedQuarterHours,
    doneQuarterHours,
    remaining,
  };
}
