import type { TieGroup } from "./tie-groups.ts";

/** Counts how often each item is among the first `k`; items that share places share the chance. */
export function createExposure(itemCount: number, k: number) {
  const shown = new Float64Array(itemCount);
  const unshown = new Float64Array(itemCount).fill(1);
  return {
    add: (groups: readonly TieGroup[]) => {
      let before = 0;
      for (const { items, size } of groups) {
        const chance = Math.min(1, (k - before) / size);
        if (chance <= 0) break;
        for (const item of items) {
          shown[item] += chance;
          unshown[item] *= 1 - chance;
        }
        before += size;
      }
    },
    /** The expected share of items that somebody is shown. */
    coverage: () => (itemCount === 0 ? 0 : 1 - unshown.reduce((sum, chance) => sum + chance, 0) / itemCount),
    /** Gini's index of how often items are shown: 0 all alike, towards 1 the same few. */
    gini: () => giniOf(shown),
  };
}

function giniOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  let total = 0;
  let weighted = 0;
  sorted.forEach((value, index) => {
    total += value;
    weighted += (2 * (index + 1) - sorted.length - 1) * value;
  });
  return total === 0 ? 0 : weighted / (sorted.length * total);
}
