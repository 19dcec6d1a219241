import type { CurveItem } from "../link/item-curve.ts";
import type { Quadrature } from "../quadrature.ts";
import { type CurveTable, createCurveTable, requireScoresOf } from "./curve-table.ts";
import type { ScoreMatrix } from "./score-matrix.ts";

/** How much an item's answers scatter around its curve; 1 is as the model says, above is noise. */
export type MeanSquares =
  | {
      readonly status: "estimated";
      readonly itemId: string;
      /** Mean squared residual over mean variance: sensitive near the item's difficulty. */
      readonly infit: number;
      /** Mean of the squared residuals in units of their variance: sensitive to surprises far from it. */
      readonly outfit: number;
      readonly answered: number;
    }
  | { readonly status: "undetermined"; readonly itemId: string; readonly reason: "no-responses" };

function posteriorInto(
  { quadrature, curves, items }: CurveTable,
  scores: Int16Array,
  out: Float64Array,
): void {
  out.set(quadrature.logWeights);
  scores.forEach((score, item) => {
    if (score < 0) return;
    const width = items[item].b.length + 1;
    for (let node = 0; node < out.length; node++) out[node] += Math.log(curves[item][node * width + score]);
  });
  const peak = out.reduce((highest, value) => Math.max(highest, value), -Infinity);
  let mass = 0;
  for (let node = 0; node < out.length; node++) {
    out[node] = Math.exp(out[node] - peak);
    mass += out[node];
  }
  for (let node = 0; node < out.length; node++) out[node] /= mass;
}

/** Expected score and its variance at each node. */
function momentsOf(curve: Float64Array, width: number): { mean: Float64Array; variance: Float64Array } {
  const mean = new Float64Array(curve.length / width);
  const variance = new Float64Array(mean.length);
  for (let node = 0; node < mean.length; node++) {
    for (let score = 0; score < width; score++) mean[node] += score * curve[node * width + score];
    for (let score = 0; score < width; score++) {
      const distance = score - mean[node];
      variance[node] += distance * distance * curve[node * width + score];
    }
  }
  return { mean, variance };
}

/**
 * Estimates infit and outfit mean squares of each item, residuals averaged over each person's posterior of
 * ability, so that both are 1 in expectation under the model whatever the number of items. Unanswered items
 * are left out.
 *
 * @param quadrature nodes and prior of ability.
 * @throws {EngineError} `invalid-record` where items and responses do not match.
 * @see Wright & Masters (1982), Rating scale analysis; Adams & Wu (2007), doi:10.1007/978-0-387-49839-3_4
 * (fit under marginal likelihood).
 */
export function estimateMeanSquares(
  responses: ScoreMatrix,
  items: readonly CurveItem[],
  quadrature: Quadrature,
): readonly MeanSquares[] {
  requireScoresOf(responses, items, "estimateMeanSquares");
  const table = createCurveTable(items, quadrature);
  const moments = table.curves.map((curve, item) => momentsOf(curve, items[item].b.length + 1));
  const sums = items.map(() => ({ answered: 0, squares: 0, variances: 0, standardised: 0 }));
  const posterior = new Float64Array(quadrature.nodes.length);
  for (let person = 0; person < responses.personCount; person++) {
    const from = person * responses.itemCount;
    const scores = responses.scores.subarray(from, from + responses.itemCount);
    posteriorInto(table, scores, posterior);
    scores.forEach((score, item) => {
      if (score < 0) return;
      const { mean, variance } = moments[item];
      const sum = sums[item];
      sum.answered++;
      for (let node = 0; node < posterior.length; node++) {
        const square = (score - mean[node]) * (score - mean[node]);
        sum.squares += posterior[node] * square;
        sum.variances += posterior[node] * variance[node];
        sum.standardised += variance[node] > 0 ? (posterior[node] * square) / variance[node] : 0;
      }
    });
  }
  return items.map(({ itemId }, item) => {
    const { answered, squares, variances, standardised } = sums[item];
    if (answered === 0) return { status: "undetermined", itemId, reason: "no-responses" };
    return {
      status: "estimated",
      itemId,
      infit: squares / variances,
      outfit: standardised / answered,
      answered,
    };
  });
}
