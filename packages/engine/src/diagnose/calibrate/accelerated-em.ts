import type { Climb } from "./climb.ts";
import type { MarginalLikelihood } from "./marginal-likelihood.ts";

const norm = (vector: Float64Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/** The point that two EM steps from `origin` point at; `undefined` where they already stand still. */
function extrapolate(
  origin: Float64Array,
  first: Float64Array,
  second: Float64Array,
): Float64Array | undefined {
  const step = first.map((value, index) => value - origin[index]);
  const bend = second.map((value, index) => value - first[index] - step[index]);
  const length = norm(bend);
  if (length === 0) return undefined;
  const stretch = Math.max(1, norm(step) / length);
  return origin.map((value, index) => value + 2 * stretch * step[index] + stretch * stretch * bend[index]);
}

/**
 * Returns where expectation–maximisation with squared extrapolation (SQUAREM, scheme S3) has come when
 * `isDone` says so, or after `maxCycles` cycles of at most four E-steps. The objective never falls: an
 * extrapolation that is not allowed or does not gain over plain EM is dropped.
 *
 * @param isDone is asked after each cycle, with the likelihood evaluated at the point.
 * @see Varadhan & Roland (2008), doi:10.1111/j.1467-9469.2007.00585.x.
 */
export function climbByAcceleratedEm(
  likelihood: MarginalLikelihood,
  start: Float64Array,
  { isDone, maxCycles }: { readonly isDone: (gain: number) => boolean; readonly maxCycles: number },
): Climb {
  let free = start;
  let objective = likelihood.evaluate(free);
  let iterations = 0;
  while (iterations < maxCycles) {
    iterations++;
    const first = likelihood.maximise();
    const before = objective;
    objective = likelihood.evaluate(first);
    const second = likelihood.maximise();
    const jump = extrapolate(free, first, second);
    free = first;
    if (jump !== undefined && likelihood.isAllowed(jump) && likelihood.evaluate(jump) >= objective) {
      const landed = likelihood.maximise();
      objective = likelihood.evaluate(landed);
      free = landed;
    } else {
      objective = likelihood.evaluate(second);
      free = second;
    }
    if (isDone(objective - before)) break;
  }
  return { free, objective, iterations };
}
