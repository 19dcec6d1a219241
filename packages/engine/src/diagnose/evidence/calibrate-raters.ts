import { EngineError } from "../../data/errors.ts";
import { chooseRatings, type RatingTable } from "./choose-ratings.ts";
import { maximiseRaters, type RaterOptions } from "./maximise-raters.ts";
import { createRaterLayout, type RaterLayout } from "./rater-curves.ts";
import type { RaterFinding, RaterModel, Rating } from "./rater-model.ts";

export type RaterCalibration =
  | {
      readonly status: "calibrated";
      readonly model: RaterModel;
      readonly logLik: number;
      /** −2 · log-likelihood. */
      readonly deviance: number;
      readonly converged: boolean;
      readonly gradient: number;
      readonly parameterCount: number;
      readonly findings: readonly RaterFinding[];
    }
  | {
      readonly status: "undetermined";
      readonly reason: "no-ratings" | "no-variation";
      readonly findings: readonly RaterFinding[];
    };

function toModel(
  { itemIds, raterIds, categories }: RatingTable,
  { itemCount, raterCount, length }: RaterLayout,
  parameters: Float64Array,
  errors: readonly (number | undefined)[],
): RaterModel {
  const errorAt = (at: number, factor = 1) => (errors[at] === undefined ? {} : { sd: factor * errors[at] });
  const variance = Math.exp(2 * parameters[length - 1]);
  const varianceSd = errorAt(length - 1, 2 * variance).sd;
  return {
    format: 1,
    categories,
    items: itemIds.map((itemId, item) => ({ itemId, difficulty: parameters[item], ...errorAt(item) })),
    raters: raterIds.map((raterId, rater) => ({
      raterId,
      severity: parameters[itemCount + rater],
      ...errorAt(itemCount + rater),
    })),
    steps: categories.slice(1).map((_, step) => ({
      value: parameters[itemCount + raterCount + step],
      ...errorAt(itemCount + raterCount + step),
    })),
    variance,
    ...(varianceSd === undefined ? {} : { varianceSd }),
  };
}

/**
 * Calibrates a many-facet Rasch model by marginal maximum likelihood (61 nodes on −6..6, Newton): difficulty of
 * items, severity of raters and the steps of a rating scale common to all items (none for right and wrong),
 * ability normal with mean 0 and free variance. Standard errors from the observed information.
 *
 * @param ratings in any order; several of one person and item by one rater count each.
 * @throws {EngineError} `invalid-record` for a score that is not an integer.
 * @see Linacre (1989), Many-facet Rasch measurement; Adams & Wu (2007), doi:10.1007/978-0-387-49839-3_4.
 * Checked against TAM 4.4, example 10.
 */
export function calibrateRaters(ratings: readonly Rating[], options: RaterOptions = {}): RaterCalibration {
  const wrong = ratings.findIndex(({ score }) => !Number.isInteger(score));
  if (wrong >= 0)
    throw new EngineError(
      "invalid-record",
      `calibrateRaters: rating ${wrong + 1} must be an integer, got ${ratings[wrong].score}`,
    );
  const { table, findings } = chooseRatings(ratings);
  if (ratings.length === 0) return { status: "undetermined", reason: "no-ratings", findings };
  if (table.personIds.length === 0) return { status: "undetermined", reason: "no-variation", findings };
  const layout = createRaterLayout(table.itemIds.length, table.raterIds.length, table.categories.length - 1);
  const fit = maximiseRaters(layout, table, options);
  const { parameters, errors, logLik, converged, gradient, sdAtBound } = fit;
  return {
    status: "calibrated",
    model: toModel(table, layout, parameters, errors),
    logLik,
    deviance: -2 * logLik,
    converged,
    gradient,
    parameterCount: layout.length - 2,
    findings: [
      ...findings,
      ...(converged ? [] : [{ kind: "not-converged" as const, gradient }]),
      ...(sdAtBound ? [{ kind: "ability-without-variance" as const }] : []),
      ...(errors[0] === undefined ? [{ kind: "singular-information" as const }] : []),
    ],
  };
}
