import { EngineError } from "../../data/errors.ts";
import { type CurveItem, itemCurveInto } from "../link/item-curve.ts";
import type { Quadrature } from "../quadrature.ts";
import type { ScoreMatrix } from "./score-matrix.ts";

/** Category probabilities of items at the nodes: `curves[item][node * categories + category]`. */
export type CurveTable = {
  readonly items: readonly CurveItem[];
  readonly quadrature: Quadrature;
  readonly curves: readonly Float64Array[];
};

/** Returns the table of `items` at the nodes of `quadrature`. */
export function createCurveTable(items: readonly CurveItem[], quadrature: Quadrature): CurveTable {
  const curves = items.map((item) => {
    const width = item.b.length + 1;
    const curve = new Float64Array(quadrature.nodes.length * width);
    const slope = new Float64Array(width);
    quadrature.nodes.forEach((node, index) => {
      itemCurveInto(item, node, curve.subarray(index * width, (index + 1) * width), slope);
    });
    return curve;
  });
  return { items, quadrature, curves };
}

/**
 * @throws {EngineError} `invalid-record` where the responses hold other items than `items`, or a score that
 * an item does not have.
 */
export function requireScoresOf(
  { itemIds, itemCount, scores }: ScoreMatrix,
  items: readonly CurveItem[],
  caller: string,
): void {
  const differing = itemIds.findIndex((itemId, index) => items[index]?.itemId !== itemId);
  if (differing >= 0 || items.length !== itemCount)
    throw new EngineError(
      "invalid-record",
      `${caller}: items must be those of the responses in their order, got ${items.length} of ${itemCount}`,
    );
  const at = scores.findIndex((score, index) => score > items[index % itemCount].b.length);
  if (at >= 0)
    throw new EngineError(
      "invalid-record",
      `${caller}: row ${Math.floor(at / itemCount) + 1}, item ${itemIds[at % itemCount]} must be at most ${items[at % itemCount].b.length}, got ${scores[at]}`,
    );
}
