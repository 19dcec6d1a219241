import { EngineError } from "../../data/errors.ts";
import { createCandidates } from "./candidates.ts";
import { createExposure } from "./exposure.ts";
import type { RankingCase } from "./ranking-case.ts";
import { metricsAt, type RankingMetric, rankingMetrics } from "./ranking-metrics.ts";
import { type Ties, tieGroups } from "./tie-groups.ts";

export type EvaluateOptions = {
  /** Cut-offs, integers ≥ 1. */
  readonly k: readonly number[];
  /** Default `expected`. */
  readonly ties?: Ties;
};

export type RankingEvaluation = {
  /** Means over the cases, named metric@k; with `coverage@k` and `gini@k` over all lists together. */
  readonly metrics: { readonly [name: string]: number };
  /** The value of each case, in the order of the cases. */
  readonly byCase: { readonly [name: string]: Float64Array };
};

function requireCutoffs(k: readonly number[]): void {
  const wrong = k.find((cutoff) => !(Number.isInteger(cutoff) && cutoff >= 1));
  if (wrong !== undefined || k.length === 0)
    throw new EngineError("invalid-option", `evaluateRanking: k must be integers >= 1, got ${k.join(", ")}`);
}

const mean = (values: Float64Array) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Returns how good the rankings of `cases` are that `scoreInto` gives. Cases without a relevant item are the
 * caller's mistake. O(cases · items).
 *
 * @throws {EngineError} `invalid-option`.
 */
export function evaluateRanking(
  itemIds: readonly string[],
  cases: readonly RankingCase[],
  scoreInto: (history: Uint32Array, out: Float64Array) => void,
  options: EvaluateOptions,
): RankingEvaluation {
  const score = ([history]: readonly Uint32Array[], [out]: readonly Float64Array[]) =>
    scoreInto(history, out);
  return evaluateBatches(itemIds, cases, score, 1, options);
}

/** Evaluates rankings as `evaluateRanking` does, of `batchSize` histories scored together. */
export function evaluateBatches(
  itemIds: readonly string[],
  cases: readonly RankingCase[],
  scoreBatchInto: (histories: readonly Uint32Array[], outs: readonly Float64Array[]) => void,
  batchSize: number,
  { k, ties = "expected" }: EvaluateOptions,
): RankingEvaluation {
  requireCutoffs(k);
  if (cases.some(({ relevant, unknownRelevant }) => relevant.length + unknownRelevant === 0))
    throw new EngineError("invalid-option", "evaluateRanking: a case must have a relevant item, got none");
  const depth = Math.max(...k);
  const outs = Array.from(
    { length: Math.min(batchSize, cases.length) },
    () => new Float64Array(itemIds.length),
  );
  const byCase: { [name: string]: Float64Array } = {};
  for (const cutoff of k)
    for (const metric of rankingMetrics) byCase[`${metric}@${cutoff}`] = new Float64Array(cases.length);
  const candidatesOf = createCandidates(itemIds.length);
  const exposures = k.map((cutoff) => createExposure(itemIds.length, cutoff));
  for (let first = 0; first < cases.length; first += batchSize) {
    const batch = cases.slice(first, first + batchSize);
    scoreBatchInto(
      batch.map(({ history }) => history),
      outs,
    );
    batch.forEach((one, place) => {
      const groups = tieGroups(one, candidatesOf(one), outs[place], itemIds, depth, ties);
      k.forEach((cutoff, at) => {
        exposures[at].add(groups);
        const values = metricsAt(groups, one.relevant.length + one.unknownRelevant, cutoff);
        for (const metric of rankingMetrics)
          byCase[`${metric}@${cutoff}`][first + place] = values[metric as RankingMetric];
      });
    });
  }
  const metrics: { [name: string]: number } = {};
  for (const [name, values] of Object.entries(byCase)) metrics[name] = mean(values);
  k.forEach((cutoff, at) => {
    metrics[`coverage@${cutoff}`] = exposures[at].coverage();
    metrics[`gini@${cutoff}`] = exposures[at].gini();
  });
  return { metrics, byCase };
}
