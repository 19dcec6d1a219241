import { createKernelMemory, createKernels, createRandom } from "@jingxun/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCaseChecker } from "../../src/kernels/kernel-case.ts";
import { kernelTasks } from "../../src/kernels/kernel-tasks.ts";

describe.each(["shared", "plain"] as const)("in %s memory", (kind) => {
  test.each(Object.entries(kernelTasks))("%s fills what its twin fills, to the bit", (_name, draw) => {
    const isRight = createCaseChecker(draw, createKernels, kind);
    const check = (seed: number) => isRight(createRandom(seed));
    fc.assert(fc.property(fc.integer(), check), { numRuns: kind === "shared" ? 1500 : 500 });
  });
});

test("kernels run as WebAssembly here", () => {
  expect(createKernels(createKernelMemory(1)).runs).toBe("wasm");
});
