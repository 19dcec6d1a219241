import { addGram } from "./add-gram.ts";
import type { MissingSums } from "./missing-sums.ts";
import type { ParameterLayout } from "./parameter-layout.ts";
import { type SetComponents, scatterComponents } from "./set-components.ts";
import { weightyCells } from "./weighty-cells.ts";

/** Fills `out[at + cell]` with the score of a component, up to a constant, from `first` to `last`. */
export type ScoreRow = (
  out: Float64Array,
  at: number,
  value: number,
  column: number,
  pattern: number,
  first: number,
  last: number,
) => void;

/**
 * Returns the sums of one set by their definition: the scores at each cell, centred, times the root of the
 * cell's mass. O(components² · cells) a pattern.
 */
export function createDirectSums(
  layout: ParameterLayout,
  components: SetComponents,
  cellCount: number,
  scoreRow: ScoreRow,
): MissingSums {
  const { count, values, columns } = components;
  const rows = new Float64Array(count * cellCount);
  const gram = new Float64Array(count * count);
  const roots = new Float64Array(cellCount);
  return {
    add(pattern, { cells, first, last }, persons) {
      const [from, to] = weightyCells(cells, first, last);
      for (let cell = from; cell < to; cell++) roots[cell] = Math.sqrt(persons * cells[cell]);
      for (let index = 0; index < count; index++) {
        const at = index * cellCount;
        scoreRow(rows, at, values[index], columns[index], pattern, from, to);
        let mean = 0;
        for (let cell = from; cell < to; cell++) mean += cells[cell] * rows[at + cell];
        for (let cell = from; cell < to; cell++) rows[at + cell] = roots[cell] * (rows[at + cell] - mean);
      }
      addGram(gram, count, rows, cellCount, from, to, 1);
    },
    subtractFrom: (information) => scatterComponents(information, layout, components, gram, -1),
  };
}
