import type { ChoiceCore } from "./choice-core.ts";
import {
  createPart,
  groupsOfLevels,
  markTaken,
  type PartitionPart,
  type PartitionWay,
} from "./partition-part.ts";

/** How far the values of a core can be trusted: see `PartitionWay`. */
function wayOf({ values, bonuses }: ChoiceCore): PartitionWay {
  let isFlat = bonuses.every((bonus) => bonus === undefined);
  let isExact = true;
  let size = 0;
  for (const value of values) {
    size += Math.abs(value);
    if (value !== 0) isFlat = false;
    if (!Number.isInteger(value)) isExact = false;
  }
  return { isFlat, isExact: isExact && size <= Number.MAX_SAFE_INTEGER };
}

/** Whether no course is worth more than nothing, so that of a choice all may be left out that no rule needs. */
const isThrifty = ({ values, bonuses }: ChoiceCore) =>
  values.every((value) => value <= 0) && bonuses.every((bonus) => bonus === undefined);

/**
 * Returns hours that some choice keeps to if there is any. Take courses out of a choice while the rules are kept: in the
 * end either the total is less than one course above the least, or each course stands in a group that is less than one
 * course above its own least.
 */
function enoughHours({ least, most, hours, groupLeast }: ChoiceCore): number {
  const longest = hours.reduce((longest, length) => Math.max(longest, length), 0);
  let ofGroups = 0;
  for (const bound of groupLeast) if (bound > 0) ofGroups += bound + longest;
  return Math.min(most, Math.max(least + longest, ofGroups));
}

/** The best values by total of some parts together, and by total how many hours the last of them gets. */
type Sums = { readonly values: Float64Array; readonly shares: Int32Array };

/** Adds a part to the sums of the parts before it, for totals from `from`. */
function combine(before: Float64Array, part: PartitionPart, from: number, isFlat: boolean): Sums {
  const values = new Float64Array(before.length).fill(Number.NEGATIVE_INFINITY);
  const shares = new Int32Array(before.length);
  const met: number[] = [];
  for (let total = 0; total < before.length; total++)
    if (before[total] > Number.NEGATIVE_INFINITY) met.push(total);
  let missing = before.length - from;
  for (let share = 0; share <= part.most; share++) {
    const value = part.values[share];
    if (value === Number.NEGATIVE_INFINITY) continue;
    // Where nothing is worth anything, one way to each total is enough.
    if (isFlat && missing === 0) break;
    for (let place = met.length - 1; place >= 0 && met[place] + share >= from; place--) {
      const total = met[place] + share;
      if (total >= values.length) continue;
      const sum = before[met[place]] + value;
      if (sum <= values[total]) continue;
      if (values[total] === Number.NEGATIVE_INFINITY) missing--;
      values[total] = sum;
      shares[total] = share;
    }
  }
  return { values, shares };
}

/** The parts of a core, in the order of its groups and then those in none, and the sums after each for totals from `from`. */
function combineParts(core: ChoiceCore, groupOf: Int32Array, from: number, way: PartitionWay) {
  const levelsOf: number[][] = Array.from({ length: core.groupCount + 1 }, () => []);
  groupOf.forEach((group, level) => {
    levelsOf[group].push(level);
  });
  const parts = levelsOf.map((levels, group) => createPart(core, group, levels, way));
  const sums: Sums[] = [];
  let values: Float64Array = new Float64Array(core.most + 1).fill(Number.NEGATIVE_INFINITY);
  values[0] = 0;
  parts.forEach((part, index) => {
    sums.push(combine(values, part, index === parts.length - 1 ? from : 0, way.isFlat));
    values = sums[index].values;
  });
  return { parts, sums, values };
}

/** What a core whose groups partition its courses comes to. */
export type SolvedPartition =
  | { readonly status: "solved"; readonly chosen: Uint8Array }
  | { readonly status: "infeasible" }
  | { readonly status: "no-partition" };

/**
 * Returns the best choice of a core in which every course is in one group at most, exclusive courses are in the same
 * group, and none requires another: group by group, by dynamic programming over exact hours, which is the proof.
 * O(courses · most + groups · most²).
 */
export function solvePartition(whole: ChoiceCore): SolvedPartition {
  const groupOf = groupsOfLevels(whole);
  if (groupOf === undefined) return { status: "no-partition" };
  if (whole.least > whole.most) return { status: "infeasible" };
  const isModest = isThrifty(whole);
  if (isModest && whole.least === 0 && whole.groupLeast.every((bound) => bound === 0))
    return { status: "solved", chosen: new Uint8Array(whole.courseCount) };
  const core = isModest ? { ...whole, most: enoughHours(whole) } : whole;
  const { parts, sums, values } = combineParts(core, groupOf, core.least, wayOf(core));
  let best = core.least;
  for (let total = core.least + 1; total <= core.most; total++)
    if (values[total] > values[best]) best = total;
  if (!(values[best] > Number.NEGATIVE_INFINITY)) return { status: "infeasible" };
  const chosen = new Uint8Array(core.courseCount);
  for (let part = parts.length - 1; part >= 0; part--) {
    const share = sums[part].shares[best];
    markTaken(core, parts[part], share, chosen);
    best -= share;
  }
  return { status: "solved", chosen };
}
