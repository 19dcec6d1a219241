import type { RatingTable } from "./choose-ratings.ts";
import { createRaterCurves, normalWeights, type RaterCurves, type RaterLayout } from "./rater-curves.ts";
import {
  addComplete,
  addMoments,
  addScores,
  type PreparedRaters,
  placeOf,
  type RaterDerivatives,
} from "./rater-derivatives.ts";

/** Marginal log-likelihood with derivatives in all parameters, constraints not yet applied. */
export type RaterLikelihood = RaterDerivatives & { readonly logLik: number };

function prepare(layout: RaterLayout, parameters: Float64Array, nodes: Float64Array): PreparedRaters {
  const { itemCount, raterCount, stepCount } = layout;
  const steps = parameters.subarray(itemCount + raterCount, itemCount + raterCount + stepCount);
  const curves = new Map<number, RaterCurves>();
  const curveOf = (item: number, rater: number) => {
    const key = item * raterCount + rater;
    const known = curves.get(key);
    if (known !== undefined) return known;
    const created = createRaterCurves(nodes, parameters[item] + parameters[itemCount + rater], steps);
    curves.set(key, created);
    return created;
  };
  const sd = Math.exp(parameters[layout.length - 1]);
  return { nodes, layout, curveOf, latent: normalWeights(nodes, sd) };
}

/** Fills `posterior` over the nodes; returns the log-likelihood of the person. */
function posteriorInto(
  { nodes, layout, curveOf, latent }: PreparedRaters,
  ratings: RatingTable["ratings"][number],
  posterior: Float64Array,
): number {
  const width = layout.stepCount + 1;
  posterior.set(latent.logWeights);
  for (const [item, rater, category] of ratings) {
    const { log } = curveOf(item, rater);
    for (let node = 0; node < nodes.length; node++) posterior[node] += log[node * width + category];
  }
  const peak = posterior.reduce((highest, value) => Math.max(highest, value), -Infinity);
  let mass = 0;
  for (let node = 0; node < nodes.length; node++) {
    posterior[node] = Math.exp(posterior[node] - peak);
    mass += posterior[node];
  }
  for (let node = 0; node < nodes.length; node++) posterior[node] /= mass;
  return peak + Math.log(mass);
}

function addPerson(
  prepared: PreparedRaters,
  ratings: RatingTable["ratings"][number],
  posterior: Float64Array,
  scores: Float64Array,
  sums: RaterDerivatives,
): void {
  const { layout, curveOf, latent, nodes } = prepared;
  const last = layout.length - 1;
  scores.fill(0);
  for (const [item, rater, category] of ratings) {
    const place = placeOf(layout, item, rater);
    const curves = curveOf(item, rater);
    addComplete(prepared, curves, place, posterior, sums.complete);
    addScores(prepared, curves, place, category, scores);
  }
  // With sd = e^τ the log weight has first derivative θ²/sd² − 1 and second −2θ²/sd².
  for (let node = 0; node < nodes.length; node++) {
    scores[node * layout.length + last] = latent.squares[node] - 1;
    sums.complete[last][last] += 2 * posterior[node] * latent.squares[node];
  }
  const firstStep = layout.itemCount + layout.raterCount;
  const touched = [
    ...new Set(ratings.map(([item]) => item)),
    ...new Set(ratings.map(([, rater]) => layout.itemCount + rater)),
    ...Array.from({ length: layout.stepCount + 1 }, (_, index) => firstStep + index),
  ];
  addMoments(prepared, touched, posterior, scores, sums);
}

const square = (size: number) => Array.from({ length: size }, () => new Float64Array(size));

/** Returns the marginal likelihood at `parameters`. O(persons · nodes · (ratings · steps² + touched²)). */
export function raterLikelihood(
  layout: RaterLayout,
  { ratings }: RatingTable,
  parameters: Float64Array,
  nodes: Float64Array,
): RaterLikelihood {
  const prepared = prepare(layout, parameters, nodes);
  const posterior = new Float64Array(nodes.length);
  const sums = {
    gradient: new Float64Array(layout.length),
    information: square(layout.length),
    complete: square(layout.length),
  };
  const scores = new Float64Array(nodes.length * layout.length);
  let logLik = 0;
  for (const own of ratings) {
    logLik += posteriorInto(prepared, own, posterior);
    addPerson(prepared, own, posterior, scores, sums);
  }
  for (let row = 0; row < layout.length; row++)
    for (let column = 0; column < layout.length; column++)
      sums.information[row][column] += sums.complete[row][column];
  return { logLik, ...sums };
}
