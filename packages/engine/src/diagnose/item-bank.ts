import type { CompetencyId, ItemId } from "../data/ids.ts";
import { compareIds } from "../data/ids.ts";
import type { Item } from "../data/tables/items.ts";
import { normalQuadrature, type Quadrature, type QuadratureOptions } from "./quadrature.ts";

/** A calibrated item whose answers can be scored. */
type BankItem = {
  readonly competencyIndex: number;
  /** log P(score = 0) and log P(score = 1) at each node. */
  readonly logLikelihoods: readonly [Float64Array, Float64Array];
};

/** Calibrated items, prepared so that a teacher is scored in O(answers · nodes) additions. */
export type ItemBank = {
  readonly quadrature: Quadrature;
  /** The competencies that at least one usable item measures, sorted. */
  readonly competencies: readonly CompetencyId[];
  readonly items: ReadonlyMap<ItemId, BankItem>;
  /** Items that cannot be scored yet, sorted: of another model, or of several competencies. */
  readonly unusedItems: readonly ItemId[];
};

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Returns whether answers to the item can be scored: rasch or 2pl, one competency, parameters given. */
export function isUsableItem(item: Item): boolean {
  const known = item.model === "rasch" || (item.model === "2pl" && item.discrimination !== undefined);
  return known && item.difficulty !== undefined && item.competencies.length === 1;
}

/** log P(score | θ) with logit P(1) = a(θ − b), as −log(1 + exp(∓logit)). */
function logLikelihoodsOf(item: Item, nodes: Float64Array): [Float64Array, Float64Array] {
  const slope = item.model === "rasch" ? 1 : item.discrimination!;
  const right = nodes.map((node) => Math.log(logistic(slope * (node - item.difficulty!))));
  const wrong = nodes.map((node) => Math.log(logistic(-slope * (node - item.difficulty!))));
  return [wrong, right];
}

/** Returns the bank of `items` under a normal prior of ability. */
export function createItemBank(items: readonly Item[], prior: QuadratureOptions = {}): ItemBank {
  const quadrature = normalQuadrature(prior);
  const usable = items.filter(isUsableItem);
  const competencies = [...new Set(usable.map((item) => item.competencies[0]))].sort(compareIds);
  const unused = items.filter((item) => !isUsableItem(item)).map(({ itemId }) => itemId);
  return {
    quadrature,
    competencies,
    items: new Map(
      usable.map((item) => [
        item.itemId,
        {
          competencyIndex: competencies.indexOf(item.competencies[0]),
          logLikelihoods: logLikelihoodsOf(item, quadrature.nodes),
        },
      ]),
    ),
    unusedItems: unused.sort(compareIds),
  };
}
