import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import {
  multiplyInto,
  multiplySymmetricInto,
  multiplyVectorInto,
} from "../../../src/diagnose/correlate/multiply-into.ts";

const anySize = fc.integer({ min: 1, max: 14 });
const anyTwo = anySize.chain((size) => {
  const matrix = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
    minLength: size * size,
    maxLength: size * size,
  });
  return fc.tuple(fc.constant(size), matrix, matrix);
});

/** Sums over k in ascending order, one by one. */
const summed = (size: number, termOf: (k: number) => number) => {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += termOf(k);
  return sum;
};

test("a product has the bits of sums in the order of the columns, and is that of ml-matrix", () => {
  const check = ([size, left, right]: readonly [number, readonly number[], readonly number[]]) => {
    const out = new Float64Array(size * size).fill(7);
    multiplyInto(Float64Array.from(left), Float64Array.from(right), size, out);
    out.forEach((value, at) => {
      const [row, column] = [Math.floor(at / size), at % size];
      expect(value).toBe(summed(size, (k) => left[row * size + k] * right[k * size + column]));
    });
    const peer = Matrix.from1DArray(size, size, [...left]).mmul(Matrix.from1DArray(size, size, [...right]));
    peer.to1DArray().forEach((value, at) => {
      expect(out[at]).toBeCloseTo(value, 9);
    });
  };
  fc.assert(fc.property(anyTwo, check));
});

test("a symmetric product fills both triangles with the bits of sums in the order of the columns", () => {
  const check = ([size, left]: readonly [number, readonly number[], readonly number[]]) => {
    const out = new Float64Array(size * size).fill(7);
    multiplySymmetricInto(Float64Array.from(left), Float64Array.from(left), size, out);
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++)
        expect(out[row * size + column]).toBe(
          summed(size, (k) => left[row * size + k] * left[column * size + k]),
        );
  };
  fc.assert(fc.property(anyTwo, check));
});

test("a product with a vector is that with a matrix of one column", () => {
  const out = new Float64Array(2);
  multiplyVectorInto(Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6), out);
  expect([...out]).toEqual([17, 39]);
});
