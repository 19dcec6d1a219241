import { EngineError } from "../../data/errors.ts";
import type { Outcome } from "./track-success.ts";

export type HalfLife =
  | {
      readonly status: "calibrated";
      readonly halfLifeDays: number;
      /** Standard error of the natural logarithm of the half-life; absent at a bound. */
      readonly logSd?: number;
      /** Sum of the log predictive probabilities of the outcomes. */
      readonly logLik: number;
      readonly findings: readonly { readonly kind: "half-life-at-bound" }[];
    }
  | { readonly status: "undetermined"; readonly reason: "no-repeated-outcomes" };

export type HalfLifeOptions = {
  /** Successes and failures that the prior is worth; default 1 and 1. */
  readonly priorRight?: number;
  readonly priorWrong?: number;
  /** Range searched, in days; default 1 to 3,650. */
  readonly shortest?: number;
  readonly longest?: number;
};

/** One sequence in columns: 1 for a success, weights, and days since the outcome before. */
type Columns = { readonly right: Uint8Array; readonly weight: Float64Array; readonly gap: Float64Array };

const millisecondsPerDay = 86_400_000;

function toColumns(outcomes: readonly Outcome[]): Columns {
  const sorted = [...outcomes].sort((left, right) => left.at - right.at);
  return {
    right: Uint8Array.from(sorted, ({ right }) => (right ? 1 : 0)),
    weight: Float64Array.from(sorted, ({ weight = 1 }) => weight),
    gap: Float64Array.from(sorted, ({ at }, index) =>
      index === 0 ? 0 : (at - sorted[index - 1].at) / millisecondsPerDay,
    ),
  };
}

/** Σ log P(outcome | outcomes before it): the success rate as it is tracked. */
function predictiveLogLik(
  sequences: readonly Columns[],
  halfLifeDays: number,
  priorRight: number,
  priorWrong: number,
): number {
  let logLik = 0;
  for (const { right, weight, gap } of sequences) {
    let [successes, failures] = [0, 0];
    for (let index = 0; index < right.length; index++) {
      const kept = Math.exp((-Math.LN2 * gap[index]) / halfLifeDays);
      successes *= kept;
      failures *= kept;
      const total = priorRight + priorWrong + successes + failures;
      logLik += Math.log((right[index] === 1 ? priorRight + successes : priorWrong + failures) / total);
      if (right[index] === 1) successes += weight[index];
      else failures += weight[index];
    }
  }
  return logLik;
}

const gridPoints = 33;
const goldenShare = (Math.sqrt(5) - 1) / 2;
const precision = 1e-7;

/** Golden-section search for the maximum of `valueAt` between `low` and `high`. */
function maximise(valueAt: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let left = to - goldenShare * (to - from);
  let right = from + goldenShare * (to - from);
  let [leftValue, rightValue] = [valueAt(left), valueAt(right)];
  while (to - from > precision) {
    if (leftValue >= rightValue) {
      [to, right, rightValue] = [right, left, leftValue];
      left = to - goldenShare * (to - from);
      leftValue = valueAt(left);
    } else {
      [from, left, leftValue] = [left, right, rightValue];
      right = from + goldenShare * (to - from);
      rightValue = valueAt(right);
    }
  }
  return (from + to) / 2;
}

const differenceStep = 1e-3;

/**
 * Calibrates the half-life of evidence: that under which each outcome was best predicted by those before it
 * (prequential likelihood), by a grid of 33 half-lives and golden section around the best.
 *
 * @param sequences outcomes of one person and skill each, in any order.
 * @throws {EngineError} `invalid-option` for a range that is none.
 * @see Dawid (1984), doi:10.2307/2981683.
 */
export function calibrateHalfLife(
  sequences: readonly (readonly Outcome[])[],
  { priorRight = 1, priorWrong = 1, shortest = 1, longest = 3650 }: HalfLifeOptions = {},
): HalfLife {
  if (!(shortest > 0 && longest > shortest))
    throw new EngineError(
      "invalid-option",
      `calibrateHalfLife: the range must be 0 < shortest < longest, got ${shortest} to ${longest}`,
    );
  if (sequences.every(({ length }) => length < 2))
    return { status: "undetermined", reason: "no-repeated-outcomes" };
  const columns = sequences.map(toColumns);
  const valueAt = (logDays: number) => predictiveLogLik(columns, Math.exp(logDays), priorRight, priorWrong);
  const [low, high] = [Math.log(shortest), Math.log(longest)];
  const grid = Array.from(
    { length: gridPoints },
    (_, index) => low + ((high - low) * index) / (gridPoints - 1),
  );
  const values = grid.map(valueAt);
  const best = values.indexOf(Math.max(...values));
  const top = maximise(valueAt, grid[Math.max(0, best - 1)], grid[Math.min(gridPoints - 1, best + 1)]);
  const logLik = valueAt(top);
  const atBound = top - low < differenceStep || high - top < differenceStep;
  const curvature =
    (2 * logLik - valueAt(top + differenceStep) - valueAt(top - differenceStep)) /
    (differenceStep * differenceStep);
  return {
    status: "calibrated",
    halfLifeDays: Math.exp(top),
    ...(atBound || curvature <= 0 ? {} : { logSd: 1 / Math.sqrt(curvature) }),
    logLik,
    findings: atBound ? [{ kind: "half-life-at-bound" }] : [],
  };
}
