import type { Catalogue } from "../data/catalogue.ts";
import type { ScoredCourses } from "../score/contributions.ts";
import type { Leaders, OpenPositions } from "./leading-courses.ts";
import { type GroupBounds, groupedProblem } from "./plan-problem.ts";
import type { PlanningContext } from "./planning-context.ts";
import type { GroupedTable } from "./solve-groups.ts";

/** What is chosen among: courses that are open and not taken. */
export type LeadingChoice = {
  readonly scores: ScoredCourses;
  readonly open: OpenPositions;
  readonly taken: readonly number[];
  readonly bounds: GroupBounds;
  /** Most quarter-hours in all. */
  readonly limit: number;
  /** The total that is wanted of a table, or -1 where it has none. */
  readonly totalOf: (table: GroupedTable) => number;
};

/** Returns the positions at some places among them, or these where all positions are open. */
export function positionsAt(positions: ArrayLike<number> | undefined, places: Uint32Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < places.length; at++)
    found.push(positions === undefined ? places[at] : positions[places[at]]);
  return found;
}

/** What no choice is worth more than, and the score of the course that would be taken in part for it. */
type Relaxed = { readonly bound: number; readonly price: number };

/** What courses of the best scores come to, the last taken in part; `undefined` where leaders do not fill the limit. */
function relaxedChoice(
  { quarterHours }: Catalogue,
  { count, ranked }: Leaders,
  { scores: { courses, scores }, taken, limit }: LeadingChoice,
): Relaxed | undefined {
  let left = limit;
  let value = 0;
  for (let rank = 0; rank < count; rank++) {
    const position = ranked[rank];
    const hours = quarterHours[courses[position]];
    if (hours > limit || taken.includes(position)) continue;
    const score = scores[position];
    if (hours >= left) return { bound: value + score * left, price: score };
    value += score * hours;
    left -= hours;
  }
  return undefined;
}

/** The leaders that are not taken and fit, ascending. */
function leadersLeft(
  { quarterHours }: Catalogue,
  { count, positions }: Leaders,
  { scores: { courses }, taken, limit }: LeadingChoice,
): number[] {
  const left: number[] = [];
  for (let at = 0; at < count; at++) {
    const position = positions[at];
    if (quarterHours[courses[position]] <= limit && !taken.includes(position)) left.push(position);
  }
  return left;
}

/** The courses of which one in a choice costs it no more than `gap` at the price, ascending. */
function positionsWithin(
  { quarterHours }: Catalogue,
  { scores: { courses, scores }, open, taken, limit }: LeadingChoice,
  price: number,
  gap: number,
): number[] {
  const total = (open ?? courses).length;
  const within: number[] = [];
  for (let at = 0; at < total; at++) {
    const position = open === undefined ? at : open[at];
    const hours = quarterHours[courses[position]];
    if ((price - scores[position]) * hours > gap || hours > limit) continue;
    if (!taken.includes(position)) within.push(position);
  }
  return within;
}

/**
 * Returns the positions, ascending, of the best choice where no group has a least, by solving among leaders alone;
 * `undefined` where these do not tell. A course costs a choice what its score is below the price, times its hours: no
 * choice with it is worth more than the bound without that. So where a choice is found, only courses that cost no more than
 * what it is below the bound can be in one as good, and if some of them are no leaders it is chosen among these instead.
 * The answer is the one that all open courses give, ties included.
 */
export function chooseLeading(
  { scoring: { programme }, solver }: Pick<PlanningContext, "scoring" | "solver">,
  leaders: Leaders | undefined,
  choice: LeadingChoice,
): readonly number[] | undefined {
  const { catalogue } = programme;
  const { scores, bounds, limit, totalOf } = choice;
  const relaxed = leaders && relaxedChoice(catalogue, leaders, choice);
  if (leaders === undefined || relaxed === undefined) return undefined;
  const solveAmong = (positions: readonly number[]) => {
    const columns = solver.columnsFor(positions.length);
    const table = solver.solve(groupedProblem(programme, scores, { positions, bounds, limit, columns }));
    const total = totalOf(table);
    if (total < 0) return undefined;
    return { value: table.bestValue(total), chosen: positionsAt(positions, table.select(total)) };
  };
  const found = solveAmong(leadersLeft(catalogue, leaders, choice));
  if (found === undefined) return undefined;
  const { bound, price } = relaxed;
  const gap = bound - found.value;
  const leastCost = (price - leaders.floor + 1) * leaders.shortest;
  if (leastCost > gap) return found.chosen;
  const within = positionsWithin(catalogue, choice, price, gap);
  return solveAmong(within)?.chosen;
}
