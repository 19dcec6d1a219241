import { type Rows, rowPadding } from "../max-plus.ts";
import { emptyRows, rowOfTopics, type TopicCurves } from "./topic-curves.ts";

/**
 * One teacher along a depth-first search over sets of topics. Depth d has d topics chosen; places are those in the
 * order of the search. Values are −1 where there is no plan.
 */
export type TeacherSearch = {
  /** Value of the topics chosen up to `depth` and the one at `place`. O(hours) for each total that is tried. */
  readonly valueWith: (depth: number, place: number) => number;
  /** No set of the topics chosen up to `depth` and at most `left` of those from `place` on gives more. */
  readonly bound: (depth: number, place: number, left: number) => number;
  /** Chooses the topic at `place` after those up to `depth`. O(hours²). */
  readonly descend: (depth: number, place: number) => void;
};

/** Row (place, left): best values of at most `left` of the topics from `place` on, those that must be taken among them. */
function restRows(curves: TopicCurves, order: readonly number[], picks: number): Rows {
  const { maxPlus, limit, stride, parts, least, most } = curves;
  const rows = emptyRows(curves, (order.length + 1) * (picks + 1));
  const rowAt = (place: number, left: number) => rowPadding + (place * (picks + 1) + left) * stride;
  for (let left = 0; left <= picks; left++) rows[rowAt(order.length, left)] = 0;
  for (let place = order.length - 1; place >= 0; place--) {
    const topic = order[place];
    const part = rowPadding + topic * stride;
    for (let left = 0; left <= picks; left++) {
      const row = rowAt(place, left);
      const without = rowAt(place + 1, left);
      if (left > 0) {
        const before = rowAt(place + 1, left - 1);
        maxPlus.combineInto(rows, row, before, limit, parts, part, least[topic], most[topic]);
      }
      if (least[topic] > 0) continue;
      for (let total = 0; total <= limit; total++)
        if (rows[without + total] > rows[row + total]) rows[row + total] = rows[without + total];
    }
  }
  return rows;
}

/**
 * Returns the search of one teacher, whose rows along the path are combined topic by topic and shared by all sets
 * below.
 *
 * The bound. Let C be the topics chosen, S a set of the branch, and P(total) the best value of C and at most `left` of
 * the further topics, which this teacher may pick alone. Every plan under S is one of those, so S gives at most
 * P(total) at every total. A total that C reaches S reaches, and one that S reaches P reaches. The core's total is the
 * first reached one in the order of `totals`: that of S is none before P's first and none after C's first. So the most
 * of P(total) from P's first to C's first is a bound, although a further topic may make the core smaller and its value
 * lower.
 */
export function createTeacherSearch(
  curves: TopicCurves,
  mandatory: readonly number[],
  order: readonly number[],
  picks: number,
): TeacherSearch {
  const { maxPlus, limit, stride, totals, parts, least, most } = curves;
  const rest = restRows(curves, order, picks);
  const path = emptyRows(curves, picks + 1);
  path.set(rowOfTopics(curves, mandatory));
  const needed = order.map((topic) => (least[topic] > 0 ? 1 : 0));
  const neededBefore = [0];
  for (const one of needed) neededBefore.push(neededBefore[neededBefore.length - 1] + one);
  const neededCount = least.filter((hours, topic) => hours > 0 && !mandatory.includes(topic)).length;
  const met = new Uint16Array(picks + 1);

  const bestSum = (row: number, other: Rows, otherRow: number, from: number, to: number, total: number) => {
    let best = -1;
    for (let share = from; share <= Math.min(to, total); share++) {
      const sum = path[row + total - share] + other[otherRow + share];
      if (sum > best) best = sum;
    }
    return best;
  };
  const valueWith = (depth: number, place: number): number => {
    if (met[depth] + needed[place] < neededCount) return -1;
    const topic = order[place];
    const row = rowPadding + depth * stride;
    for (const total of totals) {
      const best = bestSum(row, parts, rowPadding + topic * stride, least[topic], most[topic], total);
      if (best >= 0) return best;
    }
    return -1;
  };
  const bound = (depth: number, place: number, left: number): number => {
    if (met[depth] < neededBefore[place]) return -1;
    const row = rowPadding + depth * stride;
    const restRow = rowPadding + (place * (picks + 1) + left) * stride;
    let highest = -1;
    for (const total of totals) {
      highest = Math.max(highest, bestSum(row, rest, restRow, 0, limit, total));
      if (met[depth] === neededCount && path[row + total] >= 0) break;
    }
    return highest;
  };
  const descend = (depth: number, place: number): void => {
    const topic = order[place];
    const row = rowPadding + depth * stride;
    path.fill(maxPlus.unreachable, row - rowPadding + stride, row - rowPadding + 2 * stride);
    const part = rowPadding + topic * stride;
    maxPlus.combineInto(path, row + stride, row, limit, parts, part, least[topic], most[topic]);
    met[depth + 1] = met[depth] + needed[place];
  };
  return { valueWith, bound, descend };
}
