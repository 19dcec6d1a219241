import type { ItemId } from "../../data/ids.ts";
import type { Random } from "../../data/random.ts";
import type { CellOf } from "../correlate/cell-key.ts";
import { factorInPlace, solveUpperInPlace } from "../correlate/cholesky.ts";
import type { CompetencyDistribution } from "../correlate/competency-distribution.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";
import { createCompetencyPriors } from "../correlate/competency-priors.ts";
import type { Answer } from "../estimate-ability.ts";
import { itemCurveInto } from "../link/item-curve.ts";

/** A teacher who exists in simulation only. */
export type Simulee = {
  readonly cell: CellOf;
  /** In the order of the distribution's competencies, in logits. */
  readonly abilities: Float64Array;
  /** How each item would be answered, in the items' order; items of other competencies are left out. */
  readonly answers: ReadonlyMap<ItemId, Answer>;
};

/** An index drawn by its weight; −1 without weights. */
function drawIndex(weights: ArrayLike<number>, random: Random): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) total += weights[index];
  let left = random.uniform() * total;
  for (let index = 0; index < weights.length; index++) {
    left -= weights[index];
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/**
 * Returns a drawer of simulees: a cell by its size, abilities from its distribution, and an answer to every item
 * from its response curve.
 *
 * @throws {EngineError} `invalid-record` for a covariance that is not positive definite.
 */
export function createSimuleeDrawer(
  distribution: CompetencyDistribution,
  { items, competencies }: CompetencyItems,
): (random: Random) => Simulee {
  const priorOf = createCompetencyPriors(distribution);
  const size = distribution.competencies.length;
  const cellSizes = distribution.cells.map((cell) => cell.size);
  const indexOf = competencies.map((id) => distribution.competencies.indexOf(id));
  return (random) => {
    const cell: CellOf = distribution.cells[drawIndex(cellSizes, random)] ?? {};
    const { mean, precision } = priorOf(cell);
    const factor = precision.slice();
    factorInPlace(factor, size);
    const abilities = new Float64Array(size).map(() => random.normal());
    solveUpperInPlace(factor, size, abilities);
    for (let k = 0; k < size; k++) abilities[k] += mean[k];
    const answers = items.flatMap((item): [ItemId, Answer][] => {
      const k = indexOf[item.competencyIndex];
      if (k < 0) return [];
      const curve = new Float64Array(item.b.length + 1);
      itemCurveInto(item, abilities[k], curve, new Float64Array(curve.length));
      const itemId = item.itemId as ItemId;
      return [[itemId, { itemId, score: drawIndex(curve, random) }]];
    });
    return { cell, abilities, answers: new Map(answers) };
  };
}
