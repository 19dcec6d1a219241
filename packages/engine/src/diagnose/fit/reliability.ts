import { mean, sampleVariance } from "simple-statistics";
import type { ScoreMatrix } from "./score-matrix.ts";

/** A reliability, or why there is none. */
export type Reliability =
  | { readonly status: "estimated"; readonly reliability: number; readonly personCount: number }
  | {
      readonly status: "undetermined";
      readonly reason: "fewer-than-two-items" | "fewer-than-two-persons" | "no-variation";
    };

/**
 * Returns Cronbach's α of the sum score over persons who answered every item: k/(k − 1)·(1 − Σ var(item) /
 * var(sum)), at most 1; it may be negative.
 *
 * @see Cronbach (1951), doi:10.1007/BF02310555.
 */
export function cronbachAlpha({ personCount, itemCount, scores }: ScoreMatrix): Reliability {
  if (itemCount < 2) return { status: "undetermined", reason: "fewer-than-two-items" };
  const rows = Array.from({ length: personCount }, (_, person) => [
    ...scores.subarray(person * itemCount, (person + 1) * itemCount),
  ]).filter((row) => row.every((score) => score >= 0));
  if (rows.length < 2) return { status: "undetermined", reason: "fewer-than-two-persons" };
  const total = sampleVariance(rows.map((row) => row.reduce((sum, score) => sum + score, 0)));
  if (total === 0) return { status: "undetermined", reason: "no-variation" };
  let within = 0;
  for (let item = 0; item < itemCount; item++) within += sampleVariance(rows.map((row) => row[item]));
  const reliability = (itemCount / (itemCount - 1)) * (1 - within / total);
  return { status: "estimated", reliability, personCount: rows.length };
}

/**
 * Returns the reliability of expected a posteriori abilities: var(means) / (var(means) + mean of sd²), 0 to 1.
 *
 * @param abilities posterior means and standard deviations of the persons who answered anything.
 * @see Adams (2005), doi:10.1016/j.stueduc.2005.05.008; mirt's empirical_rxx.
 */
export function eapReliability(
  abilities: readonly { readonly mean: number; readonly sd: number }[],
): Reliability {
  if (abilities.length < 2) return { status: "undetermined", reason: "fewer-than-two-persons" };
  const between = sampleVariance(abilities.map((ability) => ability.mean));
  const within = mean(abilities.map(({ sd }) => sd * sd));
  if (between + within === 0) return { status: "undetermined", reason: "no-variation" };
  return {
    status: "estimated",
    reliability: between / (between + within),
    personCount: abilities.length,
  };
}
