import type { Gaussian } from "./fuse-sources.ts";

/** A weak source's score beside the ability by a test, prior taken out, of one person. */
export type SourcePair = { readonly score: number; readonly test: Gaussian };

/** ability | score ~ N(intercept + slope · score, sd²), in the persons it was calibrated on. */
export type SourceModel = { readonly intercept: number; readonly slope: number; readonly sd: number };

export type SourceCalibration =
  | {
      readonly status: "calibrated";
      readonly model: SourceModel;
      readonly slopeSd: number;
      /** Standard error of sd². */
      readonly varianceSd: number;
      readonly pairCount: number;
      /** `no-residual-variance`: the tests do not show how far off the source is; take it for no proof. */
      readonly findings: readonly { readonly kind: "slope-not-positive" | "no-residual-variance" }[];
    }
  | { readonly status: "undetermined"; readonly reason: "too-few-pairs" | "score-without-variation" };

const fewestPairs = 10;
const mostSteps = 200;
const precision = 1e-12;

type Line = { readonly intercept: number; readonly slope: number; readonly slopeVariance: number };

/** Weighted least squares with weights 1 / (variance + sd²). */
function lineAt(pairs: readonly SourcePair[], variance: number): Line {
  let [weights, scores, means] = [0, 0, 0];
  for (const { score, test } of pairs) {
    const weight = 1 / (variance + test.sd * test.sd);
    weights += weight;
    scores += weight * score;
    means += weight * test.mean;
  }
  const [centre, level] = [scores / weights, means / weights];
  let [squares, products] = [0, 0];
  for (const { score, test } of pairs) {
    const weight = 1 / (variance + test.sd * test.sd);
    squares += weight * (score - centre) * (score - centre);
    products += weight * (score - centre) * (test.mean - level);
  }
  const slope = products / squares;
  return { slope, intercept: level - slope * centre, slopeVariance: 1 / squares };
}

/** One step of Fisher scoring for the variance of ability given the score, n/(n − 2) for the line. */
function varianceStep(pairs: readonly SourcePair[], variance: number): number {
  const { intercept, slope } = lineAt(pairs, variance);
  const inflation = pairs.length / (pairs.length - 2);
  let [numerator, denominator] = [0, 0];
  for (const { score, test } of pairs) {
    const weight = 1 / (variance + test.sd * test.sd);
    const residual = test.mean - intercept - slope * score;
    numerator += weight * weight * (inflation * residual * residual - test.sd * test.sd);
    denominator += weight * weight;
  }
  return Math.max(0, numerator / denominator);
}

/** Standard error of the variance, from Fisher's information ½·Σ weights². */
function varianceError(pairs: readonly SourcePair[], variance: number): number {
  const information = pairs.reduce((sum, { test }) => {
    const weight = 1 / (variance + test.sd * test.sd);
    return sum + 0.5 * weight * weight;
  }, 0);
  return 1 / Math.sqrt(information);
}

/**
 * Calibrates a weak source (a rate of success, a quiz share, P(known)) against the test: the regression of
 * ability on its score, the test's own errors taken out, so that the source weighs what it has been worth.
 *
 * @returns `undetermined` with fewer than 10 pairs, and where the score does not vary.
 * @see Raudenbush (2009), in The handbook of research synthesis, chapter 16 (variance components with known
 * sampling errors).
 */
export function calibrateSource(pairs: readonly SourcePair[]): SourceCalibration {
  if (pairs.length < fewestPairs) return { status: "undetermined", reason: "too-few-pairs" };
  if (pairs.every(({ score }) => score === pairs[0].score))
    return { status: "undetermined", reason: "score-without-variation" };
  let variance = 1;
  for (let step = 0; step < mostSteps; step++) {
    const next = varianceStep(pairs, variance);
    const settled = Math.abs(next - variance) <= precision * (1 + variance);
    variance = next;
    if (settled) break;
  }
  const { intercept, slope, slopeVariance } = lineAt(pairs, variance);
  return {
    status: "calibrated",
    model: { intercept, slope, sd: Math.sqrt(variance) },
    slopeSd: Math.sqrt(slopeVariance),
    varianceSd: varianceError(pairs, variance),
    pairCount: pairs.length,
    findings: [
      ...(slope > 0 ? [] : [{ kind: "slope-not-positive" as const }]),
      ...(variance > 0 ? [] : [{ kind: "no-residual-variance" as const }]),
    ],
  };
}
