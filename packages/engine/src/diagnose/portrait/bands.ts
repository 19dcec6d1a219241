import { EngineError } from "../../data/errors.ts";
import { normalCdf } from "../normal.ts";
import type { AbilityFigure } from "./ability-figure.ts";

/** The policy's bands (等级), ascending: the first from −∞ on, each next one from its cut on. */
export type BandScale = {
  readonly bands: readonly string[];
  /** In logits, ascending; one fewer than bands. */
  readonly cuts: readonly number[];
};

/** How likely a competency lies in a band, 0 to 1. */
export type BandProbability = { readonly band: string; readonly probability: number };

/**
 * Returns `scale` if its cuts ascend and fit its bands.
 *
 * @throws {EngineError} `invalid-option`.
 */
export function requireBandScale(scale: BandScale): BandScale {
  const { bands, cuts } = scale;
  if (bands.length === 0 || cuts.length !== bands.length - 1)
    throw new EngineError(
      "invalid-option",
      `requireBandScale: cuts must be one fewer than bands, got ${cuts.length} and ${bands.length}`,
    );
  if (!cuts.every((cut, index) => Number.isFinite(cut) && (index === 0 || cut > cuts[index - 1])))
    throw new EngineError("invalid-option", `requireBandScale: cuts must ascend, got ${cuts.join(", ")}`);
  return scale;
}

/**
 * Returns the probability of each band for an ability ~ N(mean, sd²); they sum to 1. A portrait shows them all:
 * the likeliest band alone would hide how close the next one is.
 */
export function bandProbabilities(
  { mean, sd }: AbilityFigure,
  { bands, cuts }: BandScale,
): readonly BandProbability[] {
  const below = [0, ...cuts.map((cut) => normalCdf((cut - mean) / sd)), 1];
  return bands.map((band, index) => ({ band, probability: Math.max(0, below[index + 1] - below[index]) }));
}
