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

function createPart(core: ChoiceCore, group: number, levels: readonly number[]): Part {
  const { most: limit, groupCount, groupLeast, groupMost, bonuses } = core;
  const most = group === groupCount ? limit : Math.min(limit, groupMost[group]);
  const values = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  values[0] = 0;
  const takes = levels.map((level) => addLevel(core, level, most, values));
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
): { readonly values: Float64Array; readonly shares: Int32Array } {
  const sums = new Float64Array(values.length).fill(Number.NEGATIVE_INFINITY);
  const shares = new Int32Array(values.length);
  for (let share = 0; share <= part.most; share++) {
    if (part.values[share] === Number.NEGATIVE_INFINITY) continue;
    for (let total = share; total < sums.length; total++) {
      const sum = values[total - share] + part.values[share];
      if (sum <= sums[total]) continue;
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
export function solvePartition(core: ChoiceCore): SolvedPartition {
  const groupOf = groupsOfLevels(core);
  if (groupOf === undefined) return { status: "no-partition" };
  const levelsOf: number[][] = Array.from({ length: core.groupCount + 1 }, () => []);
  groupOf.forEach((group, level) => {
    levelsOf[group].push(level);
  });
  const parts = levelsOf.map((levels, group) => createPart(core, group, levels));
  let values: Float64Array = new Float64Array(core.most + 1).fill(Number.NEGATIVE_INFINITY);
  values[0] = 0;
  const shares = parts.map((part) => {
    const combined = combine(values, part);
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
