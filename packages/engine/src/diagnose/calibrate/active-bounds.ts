import type { ParameterLayout } from "./parameter-layout.ts";

/** Logits below which a guessing parameter still falling counts as 0: g < 6e-6. */
const vanishingGuess = -12;

/** This share of the way between its bounds away from one, a slot stands at it. */
const nearness = 1e-6;

/** Returns whether a slot stands at a bound that the gradient pushes it across. */
export function isHeldByBound(
  { lower, upper }: ParameterLayout,
  free: Float64Array,
  gradient: Float64Array,
  slot: number,
): boolean {
  const slack = nearness * (upper[slot] - lower[slot]);
  return (
    (free[slot] <= lower[slot] + slack && gradient[slot] <= 0) ||
    (free[slot] >= upper[slot] - slack && gradient[slot] >= 0)
  );
}

/** Returns whether the maximum lies at or beyond a slot's bound, or a guess vanishes. */
export function isBeyondBound(
  layout: ParameterLayout,
  free: Float64Array,
  gradient: Float64Array,
  slot: number,
): boolean {
  const isGuess = layout.kinds[layout.owners[slot]] === "guessing";
  return (
    isHeldByBound(layout, free, gradient, slot) ||
    (isGuess && free[slot] < vanishingGuess && gradient[slot] <= 0)
  );
}

/** Returns the slots for which `keep` holds, with the lower half of a matrix of slots cut to them. */
export function restrict(
  matrix: Float64Array,
  size: number,
  keep: (slot: number) => boolean,
): { readonly kept: Int32Array; readonly matrix: Float64Array } {
  const kept = Int32Array.from({ length: size }, (_, slot) => slot).filter(keep);
  const small = new Float64Array(kept.length * kept.length);
  kept.forEach((row, first) => {
    for (let second = 0; second <= first; second++)
      small[first * kept.length + second] = matrix[row * size + kept[second]];
  });
  return { kept, matrix: small };
}
