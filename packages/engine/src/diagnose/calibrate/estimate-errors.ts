import { isBeyondBound, restrict } from "./active-bounds.ts";
import type { FinishedClimb } from "./climb.ts";
import type { MarginalLikelihood } from "./marginal-likelihood.ts";
import type { ParameterLayout } from "./parameter-layout.ts";
import { factorise } from "./positive-definite.ts";

/**
 * A parameter that keeps less than this share of the information that known abilities would give cannot be
 * told from the others. Sound calibrations keep more than 1/1000; where a parameter is not identified, the
 * distance from the exact maximum leaves about 1e-8.
 */
const leastShare = 1e-6;

/**
 * What the observed information at the maximum says. A parameter with a standard error wider than the distance
 * of its bounds is nowhere in particular, such as the slope of an item that nobody on the grid but guesses.
 */
export type EstimateErrors = {
  readonly isIdentified: boolean;
  /** Slots whose maximum lies at a bound. */
  readonly boundSlots: Int32Array;
  /** The other slots, with the covariance of their estimates (row by row). */
  readonly slots: Int32Array;
  readonly covariance: Float64Array;
};

/**
 * Returns the covariance of the estimates at the point reached, which was evaluated last, or that there is
 * none.
 *
 * @param isExact false: the information of the climb's last step will do, to tell whether there is one.
 */
export function estimateErrors(
  likelihood: MarginalLikelihood,
  { free, observed }: FinishedClimb,
  isExact: boolean,
): EstimateErrors {
  const { layout } = likelihood;
  const information = isExact || observed === undefined ? likelihood.reportedInformation() : observed;
  const { gradient, complete } = likelihood.score();
  const size = layout.freeCount;
  const isBound = (slot: number) => isBeyondBound(layout, free, gradient, slot);
  const boundSlots = Int32Array.from({ length: size }, (_, slot) => slot).filter(isBound);
  const { kept, matrix } = restrict(information, size, (slot) => !isBound(slot));
  const roots = Float64Array.from(kept, (slot) => Math.sqrt(Math.max(complete[slot * size + slot], 1e-300)));
  kept.forEach((_, row) => {
    for (let column = 0; column <= row; column++)
      matrix[row * kept.length + column] /= roots[row] * roots[column];
  });
  const factor = factorise(matrix, kept.length);
  const isRegular = kept.length === 0 || (factor !== undefined && factor.smallestPivot > leastShare);
  const covariance = isRegular && factor !== undefined ? factor.invert() : new Float64Array(0);
  covariance.forEach((value, index) => {
    covariance[index] = value / (roots[Math.floor(index / kept.length)] * roots[index % kept.length]);
  });
  const isLocated = (slot: number, place: number) =>
    Math.sqrt(covariance[place * kept.length + place]) <= layout.upper[slot] - layout.lower[slot];
  const isIdentified = isRegular && kept.every(isLocated);
  return { isIdentified, boundSlots, slots: kept, covariance };
}

/** Returns the standard errors of all values, 0 for those that were fixed or stand at a bound. */
export function valueErrors(layout: ParameterLayout, { slots, covariance }: EstimateErrors): Float64Array {
  const ofSlots = new Float64Array(layout.freeCount);
  slots.forEach((slot, place) => {
    ofSlots[slot] = Math.sqrt(covariance[place * slots.length + place]);
  });
  return Float64Array.from(layout.slots, (slot) => (slot < 0 ? 0 : ofSlots[slot]));
}
