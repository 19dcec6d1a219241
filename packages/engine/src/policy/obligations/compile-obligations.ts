import type { Applicability } from "../conditions.ts";
import type { Obligation } from "../policy.ts";
import type { Programme } from "../programme.ts";
import type { Standing } from "../standing.ts";
import { type ObligationCourses, obligationCourses } from "./obligation-courses.ts";
import type { ObligationGroup } from "./obligation-group.ts";
import {
  type CreditedHours,
  type ObligationStatus,
  obligationApplies,
  obligationStatus,
} from "./obligation-status.ts";
import { yearsLeft } from "./period-at.ts";
import { createTopicGroups } from "./topic-groups.ts";

/** What obligations ask of a teacher's plan; groups may overlap, and an hour counts in each that holds it. */
export type CompiledObligations = {
  readonly groups: readonly ObligationGroup[];
  /** Hours that are not a plan's to choose: the programme finds the courses, or they are no courses. */
  readonly assigned: readonly { readonly obligationId: string; readonly minQuarterHours: number }[];
  /** Where the teacher stands on each obligation of theirs that plans choose for. */
  readonly statuses: readonly ObligationStatus[];
  /** Obligations of which a missing fact leaves open whether they are the teacher's. */
  readonly unclear: readonly {
    readonly obligationId: string;
    readonly missing: Extract<Applicability, { status: "cannot-tell" }>["missing"];
  }[];
};

/** What is left in a period of several years: all of it in the last one, before that what the policy asks for. */
function dueThisYear({ policy }: Programme, { period, left }: ObligationStatus): number {
  const parts = yearsLeft(period, policy.calendar.year);
  if (parts === 1) return left.min;
  return policy.planning.severalYears === "equal-parts" ? Math.ceil(left.min / parts) : 0;
}

/** The courses of each cap of an obligation. */
function capCoursesOf({ caps = [] }: Obligation, { capOf }: ObligationCourses): readonly Uint8Array[] {
  return caps.map((_, index) => Uint8Array.from(capOf, (cap) => Number(cap === index)));
}

function groupsOf(
  programme: Programme,
  status: ObligationStatus,
  { counts }: ObligationCourses,
  capCourses: readonly Uint8Array[],
): readonly ObligationGroup[] {
  const { obligation, left, capsLeft } = status;
  const caps = (obligation.caps ?? []).map(({ id }, index) => ({
    id: `${obligation.id}/${id}`,
    kind: "cap" as const,
    courses: capCourses[index],
    minQuarterHours: 0,
    maxQuarterHours: capsLeft[index],
  }));
  const whole = {
    id: obligation.id,
    kind: "obligation" as const,
    courses: counts,
    minQuarterHours: dueThisYear(programme, status),
    maxQuarterHours: left.max,
  };
  return [whole, ...caps];
}

/** Compiles what a teacher owes; `credited` are hours that other activities gave, default what the ledger credits. */
export type ObligationCompiler = (standing: Standing, credited?: CreditedHours) => CompiledObligations;

/** Returns the compiler of a programme; which courses count is found once for all teachers. */
export function createObligationCompiler(programme: Programme): ObligationCompiler {
  const topicGroupsOf = createTopicGroups(programme);
  const bound = programme.policy.obligations.map((obligation) => {
    const courses = obligationCourses(programme, obligation);
    return { obligation, courses, capCourses: capCoursesOf(obligation, courses) };
  });
  return (standing, credited = standing.credit.creditedHours) => {
    const groups: ObligationGroup[] = [];
    const statuses: ObligationStatus[] = [];
    const assigned: CompiledObligations["assigned"][number][] = [];
    const unclear: CompiledObligations["unclear"][number][] = [];
    for (const { obligation, courses, capCourses } of bound) {
      const applicability = obligationApplies(programme, standing, obligation);
      if (applicability.status === "does-not-apply") continue;
      if (applicability.status === "cannot-tell") {
        unclear.push({ obligationId: obligation.id, missing: applicability.missing });
        continue;
      }
      const status = obligationStatus(programme, standing, obligation, courses, credited);
      if (isPlanned(obligation)) {
        groups.push(...groupsOf(programme, status, courses, capCourses));
        statuses.push(status);
      } else assigned.push({ obligationId: obligation.id, minQuarterHours: status.missing });
    }
    return { groups: [...groups, ...topicGroupsOf(standing)], assigned, statuses, unclear };
  };
}

/** Returns whether a plan chooses for an obligation: among what is free, by courses. */
export function isPlanned({ choose, counts: { activities, ...ofCourses } }: Obligation): boolean {
  const isForActivities = activities !== undefined && Object.keys(ofCourses).length === 0;
  return choose.kind === "free" && !isForActivities;
}

/**
 * Returns what obligations ask of one teacher's plan: for each that is the teacher's and of free choice the
 * courses that count and the quarter-hours still open, less what is earned, committed or `credited`; for each
 * cap and each topic with a least or a most a further group. What is left of a period of several years falls due
 * in its last year or in equal parts, as the policy says. For many teachers `createObligationCompiler` is faster.
 */
export function compileObligations(
  programme: Programme,
  standing: Standing,
  credited?: CreditedHours,
): CompiledObligations {
  return createObligationCompiler(programme)(standing, credited);
}
