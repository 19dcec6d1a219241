import { factorInPlace, inverseInto, invertFactorInto } from "./cholesky.ts";

/** Replaces the positive definite `matrix` by its inverse; `scratch` is as large. Reads the lower triangle only. */
export function invertInPlace(matrix: Float64Array, size: number, scratch: Float64Array): void {
  factorInPlace(matrix, size);
  invertFactorInto(matrix, size, scratch);
  inverseInto(scratch, size, matrix);
}
