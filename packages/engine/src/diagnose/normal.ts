import { errorFunction } from "simple-statistics";

/** Returns the standard normal distribution function, with an absolute error below 1.5e-7. */
export function normalCdf(x: number): number {
  return 0.5 * (1 + errorFunction(x / Math.SQRT2));
}

const densityAtMean = 1 / Math.sqrt(2 * Math.PI);

/** Returns the standard normal density. */
export function normalDensity(x: number): number {
  return densityAtMean * Math.exp(-0.5 * x * x);
}
