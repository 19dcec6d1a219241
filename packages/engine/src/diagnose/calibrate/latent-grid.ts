import { normalQuadrature } from "../quadrature.ts";
import type { CalibrationGrid } from "./measurement-model.ts";

/**
 * The cells over which ability is integrated: the nodes themselves with one dimension, pairs of nodes with
 * two. Cell c lies at node c mod `nodeCount` of the last dimension and, with two, at node ⌊c / nodeCount⌋ of
 * the first.
 */
export type LatentGrid = {
  readonly dimensionCount: number;
  readonly nodes: Float64Array;
  readonly nodeCount: number;
  readonly cellCount: number;
  /** Dimension by dimension, the coordinate of each cell. */
  readonly coordinates: Float64Array;
  /** Distance between neighbouring nodes, in logits. */
  readonly spacing: number;
  /** The nodes span −width … width. */
  readonly width: number;
};

/** Returns the node of `cell` in `dimension`. */
export function nodeOfCell(grid: LatentGrid, cell: number, dimension: number): number {
  return dimension === grid.dimensionCount - 1 ? cell % grid.nodeCount : Math.floor(cell / grid.nodeCount);
}

/** Returns the grid of `points` equally spaced nodes on −width … width in each of 1 or 2 dimensions. */
export function createLatentGrid({ points, width }: CalibrationGrid, dimensionCount: number): LatentGrid {
  const { nodes } = normalQuadrature({ points, width });
  const cellCount = dimensionCount === 1 ? points : points * points;
  const grid = {
    dimensionCount,
    nodes,
    nodeCount: points,
    cellCount,
    coordinates: new Float64Array(dimensionCount * cellCount),
    spacing: (2 * width) / (points - 1),
    width,
  };
  for (let dimension = 0; dimension < dimensionCount; dimension++)
    for (let cell = 0; cell < cellCount; cell++)
      grid.coordinates[dimension * cellCount + cell] = nodes[nodeOfCell(grid, cell, dimension)];
  return grid;
}
