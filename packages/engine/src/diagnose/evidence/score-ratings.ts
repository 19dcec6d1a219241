import { normalQuadrature } from "../quadrature.ts";
import { createRaterCurves, normalWeights } from "./rater-curves.ts";
import type { RaterModel, Rating } from "./rater-model.ts";

/** A person's ability from ratings, in logits. */
export type RatedAbility =
  | { readonly status: "estimated"; readonly mean: number; readonly sd: number; readonly ratings: number }
  | { readonly status: "undetermined"; readonly reason: "no-usable-rating" };

/**
 * Estimates one person's ability from ratings and stored parameters by expected a posteriori, prior
 * N(0, variance). O(ratings · nodes).
 *
 * @param ratings of one person; those of unknown items or raters, or of scores off the scale, are passed over.
 */
export function scoreRatings(
  model: RaterModel,
  ratings: readonly Pick<Rating, "itemId" | "raterId" | "score">[],
): RatedAbility {
  const { nodes } = normalQuadrature();
  const steps = Float64Array.from(model.steps, ({ value }) => value);
  const width = model.categories.length;
  const posterior = normalWeights(nodes, Math.sqrt(model.variance)).logWeights;
  let used = 0;
  for (const { itemId, raterId, score } of ratings) {
    const item = model.items.find((known) => known.itemId === itemId);
    const rater = model.raters.find((known) => known.raterId === raterId);
    const category = model.categories.indexOf(score);
    if (item === undefined || rater === undefined || category < 0) continue;
    const { log } = createRaterCurves(nodes, item.difficulty + rater.severity, steps);
    for (let node = 0; node < nodes.length; node++) posterior[node] += log[node * width + category];
    used++;
  }
  if (used === 0) return { status: "undetermined", reason: "no-usable-rating" };
  const peak = posterior.reduce((highest, value) => Math.max(highest, value), -Infinity);
  let [mass, first, second] = [0, 0, 0];
  nodes.forEach((node, index) => {
    const density = Math.exp(posterior[index] - peak);
    mass += density;
    first += density * node;
    second += density * node * node;
  });
  const mean = first / mass;
  return {
    status: "estimated",
    mean,
    sd: Math.sqrt(Math.max(0, second / mass - mean * mean)),
    ratings: used,
  };
}
