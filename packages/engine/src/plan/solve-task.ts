import type { Programme } from "../policy/programme.ts";
import { type GroupBounds, groupedProblem, remainingBounds } from "./plan-problem.ts";
import { type PlanTask, quarterHoursAt, type RuledTask, type SolvedPlan, scoreSum } from "./plan-task.ts";
import { hasBonuses, keepsRules } from "./rules/teacher-rules.ts";
import type { GroupedSolver } from "./solve-groups.ts";
import { solveWithRules } from "./solve-with-rules.ts";

/** Positions of scores that may be chosen; `undefined` for all of them. */
type OpenPositions = Uint32Array | undefined;

/** Returns the positions of the scores that may be chosen. */
function openPositions(courseCount: number, closed: ReadonlySet<number>): OpenPositions {
  if (closed.size === 0) return undefined;
  const open = new Uint32Array(courseCount);
  let count = 0;
  for (let position = 0; position < courseCount; position++)
    if (!closed.has(position)) open[count++] = position;
  return open.subarray(0, count);
}

/** Turns places among the positions into positions; the places are not needed any longer. */
function positionsAt(positions: OpenPositions, places: Uint32Array): Uint32Array {
  if (positions !== undefined) for (let at = 0; at < places.length; at++) places[at] = positions[places[at]];
  return places;
}

/**
 * A core's total, the courses chosen for it beside those pinned, and those among which the best further ones are, to be
 * asked before the solver solves again.
 */
type CoreChoice = {
  readonly total: number;
  readonly chosen: Uint32Array;
  readonly others: () => OpenPositions;
};

/** The exact optimum among `positions` at the first total that a plan has with the hours pinned. */
function chooseCore(
  programme: Programme,
  solver: GroupedSolver,
  { scores, totals, most }: PlanTask,
  pinnedHours: number,
  positions: OpenPositions,
  bounds: GroupBounds,
): CoreChoice | undefined {
  const wish = totals.find((total) => total >= pinnedHours);
  if (wish === pinnedHours && bounds.min.every((hours) => hours === 0))
    return { total: wish, chosen: new Uint32Array(0), others: () => positions };
  const columns = solver.columnsFor((positions ?? scores.courses).length);
  const limit = most - pinnedHours;
  const table = solver.solve(groupedProblem(programme, scores, { positions, bounds, limit, columns }));
  const total = totals.find((each) => each >= pinnedHours && table.bestValue(each - pinnedHours) >= 0);
  if (total === undefined) return undefined;
  const chosen = positionsAt(positions, table.select(total - pinnedHours));
  return { total, chosen, others: () => positionsAt(positions, table.candidates()) };
}

/** Returns those of the positions (default all of `courses`) that are not taken and fit within so many quarter-hours. */
function fittingPositions(
  quarterHours: Uint16Array,
  courses: Uint32Array,
  positions: OpenPositions,
  taken: readonly number[],
  limit: number,
): Uint32Array {
  const total = (positions ?? courses).length;
  const fitting = new Uint32Array(total);
  let count = 0;
  for (let at = 0; at < total; at++) {
    const position = positions === undefined ? at : positions[at];
    // A plan takes a few courses: to look through them is faster than a set.
    if (quarterHours[courses[position]] <= limit && !taken.includes(position)) fitting[count++] = position;
  }
  return fitting.subarray(0, count);
}

/**
 * The exact optimum at the core's total, then the exact optimum of what may be added to it, by the bounds of disjoint
 * groups alone; pinned courses are taken beforehand. `refused` where that core is not accepted, `undefined` where there
 * is none.
 */
function solveByGroups(
  programme: Programme,
  solver: GroupedSolver,
  task: PlanTask,
  isAccepted: (core: readonly number[]) => boolean,
): SolvedPlan | "refused" | undefined {
  const { scores, groups, rules, most, pinned, dropped, wanted } = task;
  const { quarterHours } = programme.catalogue;
  const { courses } = scores;
  const hoursAt = (positions: readonly number[]) => quarterHoursAt(quarterHours, courses, positions);
  const boundsAfter = (before: GroupBounds, positions: readonly number[]) =>
    remainingBounds(
      programme,
      before,
      positions.map((position) => courses[position]),
    );
  const pinnedHours = hoursAt(pinned);
  if (pinnedHours > most || !boundsKept(programme, groups.max, courses, pinned)) return undefined;
  const closed = new Set([...pinned, ...dropped, ...(rules?.outOfReach ?? [])]);
  const open = openPositions(courses.length, closed);
  const first = chooseCore(programme, solver, task, pinnedHours, open, boundsAfter(groups, pinned));
  if (first === undefined) return undefined;
  const core = [...pinned, ...first.chosen];
  if (!isAccepted(core)) return "refused";
  const { max } = boundsAfter(groups, core);
  const room = most - first.total;
  const isKept = (positions: readonly number[]) =>
    hoursAt(positions) <= room && boundsKept(programme, max, courses, positions);
  const kept = wanted.filter((position) => !core.includes(position) && !closed.has(position));
  const held = isKept(kept) ? kept : [];
  const limit = room - hoursAt(held);
  const positions = fittingPositions(quarterHours, courses, first.others(), [...core, ...held], limit);
  const bounds = { min: new Uint16Array(max.length), max: boundsAfter({ min: max, max }, held).max };
  const columns = solver.columnsFor(positions.length);
  const more = solver.solve(groupedProblem(programme, scores, { positions, bounds, limit, columns }));
  const added = positionsAt(positions, more.select(more.bestTotal(0, limit)));
  const extension = [...held, ...added.sort()];
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
  if (positions.length === 0) return true;
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
  const { courses } = task.scores;
  const keeps = (positions: readonly number[]) =>
    rules === undefined || keepsRules(rules, programme.catalogue, courses, positions);
  const isPlain = rules === undefined || !hasBonuses(rules);
  const found = solveByGroups(programme, solver, task, (core) => isPlain && keeps(core));
  if (found === undefined) return { status: "infeasible", isWithinGroups: false };
  if (found !== "refused" && (rules === undefined || keeps([...found.core, ...found.extension])))
    return { status: "solved", ...found };
  const ruled = solveWithRules(programme, task as RuledTask);
  return ruled === undefined
    ? { status: "infeasible", isWithinGroups: true }
    : { status: "solved", ...ruled };
}
