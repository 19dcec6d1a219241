import type { Window } from "../calendar.ts";
import { type Applicability, applicabilityOf, type TeacherFacts } from "../conditions.ts";
import type { Obligation } from "../policy.ts";
import type { Programme } from "../programme.ts";
import type { Standing } from "../standing.ts";
import { countedHours, passedWithin } from "./counted-hours.ts";
import { leastAfterLeave } from "./least-after-leave.ts";
import { leastHours } from "./least-hours.ts";
import type { ObligationCourses } from "./obligation-courses.ts";
import { obligationPeriod } from "./period-at.ts";

/** Quarter-hours that activities other than courses gave a teacher, by obligation id. */
export type CreditedHours = ReadonlyMap<string, number>;

/** Where a teacher stands on one obligation that is theirs, in quarter-hours. */
export type ObligationStatus = {
  readonly obligation: Obligation;
  readonly period: Window;
  /** After leaves. */
  readonly least: number;
  /** What days of leave take off the least, and how many there were in the period. */
  readonly leave: { readonly quarterHours: number; readonly days: number };
  readonly earned: number;
  readonly committed: number;
  /** Of the courses committed, what caps leave out. */
  readonly aboveCaps: number;
  /** From activities other than courses. */
  readonly credited: number;
  /** What counts of all three, maxima apart. */
  readonly done: number;
  /** Of the least, what is not earned yet, committed or not. */
  readonly missing: number;
  /** Least and most beyond what is earned and committed; the most is infinite where the policy names none. */
  readonly left: { readonly min: number; readonly max: number };
  /** By cap of the obligation: what may still count under it. */
  readonly capsLeft: readonly number[];
};

/** Returns the facts that conditions may ask for, on the programme's day. */
export function factsOf({ asOf }: Programme, { dossier, postings, school }: Standing): TeacherFacts {
  return { teacher: dossier.teacher, postings, school: school.school, asOf };
}

/** Returns whether an obligation is the teacher's. */
export function obligationApplies(
  programme: Programme,
  standing: Standing,
  { appliesTo }: Obligation,
): Applicability {
  return applicabilityOf(appliesTo, factsOf(programme, standing));
}

/** Returns where the teacher stands on an obligation that applies to them; `credited` by default as the ledger has it. */
export function obligationStatus(
  programme: Programme,
  standing: Standing,
  obligation: Obligation,
  { counts, capOf }: ObligationCourses,
  credited: CreditedHours = standing.credit.creditedHours,
): ObligationStatus {
  const { policy, catalogue } = programme;
  const period = obligationPeriod(policy, obligation.period, programme.asOf);
  const limits = (obligation.caps ?? []).map(({ max }) => max * 4);
  const isCounted = (course: number) => counts[course] === 1;
  const passed = passedWithin(programme, standing, period).filter(isCounted);
  const chosen = standing.committed.map(({ courseIndex }) => courseIndex).filter(isCounted);
  const earned = countedHours(catalogue.quarterHours, passed, limits, capOf);
  const committed = countedHours(catalogue.quarterHours, chosen, earned.left, capOf);
  const part = policy.flags.partialHours === "count" ? 0 : earned.total % 4;
  const fromOthers = credited.get(obligation.id) ?? 0;
  const secured = earned.total - part + fromOthers;
  const done = secured + committed.total;
  const whole = leastHours(obligation, factsOf(programme, standing)) * 4;
  const { exemptions } = standing.credit;
  const { least, days } = leastAfterLeave(policy, obligation.period, programme.asOf, whole, exemptions);
  return {
    obligation,
    period,
    least,
    leave: { quarterHours: whole - least, days },
    earned: earned.total,
    committed: committed.total,
    aboveCaps: chosen.reduce((sum, course) => sum + catalogue.quarterHours[course], 0) - committed.total,
    credited: fromOthers,
    done,
    missing: Math.max(0, least - secured),
    left: {
      min: Math.max(0, least - done),
      max: Math.max(0, obligation.hours.max * 4 - done),
    },
    capsLeft: committed.left,
  };
}
