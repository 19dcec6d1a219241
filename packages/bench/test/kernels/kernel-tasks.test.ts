import {
  createKernelMemory,
  createKernels,
  createPriceKernel,
  createRandom,
  createSweepKernel,
  createTrainingKernels,
  priceMemoryBytes,
} from "@jingxun/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kernelChecks } from "../../src/kernels/kernel-tasks.ts";

const runs = (name: string) => (name === "invert-symmetric" ? 4 : 500);

describe.each(["shared", "plain"] as const)("in %s memory", (kind) => {
  test.each(Object.entries(kernelChecks))("%s fills what its twin fills, to the bit", (name, checkIn) => {
    const isRight = checkIn(kind);
    const check = (seed: number) => isRight(createRandom(seed));
    fc.assert(fc.property(fc.integer(), check), { numRuns: runs(name) });
  });
});

test("kernels run as WebAssembly here", () => {
  expect(createKernels(createKernelMemory(1)).runs).toBe("wasm");
  expect(createTrainingKernels(createKernelMemory(1, "plain")).runs).toBe("wasm");
  expect(createSweepKernel(createKernelMemory(1))).toBeDefined();
  expect(createPriceKernel(createKernelMemory(priceMemoryBytes())).runs).toBe("wasm");
});
