/**
 * Curves of one item rated by one rater at the nodes of ability: `log[node * categories + k]` log P(k),
 * `above[node * categories + k]` P(score ≥ k).
 */
export type RaterCurves = { readonly log: Float64Array; readonly above: Float64Array };

/** Where the parameters lie in one vector: items, raters, steps, and last the log of the sd of ability. */
export type RaterLayout = {
  readonly itemCount: number;
  readonly raterCount: number;
  /** Categories above 0. */
  readonly stepCount: number;
  readonly length: number;
};

/** Returns the layout of so many parameters. */
export function createRaterLayout(itemCount: number, raterCount: number, stepCount: number): RaterLayout {
  return { itemCount, raterCount, stepCount, length: itemCount + raterCount + stepCount + 1 };
}

/** Returns the curves of an item and rater of total difficulty `hardness` = difficulty + severity. */
export function createRaterCurves(nodes: Float64Array, hardness: number, steps: Float64Array): RaterCurves {
  const width = steps.length + 1;
  const log = new Float64Array(nodes.length * width);
  const above = new Float64Array(nodes.length * width);
  nodes.forEach((node, index) => {
    const at = index * width;
    let peak = 0;
    for (let category = 1; category < width; category++) {
      log[at + category] = log[at + category - 1] + node - hardness - steps[category - 1];
      peak = Math.max(peak, log[at + category]);
    }
    let mass = 0;
    for (let category = 0; category < width; category++) mass += Math.exp(log[at + category] - peak);
    const logMass = peak + Math.log(mass);
    let cumulative = 0;
    for (let category = width - 1; category >= 0; category--) {
      log[at + category] -= logMass;
      cumulative += Math.exp(log[at + category]);
      above[at + category] = cumulative;
    }
  });
  return { log, above };
}

/** Log weights of equally spaced nodes under N(0, sd²), and θ²/sd² at each. */
export type NormalWeights = { readonly logWeights: Float64Array; readonly squares: Float64Array };

/**
 * Returns the weights density · spacing, the rectangle rule as TAM applies it: the tails beyond the grid stay
 * out and the weights are not scaled to sum 1 (for sd 1.3 on −6..6 they lack 5e-6).
 */
export function normalWeights(nodes: Float64Array, sd: number): NormalWeights {
  const squares = nodes.map((node) => (node / sd) * (node / sd));
  const logScale = Math.log((nodes[1] - nodes[0]) / sd) - Math.log(2 * Math.PI) / 2;
  return { squares, logWeights: squares.map((square) => logScale - square / 2) };
}
