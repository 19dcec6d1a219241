import { EngineError } from "../../data/errors.ts";
import { createRandom } from "../../data/random.ts";
import type { Interactions } from "./interactions.ts";
import type { ItemModel } from "./item-model.ts";
import { itemPopularity } from "./item-popularity.ts";
import { itemUsersOf } from "./item-users.ts";
import { type FactorSide, gramOf, solveFactors } from "./solve-factors.ts";

export type IalsOptions = {
  /** Length of the factors. Default 64. */
  readonly dimensions?: number;
  /** Weight α₀ of every pair, seen or not, as 0. Default 0.03. */
  readonly unobserved?: number;
  /** Penalty λ, times (interactions + α₀ · items) of the user or the like of the item. Default 0.01. */
  readonly penalty?: number;
  /** Sweeps over users and items. Default 12. */
  readonly sweeps?: number;
  /** Steps of conjugate gradients in each solve, or 0 for exact solves. Default 3. */
  readonly steps?: number;
  /** Default 1. */
  readonly seed?: number;
};

function startFactors(count: number, dimensions: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const spread = 0.1 / Math.sqrt(dimensions);
  return Float64Array.from({ length: count * dimensions }, () => random.normal() * spread);
}

/**
 * Trains implicit alternating least squares: users w and items h minimise
 * Σ over pairs seen (w'h − 1)² + α₀ Σ over all pairs (w'h)² + Σ λ_u |w_u|² + Σ λ_i |h_i|² with
 * λ_u = λ (interactions of u + α₀ · items). Only the items' factors are kept; a history is folded in by the
 * solve of one user. O(sweeps · (interactions · d · steps + (users + items) · d² · steps)).
 *
 * @throws {EngineError} `invalid-option` where α₀ and λ are not above 0.
 * @see Hu, Koren & Volinsky (2008), doi:10.1109/ICDM.2008.22; Rendle, Krichene, Zhang & Koren (2022),
 * doi:10.1145/3523227.3548486, for the penalty. Checked against dense solves by ml-matrix.
 */
export function trainIals(interactions: Interactions, options: IalsOptions = {}): ItemModel {
  const { dimensions = 64, unobserved = 0.03, penalty = 0.01, sweeps = 12, steps = 3, seed = 1 } = options;
  if (!(unobserved > 0 && penalty > 0))
    throw new EngineError(
      "invalid-option",
      `trainIals: unobserved and penalty must be > 0, got ${unobserved} and ${penalty}`,
    );
  const { itemIds, userIds, starts, items } = interactions;
  const itemUsers = itemUsersOf(interactions);
  const itemFactors = startFactors(itemIds.length, dimensions, seed);
  const userFactors = new Float64Array(userIds.length * dimensions);
  const rule = { dimensions, unobserved, penalty, steps };
  const users: FactorSide = { starts, others: items, factors: userFactors, otherFactors: itemFactors };
  const columnsOfItems: FactorSide = {
    starts: itemUsers.starts,
    others: itemUsers.users,
    factors: itemFactors,
    otherFactors: userFactors,
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    solveFactors(users, rule);
    solveFactors(columnsOfItems, rule);
  }
  return {
    format: 1,
    kind: "ials",
    itemIds,
    numbers: { dimensions, unobserved, penalty, sweeps, steps, seed },
    columns: {
      popularity: itemPopularity(interactions),
      factors: Float32Array.from(itemFactors),
      gram: gramOf(itemFactors, dimensions),
    },
    parts: [],
  };
}
