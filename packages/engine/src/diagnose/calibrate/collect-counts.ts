import type { ExpectedCounts } from "./expected-counts.ts";
import { nodeOfCell } from "./latent-grid.ts";
import type { MarginalModel } from "./marginal-model.ts";
import type { Posterior } from "./posterior.ts";
import type { PosteriorSweep } from "./posterior-sweep.ts";

/** Adds the mass of cells to the nodes of one dimension. */
function addMarginal(
  out: Float64Array,
  model: MarginalModel,
  dimension: number,
  cells: Float64Array,
  first: number,
  last: number,
): void {
  const { grid } = model;
  for (let cell = first; cell < last; cell++) out[nodeOfCell(grid, cell, dimension)] += cells[cell];
}

function createSlopeVisitor(model: MarginalModel, { slopeSums }: ExpectedCounts) {
  const { grid, patterns, columnCount, dimensions } = model;
  const means = new Float64Array(2);
  return (pattern: number, { cells, first, last }: Posterior, persons: number) => {
    for (let dimension = 0; dimension < grid.dimensionCount; dimension++) {
      let mean = 0;
      const at = dimension * grid.cellCount;
      for (let cell = first; cell < last; cell++) mean += cells[cell] * grid.coordinates[at + cell];
      means[dimension] = persons * mean;
    }
    const at = pattern * columnCount;
    for (let column = 0; column < columnCount; column++)
      slopeSums[column] += patterns.codes[at + column] * means[dimensions[column]];
  };
}

function createCategoryVisitor(model: MarginalModel, { categoryNodes }: ExpectedCounts) {
  const { grid, patterns, columnCount, dimensions, categoryStarts } = model;
  const { nodeCount, dimensionCount } = grid;
  const marginals = [new Float64Array(nodeCount), new Float64Array(nodeCount)];
  return (pattern: number, { cells, first, last }: Posterior, persons: number) => {
    if (dimensionCount > 1)
      for (let dimension = 0; dimension < dimensionCount; dimension++) {
        marginals[dimension].fill(0);
        addMarginal(marginals[dimension], model, dimension, cells, first, last);
      }
    const [from, to] = dimensionCount === 1 ? [first, last] : [0, nodeCount];
    for (let column = 0; column < columnCount; column++) {
      const code = patterns.codes[pattern * columnCount + column];
      if (code === 0) continue;
      const marginal = dimensionCount === 1 ? cells : marginals[dimensions[column]];
      const at = (categoryStarts[column] + code) * nodeCount;
      for (let node = from; node < to; node++) categoryNodes[at + node] += persons * marginal[node];
    }
  };
}

/** Of the answers to a column, category 0 has those that no other category has. */
function completeCategories(model: MarginalModel, { columnNodes, categoryNodes }: ExpectedCounts): void {
  const { grid, columnCount, categoryStarts } = model;
  for (let column = 0; column < columnCount; column++)
    for (let node = 0; node < grid.nodeCount; node++) {
      let rest = columnNodes[column * grid.nodeCount + node];
      for (let row = categoryStarts[column] + 1; row < categoryStarts[column + 1]; row++)
        rest -= categoryNodes[row * grid.nodeCount + node];
      categoryNodes[categoryStarts[column] * grid.nodeCount + node] = rest;
    }
}

/**
 * Returns what adds the persons at the cells of a set to its columns: to those that it answers or, where those
 * are more, to all and back from the others; `finish` adds what went to all.
 */
function createColumnCollector(model: MarginalModel, { columnNodes }: ExpectedCounts) {
  const { grid, patterns, dimensions, columnCount } = model;
  const { nodeCount, dimensionCount } = grid;
  const marginals = new Float64Array(dimensionCount * nodeCount);
  const complete = new Float64Array(dimensionCount * nodeCount);
  const addTo = (column: number, from: Float64Array, scale: number) => {
    const [to, at] = [column * nodeCount, dimensions[column] * nodeCount];
    for (let node = 0; node < nodeCount; node++) columnNodes[to + node] += scale * from[at + node];
  };
  return {
    add(set: number, cells: Float64Array, first: number, last: number) {
      marginals.fill(0);
      for (let dimension = 0; dimension < dimensionCount; dimension++)
        addMarginal(marginals.subarray(dimension * nodeCount), model, dimension, cells, first, last);
      if (patterns.setOthers[set].length < patterns.setColumns[set].length) {
        for (let index = 0; index < complete.length; index++) complete[index] += marginals[index];
        for (const column of patterns.setOthers[set]) addTo(column, marginals, -1);
      } else for (const column of patterns.setColumns[set]) addTo(column, marginals, 1);
    },
    finish() {
      for (let column = 0; column < columnCount; column++) addTo(column, complete, 1);
    },
  };
}

/** Fills `counts` by one sweep, at the values that it was prepared with, and returns the log-likelihood. */
export function collectCounts(model: MarginalModel, sweep: PosteriorSweep, counts: ExpectedCounts): number {
  const { grid, patterns, itemModel } = model;
  const { columnNodes, categoryNodes, slopeSums, groupCells } = counts;
  for (const array of [columnNodes, categoryNodes, slopeSums, groupCells]) array.fill(0);
  const columns = createColumnCollector(model, counts);
  const logLikelihood = sweep.run({
    pattern: itemModel.isLinear ? createSlopeVisitor(model, counts) : createCategoryVisitor(model, counts),
    set(set, cells, first, last) {
      const at = patterns.setGroups[set] * grid.cellCount;
      for (let cell = first; cell < last; cell++) groupCells[at + cell] += cells[cell];
      columns.add(set, cells, first, last);
    },
  });
  columns.finish();
  if (!itemModel.isLinear) completeCategories(model, counts);
  return logLikelihood;
}
