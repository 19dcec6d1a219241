import { EngineError } from "../../data/errors.ts";
import type { ItemModel } from "./item-model.ts";
import { solveExactly } from "./solve-factors.ts";

/**
 * Fills `out` with the user that a history folds in as: the exact solve of one user's factors given the items' of
 * an `ials` model. An empty history gives zeros. O(history · d² + d³).
 *
 * @param history indices into `itemIds`, all of them items of the model.
 * @throws {EngineError} `invalid-option` for a model of another kind, or an `out` of another length than the factors.
 */
export function foldHistoryInto(model: ItemModel, history: Uint32Array, out: Float64Array): void {
  const { dimensions, unobserved, penalty } = model.numbers;
  if (model.kind !== "ials" || out.length !== dimensions)
    throw new EngineError(
      "invalid-option",
      `foldHistoryInto: out must have the dimensions of an ials model, got ${out.length} for ${model.kind}`,
    );
  const side = { others: history, otherFactors: model.columns.factors as Float32Array };
  const rule = { dimensions, unobserved, penalty, steps: 0 };
  solveExactly(side, 0, history.length, rule, model.columns.gram as Float64Array, out);
}
