import type { ChoiceCore } from "./choice-core.ts";
import { groupsOfLevels } from "./partition-part.ts";

/** Totals as the bits of an integer. */
type Totals = bigint;

/**
 * The totals that the levels of each group have within its bounds; those in no group come last. A course of so many hours
 * that led to no new total leads to none until another has: most are passed over.
 */
function totalsOfGroups(core: ChoiceCore, groupOf: Int32Array): readonly Totals[] {
  const { groupCount, groupLeast, groupMost, most, levels, hours } = core;
  const totals = new Array<Totals>(groupCount + 1).fill(1n);
  const idle = totals.map(() => new Set<number>());
  for (let level = 0; level < groupOf.length; level++) {
    const group = groupOf[level];
    const before = totals[group];
    const isSingle = levels[level + 1] === levels[level] + 1;
    if (isSingle && idle[group].has(hours[levels[level]])) continue;
    let after = before;
    for (let course = levels[level]; course < levels[level + 1]; course++)
      after |= before << BigInt(hours[course]);
    const width = Math.min(most, groupMost[group] ?? most) + 1;
    totals[group] = BigInt.asUintN(width, after);
    if (totals[group] !== before) idle[group].clear();
    else if (isSingle) idle[group].add(hours[levels[level]]);
  }
  return totals.map((bits, group) => {
    const least = BigInt(groupLeast[group] ?? 0);
    return (bits >> least) << least;
  });
}

/**
 * Returns the totals up to the most of a core that some choice has, as the bits of an integer; `undefined` where the
 * groups do not partition the courses. O(levels + groups · most) steps of an integer of `most` bits.
 */
export function partitionTotals(core: ChoiceCore): Totals | undefined {
  const groupOf = groupsOfLevels(core);
  if (groupOf === undefined) return undefined;
  let sums = 1n;
  for (const totals of totalsOfGroups(core, groupOf)) {
    let next = 0n;
    for (let total = 0; total <= core.most; total++)
      if ((totals >> BigInt(total)) & 1n) next |= sums << BigInt(total);
    sums = BigInt.asUintN(core.most + 1, next);
  }
  return sums;
}
