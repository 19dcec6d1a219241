import type { ChoiceCore } from "./choice-core.ts";

/** The group of each level of a core whose groups partition its courses; `groupCount` for none. */
function groupsOfLevels(core: ChoiceCore): Int32Array | undefined {
  const { levels, groupStarts, groups, groupCount, requiring } = core;
  if (requiring.length > 0) return undefined;
  const groupOf = new Int32Array(levels.length - 1);
  for (let level = 0; level < groupOf.length; level++)
    for (let course = levels[level]; course < levels[level + 1]; course++) {
      const count = groupStarts[course + 1] - groupStarts[course];
      const group = count === 0 ? groupCount : groups[groupStarts[course]];
      if (count > 1 || (course > levels[level] && groupOf[level] !== group)) return undefined;
      groupOf[level] = group;
    }
  return groupOf;
}

/** The best values of one group by exact hours, and for each of its levels which course they take (-1 for none). */
type Part = {
  readonly levels: readonly number[];
  readonly most: number;
  readonly values: Float64Array;
  readonly takes: readonly Int32Array[];
};

function addLevel(core: ChoiceCore, level: number, most: number, values: Float64Array): Int32Array {
  const { levels, hours, values: worth } = core;
  const before = values.slice();
  const takes = new Int32Array(most + 1).fill(-1);
  for (let course = levels[level]; course < levels[level + 1]; course++)
    for (let total = hours[course]; total <= most; total++) {
      const sum = before[total - hours[course]] + worth[course];
      if (sum <= values[total]) continue;
      values[total] = sum;
      takes[total] = course;
    }
  return takes;
}

/** Whether nothing is worth anything, as where only the question is whether there is a choice. */
const isFlat = ({ values, bonuses }: ChoiceCore) =>
  values.every((value) => value === 0) && bonuses.every((bonus) => bonus === undefined);

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

/**
 * Offers the levels of a group to its `values`, all worth nothing. A course of so many hours that reached no new total
 * reaches none until another has: most levels are passed over.
 */
function addFlatLevels(
  core: ChoiceCore,
  levels: readonly number[],
  most: number,
  values: Float64Array,
): readonly Int32Array[] {
  const nothing = new Int32Array(most + 1).fill(-1);
  const idle = new Set<number>();
  return levels.map((level) => {
    const first = core.levels[level];
    const isSingle = core.levels[level + 1] === first + 1;
    if (isSingle && idle.has(core.hours[first])) return nothing;
    const takes = addLevel(core, level, most, values);
    if (takes.some((course) => course >= 0)) idle.clear();
    else if (isSingle) idle.add(core.hours[first]);
    return takes;
  });
}

function createPart(core: ChoiceCore, group: number, levels: readonly number[], flat: boolean): Part {
  const { most: limit, groupCount, groupLeast, groupMost, bonuses } = core;
  const most = group === groupCount ? limit : Math.min(limit, groupMost[group]);
  const values = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  values[0] = 0;
  const takes = flat
    ? addFlatLevels(core, levels, most, values)
    : levels.map((level) => addLevel(core, level, most, values));
  if (group === groupCount) return { levels, most, values, takes };
  const bonus = bonuses[group];
  for (let total = 0; total <= most; total++)
    values[total] += total < groupLeast[group] ? Number.NEGATIVE_INFINITY : (bonus?.[total] ?? 0);
  return { levels, most, values, takes };
}

/** Adds a part to the best values of the parts before it; returns by total how many hours the part gets. */
function combine(
  values: Float64Array,
  part: Part,
  flat: boolean,
): { readonly values: Float64Array; readonly shares: Int32Array } {
  const sums = new Float64Array(values.length).fill(Number.NEGATIVE_INFINITY);
  const shares = new Int32Array(values.length);
  let reached = 0;
  for (let share = 0; share <= part.most; share++) {
    if (part.values[share] === Number.NEGATIVE_INFINITY) continue;
    // Where nothing is worth anything, one way to each total is enough.
    if (flat && reached === sums.length) break;
    for (let total = share; total < sums.length; total++) {
      const sum = values[total - share] + part.values[share];
      if (sum <= sums[total]) continue;
      if (sums[total] === Number.NEGATIVE_INFINITY) reached++;
      sums[total] = sum;
      shares[total] = share;
    }
  }
  return { values: sums, shares };
}

function markTaken({ hours }: ChoiceCore, { takes }: Part, share: number, chosen: Uint8Array): void {
  let left = share;
  for (let level = takes.length - 1; level >= 0; level--) {
    const course = takes[level][left];
    if (course < 0) continue;
    chosen[course] = 1;
    left -= hours[course];
  }
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
  const flat = isFlat(whole);
  const core = flat ? { ...whole, most: enoughHours(whole) } : whole;
  const levelsOf: number[][] = Array.from({ length: core.groupCount + 1 }, () => []);
  groupOf.forEach((group, level) => {
    levelsOf[group].push(level);
  });
  const parts = levelsOf.map((levels, group) => createPart(core, group, levels, flat));
  let values: Float64Array = new Float64Array(core.most + 1).fill(Number.NEGATIVE_INFINITY);
  values[0] = 0;
  const shares = parts.map((part) => {
    const combined = combine(values, part, flat);
    values = combined.values;
    return combined.shares;
  });
  let best = core.least;
  for (let total = core.least + 1; total <= core.most; total++)
    if (values[total] > values[best]) best = total;
  if (!(values[best] > Number.NEGATIVE_INFINITY)) return { status: "infeasible" };
  const chosen = new Uint8Array(core.courseCount);
  for (let part = parts.length - 1; part >= 0; part--) {
    const share = shares[part][best];
    markTaken(core, parts[part], share, chosen);
    best -= share;
  }
  return { status: "solved", chosen };
}
