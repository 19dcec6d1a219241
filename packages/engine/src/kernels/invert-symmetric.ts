import type { LoadedModule } from "./load-module.ts";

export type InvertTask = {
  /** Rows of the matrix, a multiple of `invertBlock`. */
  readonly size: number;
  /** Symmetric and positive definite, row by row; its lower half is read, both are overwritten by the inverse. */
  readonly matrix: Float32Array;
  /** At least `invertScratchFloats(size)`. */
  readonly scratch: Float32Array;
};

/** Inverts a matrix in place by the blocked sweep operator. */
export type InvertSymmetric = (task: InvertTask) => void;

/** Pivots swept together; a smaller matrix is filled up with rows of the identity. */
export const invertBlock = 96;

/** Returns the numbers of scratch memory that inverting takes. */
export function invertScratchFloats(size: number): number {
  return 5 * size * invertBlock + 4 * invertBlock * invertBlock;
}

/** Sweeps a block in doubles, pivot by pivot: it becomes -(its inverse). */
function sweepBlock(block: Float64Array): void {
  const width = invertBlock;
  for (let pivot = 0; pivot < width; pivot++) {
    const inverse = 1 / block[pivot * width + pivot];
    for (let row = 0; row < width; row++) {
      if (row === pivot) continue;
      const scale = block[row * width + pivot] * inverse;
      for (let column = 0; column < width; column++)
        if (column !== pivot) block[row * width + column] -= scale * block[pivot * width + column];
      block[row * width + pivot] = scale;
    }
    for (let column = 0; column < width; column++) block[pivot * width + column] *= inverse;
    block[pivot * width + pivot] = -inverse;
  }
}

/** Σ over k in order of a[i, k] · b[j, k], rounded after each operation. */
function product(a: Float32Array, i: number, b: Float32Array, j: number): number {
  let sum = 0;
  for (let k = 0; k < invertBlock; k++)
    sum = Math.fround(sum + Math.fround(a[i * invertBlock + k] * b[j * invertBlock + k]));
  return sum;
}

/** Sweeps the pivots `first` to `first + 95` of the lower half of `matrix`. */
function sweepPivots(matrix: Float32Array, size: number, first: number): void {
  const width = invertBlock;
  const cellOf = (row: number, column: number) => Math.max(row, column) * size + Math.min(row, column);
  const isPivot = (row: number) => row >= first && row < first + width;
  const wide = new Float64Array(width * width);
  const pivots = new Float32Array(size * width);
  for (let row = 0; row < size; row++)
    for (let k = 0; k < width; k++) {
      const value = matrix[cellOf(row, first + k)];
      if (isPivot(row)) wide[(row - first) * width + k] = value;
      else pivots[row * width + k] = value;
    }
  sweepBlock(wide);
  const block = Float32Array.from(wide);
  const swept = new Float32Array(size * width);
  for (let row = 0; row < size; row++)
    for (let k = 0; k < width; k++) swept[row * width + k] = -product(pivots, row, block, k);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++)
      matrix[row * size + column] -= product(swept, row, pivots, column);
  for (let row = 0; row < size; row++)
    for (let k = 0; k < width; k++)
      if (!isPivot(row)) matrix[cellOf(row, first + k)] = swept[row * width + k];
      else if (first + k <= row) matrix[row * size + first + k] = block[(row - first) * width + k];
}

/** The same in TypeScript. */
export const invertSymmetricTwin: InvertSymmetric = ({ size, matrix }) => {
  for (let first = 0; first < size; first += invertBlock) sweepPivots(matrix, size, first);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const value = -matrix[row * size + column];
      matrix[row * size + column] = value;
      matrix[column * size + row] = value;
    }
};

/** Returns the kernel of a loaded module. */
export function bindInvertSymmetric({ exports, at }: LoadedModule): InvertSymmetric {
  return ({ size, matrix, scratch }) => {
    exports.invertSymmetric(size, at(matrix), at(scratch));
  };
}
