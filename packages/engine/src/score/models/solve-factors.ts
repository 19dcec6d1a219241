import { multiplyRows } from "./multiply-rows.ts";
import { solvePositive } from "./solve-positive.ts";

/** Rows to solve for: row r has the `others[starts[r]]` to `others[starts[r + 1]]` (excluded) of the other side. */
export type FactorSide = {
  readonly starts: Uint32Array;
  readonly others: Uint32Array;
  /** Filled; where the solves take steps, they start from what is there. */
  readonly factors: Float64Array;
  readonly otherFactors: Float64Array | Float32Array;
};

export type FactorRule = {
  readonly dimensions: number;
  readonly unobserved: number;
  readonly penalty: number;
  /** Steps of conjugate gradients, or 0 for exact solves. */
  readonly steps: number;
};

/** Returns F'F of `factors` with rows of `dimensions` values. */
export function gramOf(factors: Float64Array | Float32Array, dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions);
  for (let at = 0; at < factors.length; at += dimensions)
    for (let row = 0; row < dimensions; row++) {
      const value = factors[at + row];
      if (value === 0) continue;
      for (let column = 0; column <= row; column++)
        gram[row * dimensions + column] += value * factors[at + column];
    }
  for (let row = 0; row < dimensions; row++)
    for (let column = 0; column < row; column++)
      gram[column * dimensions + row] = gram[row * dimensions + column];
  return gram;
}

/**
 * Solves (α₀ F'F + Σ f f' + λ(n + α₀ · rows of F) I) x = Σ f exactly, with f the n rows of F that `others`
 * name from `first` to `last` (excluded), into `out`; or with `target` in place of Σ f.
 */
export function solveExactly(
  side: Pick<FactorSide, "others" | "otherFactors">,
  first: number,
  last: number,
  { dimensions, unobserved, penalty }: FactorRule,
  gram: Float64Array,
  out: Float64Array,
  target?: Float64Array,
): void {
  const { others, otherFactors } = side;
  const matrix = new Float64Array(dimensions * dimensions);
  for (let at = 0; at < matrix.length; at++) matrix[at] = unobserved * gram[at];
  out.fill(0);
  for (let at = first; at < last; at++) {
    const from = others[at] * dimensions;
    for (let row = 0; row < dimensions; row++) {
      const value = otherFactors[from + row];
      out[row] += value;
      for (let column = 0; column <= row; column++)
        matrix[row * dimensions + column] += value * otherFactors[from + column];
    }
  }
  if (target !== undefined) out.set(target);
  const added = penalty * (last - first + (unobserved * otherFactors.length) / dimensions);
  for (let row = 0; row < dimensions; row++) matrix[row * dimensions + row] += added;
  solvePositive(matrix, out, dimensions);
}

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
};

/** The product of `b` with the values of `a` from `from`, in two sums that do not wait for each other. */
function dotAt(a: Float64Array | Float32Array, from: number, b: Float64Array): number {
  let even = 0;
  let odd = 0;
  let k = 0;
  for (; k + 2 <= b.length; k += 2) {
    even += a[from + k] * b[k];
    odd += a[from + k + 1] * b[k + 1];
  }
  return k < b.length ? even + odd + a[from + k] * b[k] : even + odd;
}

/** Scratch memory of conjugate gradients. */
type Steps = {
  readonly residual: Float64Array;
  readonly direction: Float64Array;
  readonly image: Float64Array;
};

/** Fills `image` with (α₀ gram + Σ f f' + added · I) times `direction`. */
function applyNormal(
  side: FactorSide,
  first: number,
  last: number,
  scaledGram: Float64Array,
  added: number,
  direction: Float64Array,
  image: Float64Array,
): void {
  const { others, otherFactors } = side;
  const width = direction.length;
  multiplyRows(scaledGram, width, direction, image);
  for (let k = 0; k < width; k++) image[k] += added * direction[k];
  for (let at = first; at < last; at++) {
    const from = others[at] * width;
    const product = dotAt(otherFactors, from, direction);
    for (let k = 0; k < width; k++) image[k] += product * otherFactors[from + k];
  }
}

/** Takes `steps` steps of conjugate gradients from `x` towards the solution of `solveExactly`. */
function stepTowards(
  side: FactorSide,
  first: number,
  last: number,
  steps: number,
  scaledGram: Float64Array,
  added: number,
  x: Float64Array,
  { residual, direction, image }: Steps,
): void {
  const { others, otherFactors } = side;
  applyNormal(side, first, last, scaledGram, added, x, image);
  for (let k = 0; k < x.length; k++) residual[k] = -image[k];
  for (let at = first; at < last; at++) {
    const from = others[at] * x.length;
    for (let k = 0; k < x.length; k++) residual[k] += otherFactors[from + k];
  }
  direction.set(residual);
  let square = dot(residual, residual);
  for (let step = 0; step < steps && square > 1e-20; step++) {
    applyNormal(side, first, last, scaledGram, added, direction, image);
    const length = square / dot(direction, image);
    for (let k = 0; k < x.length; k++) {
      x[k] += length * direction[k];
      residual[k] -= length * image[k];
    }
    const next = dot(residual, residual);
    for (let k = 0; k < x.length; k++) direction[k] = residual[k] + (next / square) * direction[k];
    square = next;
  }
}

/** Solves for every row of `side` given the factors of the other side. */
export function solveFactors(side: FactorSide, rule: FactorRule): void {
  const { starts, factors, otherFactors } = side;
  const { dimensions, unobserved, penalty, steps } = rule;
  const gram = gramOf(otherFactors, dimensions);
  const scaledGram = gram.map((value) => unobserved * value);
  const scratch: Steps = {
    residual: new Float64Array(dimensions),
    direction: new Float64Array(dimensions),
    image: new Float64Array(dimensions),
  };
  const x = new Float64Array(dimensions);
  for (let row = 0; row + 1 < starts.length; row++) {
    const [first, last] = [starts[row], starts[row + 1]];
    if (steps === 0) solveExactly(side, first, last, rule, gram, x);
    else {
      const added = penalty * (last - first + (unobserved * otherFactors.length) / dimensions);
      x.set(factors.subarray(row * dimensions, (row + 1) * dimensions));
      stepTowards(side, first, last, steps, scaledGram, added, x, scratch);
    }
    factors.set(x, row * dimensions);
  }
}
