import type { Programme } from "../policy/programme.ts";
import { groupedProblem, remainingBounds } from "./plan-problem.ts";
import { type PlanTask, quarterHoursAt, type SolvedPlan, scoreSum } from "./plan-task.ts";
import { hasBonuses, keepsRules } from "./rules/teacher-rules.ts";
import type { GroupedSolver } from "./solve-groups.ts";
import { type RuledTask, solveWithRules } from "./solve-with-rules.ts";

/**
 * The exact optimum at the core's total, then the exact optimum of what may be added to it, by the bounds of disjoint
 * groups alone; pinned courses are taken beforehand.
 */
function solveByGroups(
  programme: Programme,
  solver: GroupedSolver,
  { scores, groups, rules, totals, most, pinned, dropped, wanted }: PlanTask,
): SolvedPlan | undefined {
  const { quarterHours } = programme.catalogue;
  const { courses } = scores;
  const hoursAt = (positions: readonly number[]) => quarterHoursAt(quarterHours, courses, positions);
  const boundsAfter = (before: PlanTask["groups"], positions: readonly number[]) =>
    remainingBounds(
      programme,
      before,
      positions.map((position) => courses[position]),
    );
  const isFree = (position: number) => !dropped.has(position) && rules?.outOfReach.has(position) !== true;
  const pinnedHours = hoursAt(pinned);
  if (pinnedHours > most || !boundsKept(programme, groups.max, courses, pinned)) return undefined;
  const fixed = new Set(pinned);
  const all: number[] = [];
  for (let position = 0; position < courses.length; position++)
    if (!fixed.has(position) && isFree(position)) all.push(position);
  const bounds = boundsAfter(groups, pinned);
  const table = solver.solve(groupedProblem(programme, scores, all, bounds, most - pinnedHours));
  const total = totals.find((wish) => wish >= pinnedHours && table.bestValue(wish - pinnedHours) >= 0);
  if (total === undefined) return undefined;
  const core = [...pinned];
  for (const index of table.select(total - pinnedHours)) core.push(all[index]);
  const taken = new Set(core);
  const { max } = boundsAfter(groups, core);
  const room = most - total;
  const isKept = (positions: readonly number[]) =>
    hoursAt(positions) <= room && boundsKept(programme, max, courses, positions);
  const kept = wanted.filter((position) => !taken.has(position) && isFree(position));
  const held = isKept(kept) ? kept : [];
  for (const position of held) taken.add(position);
  // Few are taken: looking each up in a set costs more than passing them over.
  const rest = all.slice();
  for (const position of taken) {
    const at = rest.indexOf(position);
    if (at >= 0) rest.splice(at, 1);
  }
  const left = { min: new Uint16Array(max.length), max: boundsAfter({ min: max, max }, held).max };
  const space = room - hoursAt(held);
  const more = solver.solve(groupedProblem(programme, scores, rest, left, space));
  const extension = [...held, ...[...more.select(more.bestTotal(0, space))].map((index) => rest[index])];
  const value = scoreSum(quarterHours, scores, core) + scoreSum(quarterHours, scores, extension);
  return { core, extension, value, upperBound: value, optimal: true };
}

/** Whether courses fit what is left of the maxima of their groups. */
function boundsKept(
  { catalogue: { groupOf, quarterHours } }: Programme,
  max: Uint16Array,
  courses: Uint32Array,
  positions: readonly number[],
): boolean {
  const used = new Uint32Array(max.length);
  for (const position of positions) used[groupOf[courses[position]]] += quarterHours[courses[position]];
  return used.every((hours, group) => hours <= max[group]);
}

/** What a task comes to; `isWithinGroups` tells whether the bounds of groups and total alone leave a plan. */
export type SolvedTask =
  | ({ readonly status: "solved" } & SolvedPlan)
  | { readonly status: "infeasible"; readonly isWithinGroups: boolean };

/**
 * Returns the best plan of a task. Where the best by groups alone keeps the further rules it is the answer, as it is no
 * worse than any plan that keeps more; else the general solver finds the best that does.
 */
export function solveTask(programme: Programme, solver: GroupedSolver, task: PlanTask): SolvedTask {
  const { rules } = task;
  const byGroups = solveByGroups(programme, solver, task);
  if (byGroups === undefined) return { status: "infeasible", isWithinGroups: false };
  if (rules === undefined) return { status: "solved", ...byGroups };
  const { courses } = task.scores;
  const keeps = (positions: readonly number[]) => keepsRules(rules, programme.catalogue, courses, positions);
  const { core, extension } = byGroups;
  if (!hasBonuses(rules) && keeps(core) && keeps([...core, ...extension]))
    return { status: "solved", ...byGroups };
  const ruled = solveWithRules(programme, task as RuledTask);
  return ruled === undefined
    ? { status: "infeasible", isWithinGroups: true }
    : { status: "solved", ...ruled };
}
