import { type NaiveGrid, type NaiveItem, naiveCurves, naivePosterior } from "./naive-grid.ts";
import { naiveInvert } from "./naive-invert.ts";

/** Nodes with less mass are passed over: of 61 they are most. */
const negligible = 1e-12;

/** d log P(answers | θ) by slope and intercept of every item. */
function scoresAt(
  answers: readonly number[],
  curves: readonly (readonly number[])[],
  node: number,
  ability: number,
) {
  return answers.flatMap((answer, item) => {
    const residual = answer - curves[item][node];
    return [residual * ability, residual];
  });
}

/**
 * Returns the standard errors of slopes and intercepts, item by item, from the observed information by Louis'
 * identity: Σ E(information | θ) − Σ Var(score | θ), person by person and node by node.
 */
export function naiveErrors(
  rows: readonly (readonly number[])[],
  items: readonly NaiveItem[],
  grid: NaiveGrid,
): readonly number[] {
  const curves = naiveCurves(items, grid);
  const size = 2 * items.length;
  const information = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const answers of rows) {
    const { posterior } = naivePosterior(answers, curves, grid);
    const mean = new Array<number>(size).fill(0);
    for (const [node, mass] of posterior.entries()) {
      if (mass < negligible) continue;
      const ability = grid.nodes[node];
      const scores = scoresAt(answers, curves, node, ability);
      for (let row = 0; row < size; row++) {
        mean[row] += mass * scores[row];
        const weighted = mass * scores[row];
        const to = information[row];
        for (let column = 0; column <= row; column++) to[column] -= weighted * scores[column];
      }
      for (let item = 0; item < items.length; item++) {
        const weight = mass * curves[item][node] * (1 - curves[item][node]);
        information[2 * item][2 * item] += weight * ability * ability;
        information[2 * item + 1][2 * item] += weight * ability;
        information[2 * item + 1][2 * item + 1] += weight;
      }
    }
    for (let row = 0; row < size; row++)
      for (let column = 0; column <= row; column++) information[row][column] += mean[row] * mean[column];
  }
  for (let row = 0; row < size; row++)
    for (let column = 0; column < row; column++) information[column][row] = information[row][column];
  return naiveInvert(information).map((row, index) => Math.sqrt(row[index]));
}
