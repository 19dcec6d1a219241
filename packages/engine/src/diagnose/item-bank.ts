import type { Item } from "../data/tables/items.ts";
import { type CompetencyItems, createCompetencyItems } from "./correlate/competency-items.ts";
import { itemCurveInto } from "./link/item-curve.ts";
import { normalQuadrature, type Quadrature, type QuadratureOptions } from "./quadrature.ts";

/** Calibrated items, prepared so that a teacher is scored in O(answers · nodes) additions. */
export type ItemBank = {
  /** The items that can be scored, by competency; those that cannot are listed. */
  readonly items: CompetencyItems;
  readonly quadrature: Quadrature;
  /** log P(score | θ) at each node: one column a score, one list an item. */
  readonly logLikelihoods: readonly (readonly Float64Array[])[];
};

const leastProbability = 1e-300;

/**
 * Returns the bank of `items` under a normal prior of ability: rasch, 2pl, 3pl, grm, pcm and gpcm items of one
 * competency each, with their parameters.
 */
export function createItemBank(items: readonly Item[], prior: QuadratureOptions = {}): ItemBank {
  const quadrature = normalQuadrature(prior);
  const { nodes } = quadrature;
  const usable = createCompetencyItems(items);
  const logLikelihoods = usable.items.map((item) => {
    const curve = new Float64Array(item.b.length + 1);
    const slope = new Float64Array(item.b.length + 1);
    const columns = Array.from(curve, () => new Float64Array(nodes.length));
    nodes.forEach((theta, node) => {
      itemCurveInto(item, theta, curve, slope);
      for (let score = 0; score < curve.length; score++)
        columns[score][node] = Math.log(Math.max(curve[score], leastProbability));
    });
    return columns;
  });
  return { items: usable, quadrature, logLikelihoods };
}
