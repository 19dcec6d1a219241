import { EngineError } from "../../data/errors.ts";
import { createAbilityFunctions } from "./ability-functions.ts";
import type { MarginalModel } from "./marginal-model.ts";
import type { MeasurementModel } from "./measurement-model.ts";
import type { Posterior } from "./posterior.ts";
import { createPosteriorSweep } from "./posterior-sweep.ts";
import { prepareScoring } from "./prepare-scoring.ts";
import type { ResponseMatrix } from "./response-matrix.ts";

/**
 * `estimated`: ability in logits, its posterior sd (`eap`, `map`) or standard error (`wle`), and the answers
 * that bear on it directly; `borrowed`: the person answered items of another dimension only.
 */
export type PersonEstimate =
  | { readonly status: "estimated"; readonly mean: number; readonly sd: number; readonly answered: number }
  | { readonly status: "borrowed"; readonly mean: number; readonly sd: number; readonly answered: 0 }
  | { readonly status: "undetermined"; readonly reason: "no-responses" | "no-maximum" };

export type EstimateOptions = {
  /** Default `eap`; `map` and `wle` for one dimension only. */
  readonly method?: "eap" | "map" | "wle";
  /** Default 0. */
  readonly dimension?: number;
  /** A group's name for each person; default the first group for all. */
  readonly groups?: readonly string[];
};

/** The mean and standard deviation of the posterior in one dimension. */
function expectedAPosteriori({ grid }: MarginalModel, posterior: Posterior, dimension: number) {
  const { cells, first, last } = posterior;
  const at = dimension * grid.cellCount;
  let mean = 0;
  for (let cell = first; cell < last; cell++) mean += cells[cell] * grid.coordinates[at + cell];
  let variance = 0;
  for (let cell = first; cell < last; cell++) {
    const distance = grid.coordinates[at + cell] - mean;
    variance += cells[cell] * distance * distance;
  }
  return { mean, sd: Math.sqrt(variance) };
}

function requireOptions(parameters: MeasurementModel, method: string, dimension: number): void {
  const dimensionCount = parameters.groups[0].means.length;
  if (!["eap", "map", "wle"].includes(method))
    throw new EngineError("invalid-option", `estimatePersons: method must be eap, map or wle, got ${method}`);
  if (method !== "eap" && dimensionCount > 1)
    throw new EngineError("invalid-option", `estimatePersons: two dimensions take eap, got ${method}`);
  if (!Number.isInteger(dimension) || dimension < 0 || dimension >= dimensionCount)
    throw new EngineError(
      "invalid-option",
      `estimatePersons: dimension must be below ${dimensionCount}, got ${dimension}`,
    );
}

/**
 * Estimates the ability of every person from known item parameters: by expected a posteriori (`eap`), the mean
 * of the posterior over the model's grid; by its maximum (`map`); or by Warm's weighted likelihood (`wle`),
 * without the group's distribution. Persons with equal answers are estimated once. O(answers + patterns ·
 * nodes).
 *
 * @returns one estimate a person; `undetermined` without an answer to a known item (a prior is not a finding)
 * or where the weighted likelihood has no maximum.
 * @throws {EngineError} `invalid-option`, `unknown-id`, `invalid-record`.
 * @see Bock & Mislevy (1982), doi:10.1177/014662168200600405; Warm (1989), doi:10.1007/BF02294627. Checked
 * against mirt 1.47.
 */
export function estimatePersons(
  parameters: MeasurementModel,
  responses: ResponseMatrix,
  { method = "eap", dimension = 0, groups }: EstimateOptions = {},
): readonly PersonEstimate[] {
  requireOptions(parameters, method, dimension);
  const { model, values } = prepareScoring(parameters, responses, groups);
  const { patterns, dimensions } = model;
  const estimates = new Array<PersonEstimate>(patterns.patternCount);
  const sweep = createPosteriorSweep(model);
  const maxima = createAbilityFunctions(model, values);
  let atPattern = 0;
  sweep.prepare(values);
  sweep.run({
    pattern(pattern, posterior) {
      const { mean, sd } = expectedAPosteriori(model, posterior, dimension);
      const found =
        method === "eap"
          ? { mean, sd }
          : method === "map"
            ? maxima.map(pattern, mean)
            : maxima.wle(pattern, mean);
      estimates[pattern] =
        found === undefined
          ? { status: "undetermined", reason: "no-maximum" }
          : { status: "estimated", ...found, answered: 0 };
    },
    set(set) {
      const columns = patterns.setColumns[set];
      const answered = columns.reduce(
        (count, column) => count + (dimensions[column] === dimension ? 1 : 0),
        0,
      );
      for (; atPattern < patterns.setStarts[set + 1]; atPattern++) {
        const estimate = estimates[atPattern];
        if (estimate.status === "estimated")
          estimates[atPattern] =
            answered > 0 ? { ...estimate, answered } : { ...estimate, status: "borrowed", answered: 0 };
      }
    },
  });
  return Array.from(
    patterns.patternOf,
    (pattern): PersonEstimate =>
      pattern < 0 ? { status: "undetermined", reason: "no-responses" } : estimates[pattern],
  );
}
