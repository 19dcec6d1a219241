/** One step of an EM algorithm from some parameters. */
export type EmStep = {
  /** Log-likelihood at the parameters the step started from. */
  readonly logLik: number;
  readonly next: Float64Array;
  /** Largest absolute element of the gradient at the start, on a scale where it has no bounds. */
  readonly gradient: number;
};

/** Where an EM algorithm ended, and how. */
export type EmFit = {
  /** The outcome of the last step, within all bounds and orders that the step keeps. */
  readonly parameters: Float64Array;
  /** Log-likelihood from which the last step started. */
  readonly logLik: number;
  readonly gradient: number;
  readonly converged: boolean;
  /** Evaluations of the EM step. */
  readonly steps: number;
};

export type EmOptions = {
  /** The fit has converged once the gradient's largest element is at most this; default 1e-6. */
  readonly tolerance?: number;
  /** Most evaluations of the EM step; default 20,000. */
  readonly maxSteps?: number;
};

/** p0 − 2αr + α²v with r = p1 − p0, v = p2 − 2·p1 + p0 and α = −|r|/|v|: the step S3 of SQUAREM. */
function extrapolate(p0: Float64Array, p1: Float64Array, p2: Float64Array): Float64Array {
  let squaredStep = 0;
  let squaredChange = 0;
  for (let index = 0; index < p0.length; index++) {
    const step = p1[index] - p0[index];
    const change = p2[index] - p1[index] - step;
    squaredStep += step * step;
    squaredChange += change * change;
  }
  if (squaredChange === 0) return p2.slice();
  const alpha = Math.min(-1, -Math.sqrt(squaredStep / squaredChange));
  return p0.map((value, index) => {
    const step = p1[index] - value;
    return value - 2 * alpha * step + alpha * alpha * (p2[index] - p1[index] - step);
  });
}

const roundingSlack = 1e-12;

/**
 * Returns the fixed point of `step`, an EM algorithm, accelerated by squared extrapolation. A step that
 * would lower the likelihood is replaced by the plain EM step, so the likelihood never falls.
 *
 * @param projectInto moves extrapolated parameters back into their bounds, in place.
 * @see Varadhan & Roland (2008), doi:10.1111/j.1467-9469.2007.00585.x.
 */
export function accelerateEm(
  start: Float64Array,
  step: (parameters: Float64Array) => EmStep,
  projectInto: (parameters: Float64Array) => void,
  { tolerance = 1e-6, maxSteps = 20_000 }: EmOptions = {},
): EmFit {
  let parameters = start;
  let current = step(parameters);
  let steps = 1;
  while (current.gradient > tolerance && steps < maxSteps) {
    const second = step(current.next);
    const jump = extrapolate(parameters, current.next, second.next);
    projectInto(jump);
    const jumped = step(jump);
    steps += 2;
    if (jumped.logLik >= second.logLik - roundingSlack * Math.abs(second.logLik)) {
      parameters = jump;
      current = jumped;
      continue;
    }
    parameters = second.next;
    current = step(parameters);
    steps++;
  }
  const { logLik, gradient, next } = current;
  return { parameters: next, logLik, gradient, converged: gradient <= tolerance, steps };
}
