import type { ResolvedRules } from "./adaptive-rules.ts";
import type { AdaptiveProgress } from "./test-progress.ts";

/** Returns why a test of `asked` items ends, `undefined` if it goes on. */
export function findStop(
  { shares, maximumLength, minimumLength, targetSd, targetMeanSd, cut }: ResolvedRules,
  asked: number,
  progress: readonly AdaptiveProgress[],
) {
  const wanted = progress.filter((_, k) => shares[k] > 0);
  if (asked >= maximumLength) return "length";
  if (asked < minimumLength) return undefined;
  const meanVariance = wanted.reduce((sum, { sd }) => sum + sd * sd, 0) / wanted.length;
  if (wanted.every(({ sd }) => sd <= targetSd) || Math.sqrt(meanVariance) <= targetMeanSd) return "precise";
  if (cut !== undefined && wanted.every(({ mean, sd }) => Math.abs(mean - cut.at) > cut.reach * sd))
    return "clears-cut";
  return undefined;
}
