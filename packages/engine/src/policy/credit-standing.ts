import type { Dossier } from "../data/dossier.ts";
import { compareIds } from "../data/ids.ts";
import { dayNumber } from "../data/local-date.ts";
import type { Activity } from "../data/tables/activities.ts";
import type { Window } from "./calendar.ts";
import { type DatedLog, dateLog } from "./dated-log.ts";
import type { Ledger } from "./ledger/create-ledger.ts";
import { creditedQuarterHours } from "./ledger/credited-hours.ts";
import type { CreditEffect } from "./ledger/ledger-entry.ts";
import { eventOfActivity } from "./ledger/ledger-events.ts";
import { ledgerOf, type TeacherLedger } from "./ledger/ledger-of.ts";
import { moveDays } from "./ledger/shift-date.ts";
import { assessmentsOf, creditedRecords, isAssessment } from "./ledger/standing-records.ts";
import { obligationPeriod } from "./obligations/period-at.ts";
import { earnedCourses, isThisYear, type PassedCourse, passedCourses } from "./passed-courses.ts";
import type { Policy } from "./policy.ts";
import type { Programme } from "./programme.ts";

/** Why the pass of an elective earns nothing by the day. */
export type Uncredited = "late" | "outside-window" | "below-pass-mark" | "repeated-course" | "not-recorded";

/** Passes of electives in the policy year that earn nothing by the day. */
export type UncreditedPass = { readonly courseIndex: number; readonly why: Uncredited };

/** What the ledger credits a teacher, so that plans count what balances count. */
export type CreditStanding = {
  /** The log with passes and fails as they stand in the account, those that wait for a person among them. */
  readonly log: readonly Activity[];
  /** The log without the passes that earn nothing by the day. */
  readonly credited: readonly Activity[];
  /** Whether every pass of the log stands in the account and earns what it says: then `credited` is the log, and the log the dossier's. */
  readonly isAsLogged: boolean;
  readonly uncredited: readonly UncreditedPass[];
  /** Quarter-hours that activities other than courses gave, by obligation id; none where they gave none. */
  readonly creditedHours: ReadonlyMap<string, number>;
  /** First and last days of leaves and illnesses for which less is required. */
  readonly exemptions: readonly Window[];
};

/** An account and the ledger that it was kept under. */
export type KeptAccount = { readonly ledger: Ledger; readonly account: TeacherLedger };

const none: readonly never[] = [];

/** What of a policy tells whether the ledger credits a pass as it stands. */
type PlainTerms = { readonly ofYears: boolean; readonly areAlike: boolean; readonly recordedBy: number };

const termsOfPolicies = new WeakMap<Policy, PlainTerms>();

function plainTerms(policy: Policy): PlainTerms {
  const known = termsOfPolicies.get(policy);
  if (known !== undefined) return known;
  const { calendar, ledger, obligations } = policy;
  const terms = {
    ofYears: obligations.every(({ period }) => period.kind === "year"),
    areAlike:
      calendar.narrowed.length === 0 && !ledger.passingBandRequired && ledger.repeats === "once-a-year",
    recordedBy: dayNumber(moveDays(calendar.creditRegistration.deadline, ledger.graceDays)),
  };
  termsOfPolicies.set(policy, terms);
  return terms;
}

/** Whether the ledger credits a pass of the log as it stands. */
function counts({ policy, days }: Programme, terms: PlainTerms, log: DatedLog, entry: number): boolean {
  const { year, study, asOf } = days;
  if (!terms.ofYears) return false;
  const day = log.dayAt(entry);
  if (day < year.from || day > year.to) return true;
  const isWithin = policy.ledger.outsideWindow === "counts" || (study.from <= day && day <= study.to);
  if (!terms.areAlike || !isWithin) return false;
  const recorded = log.recordedDayAt(entry);
  return recorded <= asOf && recorded <= terms.recordedBy;
}

/** Whether the ledger credits every pass of the log as it stands, so that no account need be kept to know. */
function isPlain(programme: Programme, { creditEvents = none }: Dossier, log: DatedLog): boolean {
  if (creditEvents.length > 0) return false;
  const terms = plainTerms(programme.policy);
  for (const entry of log.passes) if (!counts(programme, terms, log, entry)) return false;
  return true;
}

const uncreditedEffects: ReadonlySet<CreditEffect> = new Set<CreditEffect>([
  "late",
  "outside-window",
  "below-pass-mark",
  "repeated-course",
]);

/** Why the last pass of a course in the year earns nothing. */
function whyOf(programme: Programme, { entries }: TeacherLedger, { courseIndex }: PassedCourse): Uncredited {
  const { courseId } = programme.catalogue.courses[courseIndex];
  const found = entries.findLast(
    ({ corrected, effect }) =>
      corrected.courseId === courseId &&
      corrected.kind === "passed" &&
      uncreditedEffects.has(effect) &&
      isThisYear(programme, programme.dates.dayOfText(corrected.at)),
  );
  return (found?.effect as Uncredited | undefined) ?? "not-recorded";
}

/** As datasets order a log: by instant, then by event. */
const byTime = (a: Activity, b: Activity) =>
  Date.parse(a.at) - Date.parse(b.at) || compareIds(a.eventId, b.eventId);

/** The log with what stands in the account; a pass that is not written down by the day is history all the same. */
function logOf({ activities }: Dossier, account: TeacherLedger): readonly Activity[] {
  const known = new Set<string>(account.entries.map(({ event }) => event.eventId));
  const kept = activities.filter((activity) => !isAssessment(activity) || !known.has(activity.eventId));
  return [...kept, ...assessmentsOf(account)].sort(byTime);
}

function hoursOf({ policy, asOf }: Programme, { ledger, account }: KeptAccount) {
  const hours = policy.obligations.map((obligation) => {
    const period = obligationPeriod(policy, obligation.period, asOf);
    return [obligation.id, creditedQuarterHours(ledger, account, policy, obligation, period)] as const;
  });
  return new Map(hours.filter(([, quarterHours]) => quarterHours > 0));
}

/** What is credited, with the log and the courses passed in it, and those credited, as the account has them. */
export type CreditedLog = {
  readonly credit: CreditStanding;
  readonly log: DatedLog;
  readonly passed: readonly PassedCourse[];
  readonly creditedPasses: readonly PassedCourse[];
};

const noHours: CreditStanding["creditedHours"] = new Map();

/** Whose log a credit is. */
const owner = Symbol("owner");

/** One getter for all: with getters of its own each credit would have a shape of its own, which stays in memory for long. */
const activitiesOfOwner: PropertyDescriptor & ThisType<{ readonly [owner]: Dossier }> = {
  get() {
    return this[owner].activities;
  },
  enumerable: true,
  configurable: true,
};

/** The credit of a log that stands as it is; activities in columns become records when they are asked for. */
function creditAsLogged(dossier: Dossier): CreditStanding {
  const credit = { isAsLogged: true, uncredited: none, creditedHours: noHours, exemptions: none };
  if (dossier.activityColumns === undefined) {
    const { activities } = dossier;
    return { log: activities, credited: activities, ...credit };
  }
  Object.defineProperty(credit, owner, { value: dossier });
  Object.defineProperty(credit, "log", activitiesOfOwner);
  return Object.defineProperty(credit, "credited", activitiesOfOwner) as unknown as CreditStanding;
}

/**
 * Returns what the ledger credits a teacher by the programme's day. The account is only kept where it can say
 * something else than the log.
 *
 * @param dossier the records as of the day. @param dated its activities with their dates.
 * @param kept the account, where one was kept already.
 */
export function creditStanding(
  programme: Programme,
  dossier: Dossier,
  dated: DatedLog,
  kept?: KeptAccount,
): CreditedLog {
  if (kept === undefined && isPlain(programme, dossier, dated)) {
    const passed = passedCourses(programme, dated);
    return { credit: creditAsLogged(dossier), log: dated, passed, creditedPasses: passed };
  }
  const { activities, creditEvents = [] } = dossier;
  const { ledger } = programme;
  const events = activities.flatMap((activity) => eventOfActivity(activity) ?? []);
  const found = kept ?? { ledger, account: ledgerOf(ledger, dossier, [...events, ...creditEvents]) };
  // A correction can move a pass to a day that is still to come: it has not happened yet.
  const hasHappened = ({ at }: Activity) => programme.localDate(at) <= programme.asOf;
  const log = logOf(dossier, found.account).filter(hasHappened);
  const credited = creditedRecords(dossier, found.account).activities.filter(hasHappened);
  const datedLog = dateLog(programme, log);
  const passed = passedCourses(programme, datedLog);
  const creditedPasses = passedCourses(programme, dateLog(programme, credited));
  const earned = new Set(earnedCourses(programme, creditedPasses).map(({ courseIndex }) => courseIndex));
  const uncredited = earnedCourses(programme, passed)
    .filter(({ courseIndex }) => !earned.has(courseIndex))
    .map((course) => ({ courseIndex: course.courseIndex, why: whyOf(programme, found.account, course) }));
  const credit = {
    log,
    credited,
    isAsLogged: false,
    uncredited,
    creditedHours: hoursOf(programme, found),
    exemptions: found.account.exemptions,
  };
  return { credit, log: datedLog, passed, creditedPasses };
}
