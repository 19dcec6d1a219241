import { EngineError } from "../../data/errors.ts";
import { easeByItems } from "./ease-by-items.ts";
import { easeByNeighbours } from "./ease-by-neighbours.ts";
import { easeByUsers } from "./ease-by-users.ts";
import type { EaseColumn } from "./ease-column.ts";
import type { Interactions } from "./interactions.ts";
import { createLinkWriter, transposeLinks } from "./item-links.ts";
import type { ItemModel } from "./item-model.ts";
import { itemPopularity } from "./item-popularity.ts";
import { largestEntries } from "./largest-entries.ts";

export type EaseOptions = {
  /** Ridge penalty λ. Default 100. */
  readonly ridge?: number;
  /** Strongest weights kept to each item that is scored. Default 1,000. */
  readonly neighbours?: number;
  /** Weight of the history by each step further back. Default 1, which ignores its order. */
  readonly historyDecay?: number;
  /** Largest matrix that is inverted, of items or users; above it each item is regressed on its neighbours. Default 4,096. */
  readonly maximumExact?: number;
  /** How many neighbours those are. Default 100. */
  readonly regressors?: number;
};

/** Returns how EASE will be computed: by whichever of items and users are fewer, if they are few enough. */
export function easeMethod(
  itemCount: number,
  userCount: number,
  maximumExact: number,
): "items" | "users" | "neighbours" {
  if (Math.min(itemCount, userCount) > maximumExact) return "neighbours";
  return itemCount <= userCount ? "items" : "users";
}

function easeColumn(
  interactions: Interactions,
  ridge: number,
  maximumExact: number,
  regressors: number,
): EaseColumn {
  const method = easeMethod(interactions.itemIds.length, interactions.userIds.length, maximumExact);
  if (method === "items") return easeByItems(interactions, ridge);
  if (method === "users") return easeByUsers(interactions, ridge);
  return easeByNeighbours(interactions, ridge, regressors);
}

/**
 * Trains the linear autoencoder with zero diagonal: B = I − P · diag(P)⁻¹ with P = (X'X + λI)⁻¹, whose
 * closed form is solved over items, over users where they are fewer (the same B, by Woodbury's identity), or,
 * where both are many, item by item over its nearest neighbours. O(min(items, users)³).
 *
 * @throws {EngineError} `invalid-option` where `ridge` is not above 0.
 * @see Steck (2019), doi:10.1145/3308558.3313710. Checked against a dense inverse by ml-matrix.
 */
export function trainEase(interactions: Interactions, options: EaseOptions = {}): ItemModel {
  const { ridge = 100, neighbours = 1000, historyDecay = 1, maximumExact = 4096, regressors = 100 } = options;
  if (!(ridge > 0)) throw new EngineError("invalid-option", `trainEase: ridge must be > 0, got ${ridge}`);
  const { itemIds } = interactions;
  const column = easeColumn(interactions, ridge, maximumExact, regressors);
  const weights = new Float64Array(itemIds.length);
  const sizes = new Float64Array(itemIds.length);
  const byTarget = createLinkWriter(itemIds.length);
  for (let target = 0; target < itemIds.length; target++) {
    const sources = column(target, weights);
    for (const source of sources) sizes[source] = Math.abs(weights[source]);
    byTarget.addRow(largestEntries(sources, sizes, neighbours), weights);
  }
  const numbers = { ridge, neighbours, historyDecay, maximumExact, regressors };
  const columns = { popularity: itemPopularity(interactions), ...transposeLinks(byTarget.finish()) };
  return { format: 1, kind: "ease", itemIds, numbers, columns, parts: [] };
}
