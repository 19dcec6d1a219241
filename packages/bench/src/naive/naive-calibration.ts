import { type NaiveGrid, type NaiveItem, naiveCurves, naivePosterior } from "./naive-grid.ts";

export type NaiveCalibration = { readonly items: readonly NaiveItem[]; readonly logLik: number };

type Rows = readonly (readonly number[])[];

/** A cycle that changes no parameter by more than this is the last: mirt's default. */
const tolerance = 1e-4;
const smallStep = 1e-8;

/** Persons expected at each node, and those of them who are right, item by item. */
function expectedCounts(rows: Rows, items: readonly NaiveItem[], grid: NaiveGrid) {
  const curves = naiveCurves(items, grid);
  const persons = grid.nodes.map(() => 0);
  const right = items.map(() => grid.nodes.map(() => 0));
  let logLik = 0;
  for (const answers of rows) {
    const { posterior, likelihood } = naivePosterior(answers, curves, grid);
    logLik += Math.log(likelihood);
    for (let node = 0; node < posterior.length; node++) persons[node] += posterior[node];
    for (let item = 0; item < answers.length; item++)
      if (answers[item] === 1)
        for (let node = 0; node < posterior.length; node++) right[item][node] += posterior[node];
  }
  return { persons, right, logLik };
}

/** The logistic regression of one item's expected right answers on ability, by Newton's method. */
function regress(
  start: NaiveItem,
  { nodes }: NaiveGrid,
  persons: readonly number[],
  right: readonly number[],
): NaiveItem {
  let { slope, intercept } = start;
  for (;;) {
    let [toSlope, toIntercept, ofSlope, ofBoth, ofIntercept] = [0, 0, 0, 0, 0];
    for (let node = 0; node < nodes.length; node++) {
      const probability = 1 / (1 + Math.exp(-(slope * nodes[node] + intercept)));
      const residual = right[node] - persons[node] * probability;
      const weight = persons[node] * probability * (1 - probability);
      toSlope += residual * nodes[node];
      toIntercept += residual;
      ofSlope += weight * nodes[node] * nodes[node];
      ofBoth += weight * nodes[node];
      ofIntercept += weight;
    }
    const determinant = ofSlope * ofIntercept - ofBoth * ofBoth;
    const slopeStep = (ofIntercept * toSlope - ofBoth * toIntercept) / determinant;
    const interceptStep = (ofSlope * toIntercept - ofBoth * toSlope) / determinant;
    slope += slopeStep;
    intercept += interceptStep;
    if (Math.max(Math.abs(slopeStep), Math.abs(interceptStep)) < smallStep) return { slope, intercept };
  }
}

/** Returns 2PL items by marginal maximum likelihood: EM after Bock and Aitkin, as one would write it down. */
export function naiveCalibration(rows: Rows, grid: NaiveGrid): NaiveCalibration {
  let items: readonly NaiveItem[] = rows[0].map(() => ({ slope: 1, intercept: 0 }));
  for (;;) {
    const { persons, right, logLik } = expectedCounts(rows, items, grid);
    const next = items.map((item, index) => regress(item, grid, persons, right[index]));
    const change = next.map(({ slope, intercept }, index) =>
      Math.max(Math.abs(slope - items[index].slope), Math.abs(intercept - items[index].intercept)),
    );
    items = next;
    if (Math.max(...change) < tolerance) return { items, logLik };
  }
}
