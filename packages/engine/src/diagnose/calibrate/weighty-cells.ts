/** Cells with less mass than this add nothing to nine digits of a covariance. */
const negligibleMass = 1e-11;

/** Returns the first and last (excluded) of the cells, from `first` to `last`, that a covariance depends on. */
export function weightyCells(cells: Float64Array, first: number, last: number): readonly [number, number] {
  let [from, to] = [first, last];
  while (cells[from] < negligibleMass) from++;
  while (cells[to - 1] < negligibleMass) to--;
  return [from, to];
}
