import type { MarginalModel } from "./marginal-model.ts";

/** The likelihood of one pattern's answers at the nodes of each dimension, by tables of the columns. */
export type PatternLikelihood = {
  /** Tabulates the columns at `values`. */
  readonly prepare: (values: Float64Array) => void;
  /** Goes to an answer set, whose patterns follow. */
  readonly enter: (set: number) => void;
  /** Fills `sums` where the log odds are linear, and returns a constant that `fill` leaves out. */
  readonly read: (pattern: number) => number;
  /** Fills `lines` with the log likelihood of the pattern read last, less that constant. */
  readonly fill: (pattern: number) => void;
  /** Dimension by dimension and node by node. */
  readonly lines: Float64Array;
  /** The lines of a pattern of zeros in the answer set. */
  readonly base: Float64Array;
  /** Σ a·k by dimension, with which the lines rise. */
  readonly sums: Float64Array;
};

/** Tables of log P by category and node; for categories above 0, less that of category 0. */
function createTables({
  itemModel,
  grid,
  columnCount,
  categoryCounts,
  categoryStarts,
  starts,
}: MarginalModel) {
  const { nodes, nodeCount } = grid;
  const tables = new Float64Array(categoryStarts[columnCount] * nodeCount);
  const fillColumn = (column: number, values: Float64Array) => {
    const categoryCount = categoryCounts[column];
    const start = starts[column];
    const at = categoryStarts[column] * nodeCount;
    for (let node = 0; node < nodeCount; node++) {
      const ability = nodes[node];
      itemModel.logProbabilitiesInto(tables, at + node, nodeCount, values, start, categoryCount, ability);
      for (let category = 1; category < categoryCount; category++)
        tables[at + category * nodeCount + node] -= tables[at + node];
    }
  };
  return { tables, fillColumn };
}

/**
 * Returns the likelihood of a model's patterns. What a pattern of zeros would have is summed once a set, from
 * the columns answered or, where those are fewer, by taking back the others. Where the log odds are linear in
 * ability, the answers then enter through Σ a·k and Σ d_k alone: O(columns + nodes) a pattern, else O(columns ·
 * nodes).
 */
export function createPatternLikelihood(model: MarginalModel): PatternLikelihood {
  const { itemModel, grid, patterns, columnCount, categoryCounts, categoryStarts, dimensions, starts } =
    model;
  const { dimensionCount, nodes, nodeCount } = grid;
  const { codes, setColumns, setOthers } = patterns;
  const { tables, fillColumn } = createTables(model);
  const intercepts = new Float64Array(categoryStarts[columnCount]);
  const slopes = new Float64Array(columnCount);
  const complete = new Float64Array(dimensionCount * nodeCount);
  const base = new Float64Array(dimensionCount * nodeCount);
  const lines = new Float64Array(dimensionCount * nodeCount);
  const sums = new Float64Array(dimensionCount);
  const columnsOf = Array.from({ length: dimensionCount }, (_, dimension) =>
    Int32Array.from(dimensions.keys()).filter((column) => dimensions[column] === dimension),
  );

  function addRow(out: Float64Array, dimension: number, row: number, scale: number): void {
    const [to, from] = [dimension * nodeCount, row * nodeCount];
    for (let node = 0; node < nodeCount; node++) out[to + node] += scale * tables[from + node];
  }

  // Without a branch on the code: answers are too irregular to be predicted.
  function readLinear(pattern: number): number {
    const at = pattern * columnCount;
    let constant = 0;
    for (let dimension = 0; dimension < dimensionCount; dimension++) {
      let sum = 0;
      const columns = columnsOf[dimension];
      for (let index = 0; index < columns.length; index++) {
        const column = columns[index];
        const code = codes[at + column];
        sum += slopes[column] * code;
        constant += intercepts[categoryStarts[column] + code];
      }
      sums[dimension] = sum;
    }
    return constant;
  }

  function fillLinear(): void {
    for (let dimension = 0; dimension < dimensionCount; dimension++) {
      const [sum, at] = [sums[dimension], dimension * nodeCount];
      for (let node = 0; node < nodeCount; node++) lines[at + node] = base[at + node] + sum * nodes[node];
    }
  }

  function fillTabulated(pattern: number): void {
    const at = pattern * columnCount;
    lines.set(base);
    for (let column = 0; column < columnCount; column++) {
      const code = codes[at + column];
      if (code > 0) addRow(lines, dimensions[column], categoryStarts[column] + code, 1);
    }
  }

  return {
    lines,
    base,
    sums,
    read: itemModel.isLinear ? readLinear : () => 0,
    fill: itemModel.isLinear ? fillLinear : fillTabulated,
    prepare(values) {
      complete.fill(0);
      for (let column = 0; column < columnCount; column++) {
        slopes[column] = values[starts[column]];
        for (let category = 1; category < categoryCounts[column]; category++)
          intercepts[categoryStarts[column] + category] = values[starts[column] + category];
        fillColumn(column, values);
        addRow(complete, dimensions[column], categoryStarts[column], 1);
      }
    },
    enter(set) {
      const hasFewOthers = setOthers[set].length < setColumns[set].length;
      if (hasFewOthers) base.set(complete);
      else base.fill(0);
      for (const column of hasFewOthers ? setOthers[set] : setColumns[set])
        addRow(base, dimensions[column], categoryStarts[column], hasFewOthers ? -1 : 1);
    },
  };
}
