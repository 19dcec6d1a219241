import type { TopicId } from "../../data/ids.ts";
import type { Programme } from "../../policy/programme.ts";
import { explainInfeasible, type Infeasibility } from "../explain-infeasible.ts";
import type { GroupedProblem } from "../grouped-problem.ts";
import type { GroupedSolver } from "../solve-groups.ts";

/** One more course that would do: its quarter-hours, and the groups in any of which it would. */
export type Addition = { readonly quarterHours: number; readonly groups: readonly number[] };

/** Returns the groups with electives of which a school with these topics may be given more. */
export function openGroups(
  { catalogue, elective, policy }: Programme,
  topics: Iterable<TopicId>,
): readonly number[] {
  const wanted = new Set(Array.from(topics, (topicId) => `topic:${topicId}`));
  const isOpen = (name: string) =>
    name.startsWith("topic:") ? wanted.has(name) : policy.electives.subjectCoursesExemptFromTopics;
  const withElectives = new Set(catalogue.groupOf.filter((_, index) => elective[index] === 1));
  return catalogue.groups.flatMap((name, group) => (withElectives.has(group) && isOpen(name) ? [group] : []));
}

function withCourse(problem: GroupedProblem, group: number, quarterHours: number): GroupedProblem {
  return {
    ...problem,
    courseCount: problem.courseCount + 1,
    quarterHours: Uint16Array.of(...problem.quarterHours, quarterHours),
    values: Int32Array.of(...problem.values, 1),
    groups: Uint16Array.of(...problem.groups, group),
  };
}

/** Below this no single course helps; a shorter one cannot fill what is missing. */
function leastHelp(cause: Infeasibility, { groupMin }: GroupedProblem, least: number): number {
  if (cause.kind === "too-few-hours") return least - cause.available;
  if (cause.kind === "group-minimum-unreachable") return groupMin[cause.group] - cause.available;
  return 1;
}

/**
 * Returns the shortest course that, added to one of `openGroups`, lets a plan have a total from `least` to `most`
 * quarter-hours, with all groups in which it does; `undefined` where one course is not enough. The cause why there
 * is no plan yet comes with it. The problem's columns must be as long as its courses.
 */
export function smallestAddition(
  solver: GroupedSolver,
  problem: GroupedProblem,
  [least, most]: readonly [least: number, most: number],
  openGroups: readonly number[],
): { readonly cause: Infeasibility; readonly addition: Addition | undefined } {
  const cause = explainInfeasible(problem, least, most);
  const candidates =
    cause.kind === "group-minimum-unreachable"
      ? openGroups.filter((group) => group === cause.group)
      : openGroups;
  const helps = (group: number, quarterHours: number) =>
    solver.solve(withCourse(problem, group, quarterHours)).smallestTotal(least, most) >= 0;
  for (let quarterHours = leastHelp(cause, problem, least); quarterHours <= most; quarterHours++) {
    const groups = candidates.filter((group) => helps(group, quarterHours));
    if (groups.length > 0) return { cause, addition: { quarterHours, groups } };
  }
  return { cause, addition: undefined };
}
