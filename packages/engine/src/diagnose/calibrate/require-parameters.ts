import { EngineError } from "../../data/errors.ts";
import type { CalibrationModel, ItemParameters, LatentParameters } from "./measurement-model.ts";

function invalid(rule: string): EngineError {
  return new EngineError("invalid-option", `requireParameters: ${rule}`);
}

/**
 * Throws unless the parameters of an item are those of `model`.
 *
 * @throws {EngineError} `invalid-option`.
 */
export function requireItemParameters(
  model: CalibrationModel,
  { id, a, d, g, categories }: ItemParameters,
): void {
  if (![a, ...d].every(Number.isFinite)) throw invalid(`a and d of item ${id} must be finite numbers`);
  if (d.length === 0) throw invalid(`item ${id} must have an intercept, got none`);
  if (categories !== undefined && categories.length !== d.length + 1)
    throw invalid(`item ${id} must have ${d.length + 1} categories, got ${categories.length}`);
  if (model === "grm" && d.some((intercept, index) => index > 0 && !(intercept < d[index - 1])))
    throw invalid(`d of item ${id} must fall, got ${d.join(", ")}`);
  if (model === "3pl" && !(g !== undefined && g >= 0 && g < 1))
    throw invalid(`g of item ${id} must be from 0 to below 1, got ${g}`);
}

/**
 * Throws unless a group's parameters are those of a normal distribution of 1 or 2 dimensions.
 *
 * @throws {EngineError} `invalid-option`.
 */
export function requireLatentParameters({ id, means, covariance }: LatentParameters): void {
  const size = means.length;
  if (
    (size !== 1 && size !== 2) ||
    covariance.length !== size ||
    covariance.some((row) => row.length !== size)
  )
    throw invalid(`group ${id} must have 1 or 2 means and as many rows of covariances`);
  const shared = size === 1 ? 0 : covariance[0][1];
  const least = covariance[0][0] * (size === 1 ? 1 : covariance[1][1]) - shared * shared;
  const isSymmetric = size === 1 || covariance[1][0] === shared;
  if (!means.every(Number.isFinite) || !(covariance[0][0] > 0) || !(least > 0) || !isSymmetric)
    throw invalid(`group ${id} must have finite means and a positive definite covariance`);
}
