import { quantileSorted } from "simple-statistics";
import { type CompetencyId, compareIds } from "../data/ids.ts";
import type { Profile } from "./profile.ts";

/** The abilities of the teachers tested at one stage in one competency, as 101 quantiles in logits. */
export type NormCell = {
  readonly stage: string;
  readonly competencyId: CompetencyId;
  readonly size: number;
  readonly quantiles: readonly number[];
};

/** Reference groups against which a percentile is read; plain data. */
export type Norms = { readonly format: 1; readonly cells: readonly NormCell[] };

export const emptyNorms: Norms = { format: 1, cells: [] };

const percents = Array.from({ length: 101 }, (_, percent) => percent / 100);

/**
 * Returns the norms of `profiles`, by stage and competency. Cells with fewer than `minimumSize` teachers are
 * left out: too few to compare with, and too few to hide in.
 */
export function computeNorms(profiles: Iterable<Profile>, minimumSize: number): Norms {
  const means = new Map<string, { stage: string; competencyId: CompetencyId; values: number[] }>();
  for (const profile of profiles) {
    if (profile.status !== "profiled" || profile.stage === undefined) continue;
    for (const finding of profile.findings) {
      if (finding.status !== "estimated") continue;
      const key = `${profile.stage}\u0000${finding.competencyId}`;
      const cell = means.get(key) ?? { stage: profile.stage, competencyId: finding.competencyId, values: [] };
      cell.values.push(finding.mean);
      means.set(key, cell);
    }
  }
  const cells = [...means.entries()]
    .filter(([, { values }]) => values.length >= minimumSize)
    .sort(([a], [b]) => compareIds(a, b))
    .map(([, { stage, competencyId, values }]) => {
      const sorted = values.sort((a, b) => a - b);
      const quantiles = percents.map((percent) => quantileSorted(sorted, percent));
      return { stage, competencyId, size: sorted.length, quantiles };
    });
  return { format: 1, cells };
}

/**
 * Returns the percentile of an ability within a norm cell, 0 to 100: the share of the reference group at or
 * below it, read off the quantiles.
 */
export function percentileIn({ quantiles }: NormCell, mean: number): number {
  let low = 0;
  let high = quantiles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quantiles[middle] <= mean) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
