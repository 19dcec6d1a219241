/** Abilities with the weights of a standard normal, which sum to 1. */
export type NaiveGrid = { readonly nodes: readonly number[]; readonly weights: readonly number[] };

/** Returns 61 nodes on −6..6. */
export function naiveGrid(): NaiveGrid {
  const nodes = Array.from({ length: 61 }, (_, node) => -6 + 0.2 * node);
  const densities = nodes.map((node) => Math.exp(-0.5 * node * node));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return { nodes, weights: densities.map((density) => density / total) };
}

/** A 2PL item: logit P(1) = slope · θ + intercept. */
export type NaiveItem = { readonly slope: number; readonly intercept: number };

/** Returns P(1) of every item at every node. */
export const naiveCurves = (items: readonly NaiveItem[], { nodes }: NaiveGrid): readonly number[][] =>
  items.map(({ slope, intercept }) => nodes.map((node) => 1 / (1 + Math.exp(-(slope * node + intercept)))));

/** Returns the posterior of one person's answers over the nodes, and the likelihood that it was divided by. */
export function naivePosterior(
  answers: readonly number[],
  curves: readonly (readonly number[])[],
  { weights }: NaiveGrid,
) {
  const masses = weights.map((weight, node) => {
    let product = weight;
    for (let item = 0; item < answers.length; item++)
      product *= answers[item] === 1 ? curves[item][node] : 1 - curves[item][node];
    return product;
  });
  const likelihood = masses.reduce((sum, mass) => sum + mass, 0);
  return { posterior: masses.map((mass) => mass / likelihood), likelihood };
}
