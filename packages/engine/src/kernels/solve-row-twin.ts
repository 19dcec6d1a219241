import type { FactorTask } from "./train-factors.ts";

const round = Math.fround;

/** Solves matrix · x = `x` in place by the upper Cholesky factor, right-looking, rounded after each operation. */
function solvePositive(matrix: Float32Array, x: Float32Array): void {
  const depth = x.length;
  for (let pivot = 0; pivot < depth; pivot++) {
    const row = pivot * depth;
    const scale = round(1 / round(Math.sqrt(matrix[row + pivot])));
    for (let column = pivot; column < depth; column++) matrix[row + column] *= scale;
    matrix[row + pivot] = scale;
    x[pivot] *= scale;
    for (let below = pivot + 1; below < depth; below++) {
      const factor = matrix[row + below];
      x[below] -= round(factor * x[pivot]);
      for (let column = below; column < depth; column++)
        matrix[below * depth + column] -= round(factor * matrix[row + column]);
    }
  }
  for (let row = depth - 1; row >= 0; row--) {
    let value = x[row];
    for (let column = row + 1; column < depth; column++)
      value = round(value - round(matrix[row * depth + column] * x[column]));
    x[row] = value * matrix[row * depth + row];
  }
}

/** Solves one row as the kernel does, to the bit. */
export function solveRowTwin(task: FactorTask, row: number): void {
  const { starts, others, solved, factors, gram, depth, penalty, base } = task;
  const x = solved.subarray(row * depth, (row + 1) * depth).fill(0);
  const matrix = gram.slice(0, depth * depth);
  for (let entry = starts[row]; entry < starts[row + 1]; entry++) {
    const from = others[entry] * depth;
    for (let i = 0; i < depth; i++) {
      x[i] += factors[from + i];
      for (let j = 0; j < depth; j++) matrix[i * depth + j] += round(factors[from + i] * factors[from + j]);
    }
  }
  const added = round(round(penalty) * round(round(starts[row + 1] - starts[row]) + round(base)));
  for (let at = 0; at < matrix.length; at += depth + 1) matrix[at] += added;
  solvePositive(matrix, x);
}
