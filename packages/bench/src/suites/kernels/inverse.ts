import {
  createArena,
  createKernelMemory,
  createRandom,
  createTrainingKernels,
  invertBlock,
  invertScratchFloats,
} from "@jingxun/engine";
import { inverse, Matrix } from "ml-matrix";
import { type BenchSuite, type Contender, createSuite, rival } from "../../bench-suite.ts";
import { openBlas } from "../../kernels/open-blas.ts";
import { isNear } from "../near.ts";

/** 4,128 is 4,096 rounded up to whole blocks. */
const sizes = { quick: 2 * invertBlock, thorough: 43 * invertBlock };
const tolerance = 1e-6;

/** Fills a Gram matrix with a ridge: positive definite, with most of what is off the diagonal small. */
function drawGram(matrix: Float32Array, size: number): void {
  const random = createRandom(6);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const value = row === column ? size : random.uniform();
      matrix[row * size + column] = value;
      matrix[column * size + row] = value;
    }
}

/** Returns the suite of the inverse that EASE takes; ml-matrix takes part where it ends in time. */
export function inverseKernelSuite(quick: boolean): BenchSuite {
  const size = sizes[quick ? "quick" : "thorough"];
  const memory = createKernelMemory(8 * size * size + 4 * invertScratchFloats(size) + (1 << 16));
  const arena = createArena(memory);
  const kernels = createTrainingKernels(memory);
  const given = arena.floats(size * size);
  const matrix = arena.floats(size * size);
  const scratch = arena.floats(invertScratchFloats(size));
  drawGram(given, size);
  const byPeer = (): Contender<unknown> => {
    const rows = Array.from({ length: size }, (_, row) =>
      Array.from(given.subarray(row * size, (row + 1) * size)),
    );
    return rival(
      "ml-matrix",
      () => inverse(new Matrix(rows)),
      (found) => found.to1DArray(),
    );
  };
  return createSuite<unknown>(
    "kernel-inverse",
    `inverse of a symmetric matrix of ${size} x ${size}`,
    [0],
    [
      rival(
        "jingxun",
        () => {
          matrix.set(given);
          kernels.invertSymmetric({ size, matrix, scratch });
          return matrix;
        },
        (found) => (quick ? Array.from(found) : []),
      ),
      ...(quick ? [byPeer()] : openBlas("inverse", [size])),
    ],
    {
      isHeavy: true,
      agrees: (found, expected) => isNear(found as number[], expected as number[], tolerance),
      published: quick
        ? []
        : [{ name: "ml-matrix", seconds: 730, source: "extrapolated from a smaller matrix, measured apart" }],
      limits: quick ? [] : [{ contender: "jingxun", times: 0.2, rival: "OpenBLAS" }],
    },
  );
}
