import type { ItemModel } from "../models/item-model.ts";
import { scoreBatchInto } from "../models/score-into.ts";
import { type EvaluateOptions, evaluateBatches, type RankingEvaluation } from "./evaluate-ranking.ts";
import type { RankingCase } from "./ranking-case.ts";

/** Cases scored together: more save no time, and take 8 bytes an item each. */
const batchSize = 8;

/**
 * Returns how good the rankings of `cases` by `model` are, as `evaluateRanking` does.
 *
 * @throws {EngineError} `invalid-option`.
 */
export function evaluateModel(
  model: ItemModel,
  cases: readonly RankingCase[],
  options: EvaluateOptions,
): RankingEvaluation {
  const score = (histories: readonly Uint32Array[], outs: readonly Float64Array[]) =>
    scoreBatchInto(model, histories, outs);
  return evaluateBatches(model.itemIds, cases, score, batchSize, options);
}
