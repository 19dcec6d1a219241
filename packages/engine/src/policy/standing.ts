import type { Dossier } from "../data/dossier.ts";
import type { TeacherId } from "../data/ids.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Preference } from "../data/tables/preferences.ts";
import { type Admission, admissionOf } from "./admission.ts";
import type { Phase } from "./calendar.ts";
import { type Commitments, type CommittedCourse, commitmentsOf } from "./committed-courses.ts";
import { earnedCourses, type PassedCourse, passedCourses } from "./passed-courses.ts";
import { mainPosting, postingsAt } from "./postings-at.ts";
import type { Programme } from "./programme.ts";
import type { SchoolEntry } from "./school-directory.ts";
import { type SubjectScope, subjectScope } from "./subject-scope.ts";

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
  /** Passed in this policy year and counted as electives. */
  readonly earned: readonly PassedCourse[];
  readonly committed: readonly CommittedCourse[];
  /** Selected or begun this year and withdrawn from the catalogue before a pass; they count in no sum. */
  readonly withdrawn: readonly CommittedCourse[];
  readonly earnedQuarterHours: number;
  readonly committedQuarterHours: number;
  /** Electives still to plan. */
  readonly remaining: QuarterRange;
};

const noCommitments: Commitments = { committed: [], withdrawn: [] };
const allowAll = { personalised: true, useDiagnosis: true, removedTags: [] } as const;

/** Returns the dossier as it stood at the end of the day `asOf`: what came later does not exist yet. */
function dossierAt(programme: Programme, dossier: Dossier): Dossier {
  const known = (instant: string) => programme.localDate(instant) <= programme.asOf;
  return {
    ...dossier,
    preferences: dossier.preferences.filter(({ at }) => known(at)),
    needs: dossier.needs.filter(({ at }) => known(at)),
    responses: dossier.responses.filter(({ answeredAt }) => known(answeredAt)),
    observations: (dossier.observations ?? []).filter(({ observedAt }) => known(observedAt)),
    activities: dossier.activities.filter(({ at }) => known(at)),
  };
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

/** Returns what is still to plan: [max(0, min − earned − committed), max(0, max − earned − committed)]. */
function remainingOf({ policy, obligation }: Programme, earned: number, committed: number): QuarterRange {
  const counted = policy.flags.partialHours === "count" ? earned : earned - (earned % 4);
  const left = (hours: number) => Math.max(0, hours * 4 - counted - committed);
  return { min: left(obligation.hours.min), max: left(obligation.hours.max) };
}

/**
 * Returns the standing of a teacher on the programme's day: whether the teacher may be planned for, what is
 * earned, what is committed and what is still to plan. Records of later days are left out.
 */
export function standingOf(programme: Programme, records: Dossier): Standing {
  const dossier = dossierAt(programme, records);
  const { teacher, activities } = dossier;
  const postings = postingsAt(dossier.postings, programme.asOf);
  const main = mainPosting(postings);
  const school = programme.schoolOf((main?.schoolId ?? "") as Posting["schoolId"]);
  const passed = passedCourses(programme, activities);
  const earned = earnedCourses(programme, passed);
  const { committed, withdrawn } =
    school.phase === "closed" ? noCommitments : commitmentsOf(programme, dossier, passed);
  const earnedQuarterHours = quarterHoursOf(programme, earned);
  const committedQuarterHours = quarterHoursOf(programme, committed);
  return {
    teacherId: teacher.teacherId,
    dossier,
    admission: admissionOf(programme, teacher, main, school),
    phase: school.phase,
    postings,
    main,
    school,
    scope: subjectScope(programme.policy, teacher, postings),
    preference: preferenceOf(dossier),
    passed,
    earned,
    committed,
    withdrawn,
    earnedQuarterHours,
    committedQuarterHours,
    remaining: remainingOf(programme, earnedQuarterHours, committedQuarterHours),
  };
}
