import fc from "fast-check";
import { CholeskyDecomposition, inverse, Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import {
  factorInPlace,
  inverseDiagonalInto,
  inverseInto,
  invertFactorInto,
  solveInPlace,
} from "../../../src/diagnose/correlate/cholesky.ts";

const anyPositiveDefinite = fc
  .integer({ min: 1, max: 32 })
  .chain((size) =>
    fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
      minLength: size * size,
      maxLength: size * size,
    }),
  )
  .map((values) => {
    const size = Math.sqrt(values.length);
    const root = Matrix.from1DArray(size, size, values);
    return root.mmul(root.transpose()).add(Matrix.eye(size));
  });

test("factor, inverse, diagonal and solution are those of ml-matrix", () => {
  const check = (matrix: Matrix) => {
    const size = matrix.rows;
    const factor = Float64Array.from(matrix.to1DArray());
    expect(factorInPlace(factor, size)).toBe(true);
    const inverseFactor = new Float64Array(size * size);
    invertFactorInto(factor, size, inverseFactor);
    const whole = new Float64Array(size * size);
    inverseInto(inverseFactor, size, whole);
    const diagonal = new Float64Array(size);
    inverseDiagonalInto(inverseFactor, size, diagonal);
    const solution = new Float64Array(size).fill(1);
    solveInPlace(factor, size, solution);
    const expected = inverse(matrix);
    const sums = expected.mmul(Matrix.ones(size, 1)).to1DArray();
    expected.to1DArray().forEach((value, index) => {
      expect(whole[index]).toBeCloseTo(value, 9);
    });
    expected.diagonal().forEach((value, index) => {
      expect(diagonal[index]).toBeCloseTo(value, 9);
    });
    sums.forEach((value, index) => {
      expect(solution[index]).toBeCloseTo(value, 8);
    });
    const lower = new CholeskyDecomposition(matrix).lowerTriangularMatrix;
    for (let row = 0; row < size; row++)
      expect(1 / factor[row * size + row]).toBeCloseTo(lower.get(row, row), 9);
  };
  fc.assert(fc.property(anyPositiveDefinite, check), { numRuns: 60 });
});

test("a matrix that is not positive definite has no factor", () => {
  expect(factorInPlace(Float64Array.from([1, 2, 2, 1]), 2)).toBe(false);
  expect(factorInPlace(Float64Array.from([0]), 1)).toBe(false);
  expect(factorInPlace(Float64Array.from([Number.NaN]), 1)).toBe(false);
});
