import type { ChoiceCore } from "./choice-core.ts";
import type { Prices } from "./price-core.ts";

/**
 * For a core at some shares, the levels in the order of the search, and the most that the levels from each depth
 * on can still add: to the total (each course's value less what its groups get of it, by hours used) and to each
 * group (its share of values and its bonus, by hours used in it). The sum is a bound on every way to go on, since
 * each part makes its own best choice.
 */
export type ValueToGo = {
  readonly depthCount: number;
  /** Level of each depth. */
  readonly order: Int32Array;
  /** What each group gets of the value of each course in it, place by place of `core.groups`. */
  readonly shares: Float64Array;
  /** What each course pays for each course that it needs. */
  readonly requirements: Float64Array;
  /** What is left of each course's value for the total. */
  readonly own: Float64Array;
  /** Row d, of `width` cells: by hours used so far, the most from depth d on; -∞ where no total can be met. */
  readonly totals: Float64Array;
  readonly width: number;
  /** Rows by hours used in a group; depth d of group g starts at `rows[d · groupCount + g]`. */
  readonly tails: Float64Array;
  readonly rows: Int32Array;
  /** Groups that courses of depth d lie in: `touched` from `touchedStarts[d]` to `touchedStarts[d + 1]`. */
  readonly touched: Int32Array;
  readonly touchedStarts: Int32Array;
  /** Bound on every plan of the core. */
  bound: number;
};

/** Groups by the mean size of their shares, the largest first: those whose bounds cost most. */
function tightestFirst({ groupCount, groups }: ChoiceCore, shares: Float64Array): Int32Array {
  const sums = new Float64Array(groupCount);
  const counts = new Int32Array(groupCount);
  for (let place = 0; place < groups.length; place++) {
    sums[groups[place]] += Math.abs(shares[place]);
    counts[groups[place]]++;
  }
  const mean = (group: number) => sums[group] / Math.max(1, counts[group]);
  return Int32Array.from(sums.keys()).sort((a, b) => mean(b) - mean(a) || a - b);
}

/**
 * Levels in the order of the search: those with a course of the tightest group first, then of the next, and within
 * these the densest first. A group that is decided early tells early what its bounds cost: on problems of eight
 * overlapping groups a tenth of the nodes that the order by density alone takes.
 */
function searchOrder(core: ChoiceCore, shares: Float64Array, own: Float64Array): Int32Array {
  const { levels, hours, groupStarts, groups, groupCount } = core;
  const rank = new Int32Array(groupCount);
  tightestFirst(core, shares).forEach((group, index) => {
    rank[group] = index;
  });
  const ranks = new Int32Array(levels.length - 1).fill(groupCount);
  const densities = new Float64Array(levels.length - 1).fill(Number.NEGATIVE_INFINITY);
  for (let level = 0; level < ranks.length; level++)
    for (let course = levels[level]; course < levels[level + 1]; course++) {
      densities[level] = Math.max(densities[level], own[course] / Math.max(hours[course], 0.5));
      for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
        ranks[level] = Math.min(ranks[level], rank[groups[place]]);
    }
  return Int32Array.from(ranks.keys()).sort(
    (a, b) => ranks[a] - ranks[b] || densities[b] - densities[a] || a - b,
  );
}

/** Lays out the rows of all groups: one for each depth that touches the group, and one for the end. */
function layOutTails({ groupCount, groupMost, levels, groupStarts, groups }: ChoiceCore, order: Int32Array) {
  const touchedStarts = new Int32Array(order.length + 1);
  const touched: number[] = [];
  const touchedAt = new Int32Array(groupCount).fill(-1);
  const rows = new Int32Array((order.length + 1) * groupCount);
  const next = new Int32Array(groupCount);
  let length = 0;
  for (let group = 0; group < groupCount; group++) {
    next[group] = length;
    length += groupMost[group] + 1;
  }
  rows.set(next, order.length * groupCount);
  for (let depth = 0; depth < order.length; depth++) {
    const level = order[depth];
    const end = groupStarts[levels[level + 1]];
    for (let place = groupStarts[levels[level]]; place < end; place++) {
      if (touchedAt[groups[place]] === depth) continue;
      touchedAt[groups[place]] = depth;
      touched.push(groups[place]);
    }
    touchedStarts[depth + 1] = touched.length;
  }
  for (let depth = order.length - 1; depth >= 0; depth--) {
    for (let place = touchedStarts[depth]; place < touchedStarts[depth + 1]; place++) {
      next[touched[place]] = length;
      length += groupMost[touched[place]] + 1;
    }
    rows.set(next, depth * groupCount);
  }
  return { touched: Int32Array.from(touched), touchedStarts, rows, tails: new Float64Array(length) };
}

type Shared = Pick<ValueToGo, "own" | "shares" | "requirements">;

function fillOwn(core: ChoiceCore, { own, shares, requirements }: Shared): void {
  const { courseCount, values, groupStarts, requiring, required } = core;
  for (let course = 0; course < courseCount; course++) {
    own[course] = values[course];
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      own[course] -= shares[place];
  }
  for (let pair = 0; pair < requiring.length; pair++) {
    own[requiring[pair]] -= requirements[pair];
    own[required[pair]] += requirements[pair];
  }
}

function fillTotals(
  { levels, hours, least, most }: ChoiceCore,
  { order, own, totals, width }: ValueToGo,
): void {
  const end = order.length * width;
  totals.fill(Number.NEGATIVE_INFINITY, end, end + least);
  totals.fill(0, end + least, end + width);
  for (let depth = order.length - 1; depth >= 0; depth--) {
    const row = depth * width;
    totals.copyWithin(row, row + width, row + 2 * width);
    for (let course = levels[order[depth]]; course < levels[order[depth] + 1]; course++) {
      const value = own[course];
      const below = row + width + hours[course];
      for (let used = most - hours[course]; used >= 0; used--) {
        const sum = totals[below + used] + value;
        if (sum > totals[row + used]) totals[row + used] = sum;
      }
    }
  }
}

function fillEnds(
  { groupCount, groupLeast, groupMost, bonuses }: ChoiceCore,
  { depthCount, rows, tails }: ValueToGo,
) {
  for (let group = 0; group < groupCount; group++) {
    const end = rows[depthCount * groupCount + group];
    const bonus = bonuses[group];
    for (let used = 0; used <= groupMost[group]; used++)
      tails[end + used] = used < groupLeast[group] ? Number.NEGATIVE_INFINITY : (bonus?.[used] ?? 0);
  }
}

function fillTails(core: ChoiceCore, toGo: ValueToGo): void {
  const { groupCount, groupMost, groupStarts, groups, levels, hours } = core;
  const { order, shares, touched, touchedStarts, rows, tails } = toGo;
  for (let depth = order.length - 1; depth >= 0; depth--) {
    const [row0, below0] = [depth * groupCount, (depth + 1) * groupCount];
    for (let place = touchedStarts[depth]; place < touchedStarts[depth + 1]; place++) {
      const group = touched[place];
      const below = rows[below0 + group];
      tails.copyWithin(rows[row0 + group], below, below + groupMost[group] + 1);
    }
    for (let course = levels[order[depth]]; course < levels[order[depth] + 1]; course++) {
      const length = hours[course];
      for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++) {
        const group = groups[place];
        const row = rows[row0 + group];
        const below = rows[below0 + group] + length;
        for (let used = groupMost[group] - length; used >= 0; used--) {
          const sum = tails[below + used] + shares[place];
          if (sum > tails[row + used]) tails[row + used] = sum;
        }
      }
    }
  }
}

/** Fills all rows anew, from the shares and requirements as they now are, and returns the bound. */
export function fillValueToGo(core: ChoiceCore, toGo: ValueToGo): number {
  fillOwn(core, toGo);
  fillTotals(core, toGo);
  fillTails(core, toGo);
  toGo.bound = core.baseValue + toGo.totals[0];
  for (let group = 0; group < core.groupCount; group++) toGo.bound += toGo.tails[toGo.rows[group]];
  return toGo.bound;
}

/** What a group gets of each course in it where an hour has one price for all. */
export function sharesOf(
  { courseCount, hours, groupStarts, groups }: ChoiceCore,
  prices: Prices,
): Float64Array {
  const shares = new Float64Array(groups.length);
  for (let course = 0; course < courseCount; course++)
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      shares[place] = -hours[course] * prices.groups[groups[place]];
  return shares;
}

/** Returns the value to go of a core at shares and payments for requirements. O(courses · most). */
export function createValueToGo(
  core: ChoiceCore,
  shares: Float64Array,
  requirements: Float64Array,
): ValueToGo {
  const { courseCount, levels, most } = core;
  const shared = { shares, requirements, own: new Float64Array(courseCount) };
  fillOwn(core, shared);
  const order = searchOrder(core, shares, shared.own);
  const width = most + 1;
  const totals = new Float64Array(levels.length * width);
  const laidOut = layOutTails(core, order);
  const toGo = { ...shared, depthCount: order.length, order, totals, width, ...laidOut, bound: 0 };
  fillEnds(core, toGo);
  fillValueToGo(core, toGo);
  return toGo;
}
