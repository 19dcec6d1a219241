/**
 * Priors of item parameters, by name: `small-sample` is a ~ lognormal(0, .5), d ~ N(0, 2), logit g ~
 * N(−1.386, .5) (second figure: standard deviation), `guessing` the last alone, `none` nothing.
 */
export type PriorName = "none" | "guessing" | "small-sample";

export const priorNames: readonly PriorName[] = ["none", "guessing", "small-sample"];

/** Log density with its first two derivatives. */
export type LogDensity = { readonly value: number; readonly slope: number; readonly curvature: number };

/** The logit of g = .2: −1.386. */
const guessingMean = -Math.log(4);
const logRootTwoPi = 0.5 * Math.log(2 * Math.PI);
const flat: LogDensity = { value: 0, slope: 0, curvature: 0 };

function normal(x: number, mean: number, sd: number): LogDensity {
  const z = (x - mean) / sd;
  return { value: -0.5 * z * z - Math.log(sd) - logRootTwoPi, slope: -z / sd, curvature: -1 / (sd * sd) };
}

function logNormal(x: number, sd: number): LogDensity {
  const logged = normal(Math.log(x), 0, sd);
  return {
    value: logged.value - Math.log(x),
    slope: (logged.slope - 1) / x,
    curvature: (logged.curvature - logged.slope + 1) / (x * x),
  };
}

/**
 * Returns the log prior density of one parameter; 0 for parameters without a prior. A slope must be > 0 under
 * `small-sample`.
 *
 * @param kind `guessing` is the logit of g.
 */
export function logPrior(name: PriorName, kind: string, value: number): LogDensity {
  if (kind === "guessing" && name !== "none") return normal(value, guessingMean, 0.5);
  if (name !== "small-sample") return flat;
  if (kind === "slope") return logNormal(value, 0.5);
  return kind === "intercept" ? normal(value, 0, 2) : flat;
}
