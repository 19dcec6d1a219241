import type { Programme } from "../policy/programme.ts";
import { chooseLeading, type LeadingChoice, positionsAt } from "./choose-leading.ts";
import type { Leaders, OpenPositions } from "./leading-courses.ts";
import {
  asksLeast,
  type GroupBounds,
  groupedProblem,
  remainingBounds,
  withoutLeast,
} from "./plan-problem.ts";
import { type PlanTask, quarterHoursAt, type RuledTask, type SolvedPlan, scoreSum } from "./plan-task.ts";
import type { PlanningContext } from "./planning-context.ts";
import { hasBonuses, keepsRules } from "./rules/teacher-rules.ts";
import type { GroupedTable } from "./solve-groups.ts";
import { solveWithRules } from "./solve-with-rules.ts";

/** What solving binds once for all tasks. */
export type SolvingContext = Pick<PlanningContext, "scoring" | "solver" | "prices" | "leadersOf">;

type Solved = { readonly status: "solved" } & SolvedPlan;

/** What a task comes to; `isWithinGroups` tells whether the bounds of groups and total alone leave a plan. */
export type SolvedTask = Solved | { readonly status: "infeasible"; readonly isWithinGroups: boolean };

/** Quarter-hours of leaders beyond the most of a plan: nine of ten choices are proven the best with so many. */
const spareHours = 150;

/** The positions that may not be chosen. */
function closedPositions({ pinned, dropped, rules }: PlanTask): ReadonlySet<number> {
  const outOfReach = rules?.outOfReach;
  if (pinned.length === 0 && (outOfReach === undefined || outOfReach.size === 0)) return dropped;
  return new Set([...pinned, ...dropped, ...(outOfReach ?? [])]);
}

/** Returns the positions of the scores that may be chosen. */
function openPositions(courseCount: number, closed: ReadonlySet<number>): OpenPositions {
  if (closed.size === 0) return undefined;
  const open = new Uint32Array(courseCount);
  let count = 0;
  for (let position = 0; position < courseCount; position++)
    if (!closed.has(position)) open[count++] = position;
  return open.subarray(0, count);
}

/**
 * A core's total, the courses chosen for it beside those pinned, and those among which the best further ones are, ascending, to be
 * asked before the solver solves again.
 */
type CoreChoice = {
  readonly total: number;
  readonly chosen: readonly number[];
  readonly others: () => OpenPositions;
};

/** The exact optimum among the leaders at one total, where it is that of all open courses. */
function chooseCoreLeading(
  context: SolvingContext,
  { scores }: PlanTask,
  limit: number,
  open: OpenPositions,
  bounds: GroupBounds,
  leaders: Leaders | undefined,
): readonly number[] | undefined {
  if (asksLeast(bounds)) return undefined;
  if (limit === 0) return [];
  const totalOf = (table: GroupedTable) => (table.bestValue(limit) < 0 ? -1 : limit);
  return chooseLeading(context, leaders, { scores, open, taken: [], bounds, limit, totalOf });
}

/** The exact optimum among the open courses at the first total that a plan has with the hours pinned. */
function chooseCore(
  context: SolvingContext,
  task: PlanTask,
  pinnedHours: number,
  open: OpenPositions,
  bounds: GroupBounds,
  leaders: Leaders | undefined,
): CoreChoice | undefined {
  const { scoring, solver } = context;
  const { scores, totals, most } = task;
  const wish = totals.find((total) => total >= pinnedHours);
  if (wish === undefined) return undefined;
  const leading = chooseCoreLeading(context, task, wish - pinnedHours, open, bounds, leaders);
  if (leading !== undefined) return { total: wish, chosen: leading, others: () => open };
  const columns = solver.columnsFor((open ?? scores.courses).length);
  const choice = { positions: open, bounds, limit: most - pinnedHours, columns };
  const table = solver.solve(groupedProblem(scoring.programme, scores, choice));
  const total = totals.find((each) => each >= pinnedHours && table.bestValue(each - pinnedHours) >= 0);
  if (total === undefined) return undefined;
  const chosen = positionsAt(open, table.select(total - pinnedHours));
  return { total, chosen, others: () => Uint32Array.from(positionsAt(open, table.candidates())).sort() };
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

/** The exact optimum of what may be added, of the fewest hours among equals, ascending. */
function chooseAdded(
  context: SolvingContext,
  choice: Omit<LeadingChoice, "totalOf">,
  leaders: Leaders | undefined,
): readonly number[] {
  const { scoring, solver } = context;
  const { scores, open, taken, bounds, limit } = choice;
  if (limit === 0) return [];
  const totalOf = (table: GroupedTable) => table.bestTotal(0, limit);
  const leading = chooseLeading(context, leaders, { ...choice, totalOf });
  if (leading !== undefined) return leading;
  const { quarterHours } = scoring.programme.catalogue;
  const positions = fittingPositions(quarterHours, scores.courses, open, taken, limit);
  const columns = solver.columnsFor(positions.length);
  const table = solver.solve(
    groupedProblem(scoring.programme, scores, { positions, bounds, limit, columns }),
  );
  return positionsAt(positions, table.select(totalOf(table)));
}

/**
 * The exact optimum at the core's total, then the exact optimum of what may be added to it, by the bounds of disjoint
 * groups alone; pinned courses are taken beforehand. `refused` where that core is not accepted, `undefined` where there
 * is none.
 */
function solveByGroups(
  context: SolvingContext,
  task: PlanTask,
  isAccepted: (core: readonly number[]) => boolean,
): Solved | "refused" | undefined {
  const { programme } = context.scoring;
  const { scores, groups, most, pinned, wanted } = task;
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
  const closed = closedPositions(task);
  const open = openPositions(courses.length, closed);
  const leaders = context.leadersOf(scores, open, most - pinnedHours + spareHours);
  const first = chooseCore(context, task, pinnedHours, open, boundsAfter(groups, pinned), leaders);
  if (first === undefined) return undefined;
  const core = [...pinned, ...first.chosen];
  if (!isAccepted(core)) return "refused";
  const left = withoutLeast(boundsAfter(groups, core));
  const room = most - first.total;
  const isKept = (positions: readonly number[]) =>
    hoursAt(positions) <= room && boundsKept(programme, left.max, courses, positions);
  const kept = wanted.filter((position) => !core.includes(position) && !closed.has(position));
  const held = isKept(kept) ? kept : [];
  const limit = room - hoursAt(held);
  const choice = { scores, open: first.others(), taken: [...core, ...held], limit };
  const added = chooseAdded(context, { ...choice, bounds: boundsAfter(left, held) }, leaders);
  const extension = [...held, ...added];
  const value = scoreSum(quarterHours, scores, core) + scoreSum(quarterHours, scores, extension);
  return { status: "solved", core, extension, value, upperBound: value, optimal: true };
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

/**
 * Returns the best plan of a task. Where the best by groups alone keeps the further rules it is the answer, as it is no
 * worse than any plan that keeps more; else the general solver finds the best that does.
 */
export function solveTask(context: SolvingContext, task: PlanTask): SolvedTask {
  const { programme } = context.scoring;
  const { rules } = task;
  const { courses } = task.scores;
  const keeps = (positions: readonly number[]) =>
    rules === undefined || keepsRules(rules, programme.catalogue, courses, positions);
  const isPlain = rules === undefined || !hasBonuses(rules);
  const found = solveByGroups(context, task, (core) => isPlain && keeps(core));
  if (found === undefined) return { status: "infeasible", isWithinGroups: false };
  if (found !== "refused" && (rules === undefined || keeps([...found.core, ...found.extension])))
    return found;
  const ruled = solveWithRules(programme, context.prices, task as RuledTask);
  return ruled === undefined
    ? { status: "infeasible", isWithinGroups: true }
    : { status: "solved", ...ruled };
}
