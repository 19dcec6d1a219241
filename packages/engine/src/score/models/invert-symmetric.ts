import { subtractProducts } from "./subtract-products.ts";

/** Pivots swept together; their rows and columns fit the second-level cache. */
const blockSize = 64;

/** Sweeps the `width` × `width` symmetric matrix `block` in place, pivot by pivot: it becomes −(its inverse). */
function sweepBlock(block: Float64Array, width: number): void {
  const column = new Float64Array(width);
  for (let pivot = 0; pivot < width; pivot++) {
    const inverse = 1 / block[pivot * width + pivot];
    for (let row = 0; row < width; row++) column[row] = block[row * width + pivot];
    for (let row = 0; row < width; row++) {
      if (row === pivot) continue;
      const scale = column[row] * inverse;
      for (let at = 0; at < width; at++) block[row * width + at] -= scale * column[at];
      block[row * width + pivot] = scale;
      block[pivot * width + row] = scale;
    }
    block[pivot * width + pivot] = -inverse;
  }
}

/**
 * Inverts a symmetric positive definite matrix in place (`count` × `count`, row by row; only the lower half
 * is read, both halves are written) by the blocked sweep operator: count³ floating-point operations, no
 * memory beside two blocks of columns.
 *
 * @see Goodnight (1979), doi:10.1080/00031305.1979.10482685. Checked against ml-matrix.
 */
export function invertSymmetric(matrix: Float64Array, count: number): void {
  for (let first = 0; first < count; first += blockSize) {
    const width = Math.min(blockSize, count - first);
    const block = new Float64Array(width * width);
    const at = (row: number, column: number) => (row >= column ? row * count + column : column * count + row);
    for (let row = 0; row < width; row++)
      for (let column = 0; column < width; column++)
        block[row * width + column] = matrix[at(first + row, first + column)];
    sweepBlock(block, width);
    const pivots = new Float64Array(count * width);
    const swept = new Float64Array(count * width);
    for (let row = 0; row < count; row++) {
      if (row >= first && row < first + width) continue;
      for (let k = 0; k < width; k++) pivots[row * width + k] = matrix[at(row, first + k)];
      for (let k = 0; k < width; k++) {
        const value = pivots[row * width + k];
        if (value === 0) continue;
        for (let to = 0; to < width; to++) swept[row * width + to] -= value * block[k * width + to];
      }
    }
    subtractProducts(matrix, count, swept, pivots, width);
    for (let row = 0; row < count; row++) {
      const isPivot = row >= first && row < first + width;
      for (let k = 0; k < width; k++)
        matrix[at(row, first + k)] = isPivot ? block[(row - first) * width + k] : swept[row * width + k];
    }
  }
  for (let row = 0; row < count; row++)
    for (let column = 0; column <= row; column++) {
      const value = -matrix[row * count + column];
      matrix[row * count + column] = value;
      matrix[column * count + row] = value;
    }
}
