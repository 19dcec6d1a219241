import type { Obligation } from "../policy.ts";
import type { Programme } from "../programme.ts";
import type { Standing } from "../standing.ts";
import { type CompiledObligations, createObligationCompiler, isPlanned } from "./compile-obligations.ts";
import { obligationCourses } from "./obligation-courses.ts";
import { periodAt } from "./period-at.ts";

/** What further obligations ask of a teacher's electives, where the teacher stands, and of which that cannot be told. */
export type PlannedObligations = Pick<CompiledObligations, "groups" | "statuses" | "unclear">;

/** Owed in a period that the day lies in. */
function isDue({ policy, asOf }: Programme, { period }: Obligation): boolean {
  const { from, to } = periodAt(period, policy.calendar.year, asOf);
  return from <= asOf && asOf <= to;
}

/**
 * Returns what the obligations beside that of the electives ask of a teacher's plan, with the caps of all; `undefined`
 * where the policy has none that electives can serve. They are those of free choice, owed in a year, school year, cycle
 * or window that holds the day, for which some elective counts.
 */
export function createPlannedObligations(
  programme: Programme,
): ((standing: Standing) => PlannedObligations) | undefined {
  const { policy, elective, obligation: main } = programme;
  const hasElective = (obligation: Obligation) =>
    obligationCourses(programme, obligation).counts.some(
      (counts, course) => counts === 1 && elective[course] === 1,
    );
  const isAsked = ({ id, caps = [] }: Obligation) => id !== main.id || caps.length > 0;
  const obligations = policy.obligations.filter(
    (obligation) =>
      isPlanned(obligation) && isDue(programme, obligation) && isAsked(obligation) && hasElective(obligation),
  );
  if (obligations.length === 0) return undefined;
  const compile = createObligationCompiler({ ...programme, policy: { ...policy, obligations } });
  return (standing) => {
    const { groups, statuses, unclear } = compile(standing);
    // Bounds of topics, and the least and most of all electives, are the plan's own.
    return {
      groups: groups.filter(({ id, kind }) => kind !== "topic" && id !== main.id),
      statuses: statuses.filter(({ obligation }) => obligation.id !== main.id),
      unclear,
    };
  };
}
