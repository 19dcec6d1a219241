import { errorFunction } from "simple-statistics";

/** Returns the standard normal distribution function, with an absolute error below 1.5e-7. */
export function normalCdf(x: number): number {
  return 0.5 * (1 + errorFunction(x / Math.SQRT2));
}
