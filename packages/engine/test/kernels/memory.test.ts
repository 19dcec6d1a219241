import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createArena } from "../../src/kernels/create-arena.ts";
import { createKernels, kernelTwins } from "../../src/kernels/create-kernels.ts";
import { createTrainingKernels, trainingTwins } from "../../src/kernels/create-training-kernels.ts";
import { decodeBase64 } from "../../src/kernels/decode-base64.ts";
import { attachKernelMemory, createKernelMemory } from "../../src/kernels/kernel-memory.ts";
import { createPlanKernel } from "../../src/kernels/plan-groups.ts";
import { createSweepKernel } from "../../src/kernels/sweep-posteriors.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("base64 is decoded as Node does it", () => {
  const check = (bytes: Uint8Array) => {
    expect([...decodeBase64(Buffer.from(bytes).toString("base64"))]).toEqual([...bytes]);
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), check));
});

describe("memory", () => {
  test("is zeros in whole pages, and the same by its handle", () => {
    for (const kind of ["shared", "plain"] as const) {
      const memory = createKernelMemory(65_537, kind);
      expect(memory.buffer.byteLength).toBe(131_072);
      expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true);
      expect(attachKernelMemory(memory.handle)).toEqual(memory);
      expect(attachKernelMemory(memory.handle).kind).toBe(kind);
    }
  });

  test.each([0, -1, 2 ** 32 + 1, Number.NaN])("of %d bytes is refused", (bytes) => {
    expect(() => createKernelMemory(bytes)).toThrow(`bytes must be from 1 to 4294967296, got ${bytes}`);
  });
});

describe("an arena", () => {
  test("hands out parts that do not overlap, on cache lines, up to its end", () => {
    const arena = createArena({ buffer: new ArrayBuffer(256) });
    const parts = [arena.bytes(3), arena.floats(4), arena.integers(16)];
    expect(parts.map(({ byteOffset }) => byteOffset)).toEqual([64, 128, 192]);
    expect(arena.used()).toBe(256);
    expect(() => arena.shorts(1)).toThrow("bytes left are 0, got 2");
  });

  test("may be of a part of a memory", () => {
    const arena = createArena({ buffer: new ArrayBuffer(256) }, 65, 192);
    expect(arena.shorts(32).byteOffset).toBe(128);
    expect(() => arena.bytes(1)).toThrow("bytes left are 0");
  });
});

test("a view of another memory is refused", () => {
  const { multiply } = createKernels(createKernelMemory(1));
  const other = new Float32Array(64);
  const panels = { teacherPanels: other, coursePanels: other };
  expect(() => multiply({ teachers: 6, courses: 8, depth: 4, ...panels, out: other, stride: 8 })).toThrow(
    "views must lie in its memory",
  );
});

test.each([undefined, { validate: () => false }])("without vectors the twins run: %o", (api) => {
  vi.stubGlobal("WebAssembly", api);
  const memory = attachKernelMemory(new ArrayBuffer(1024));
  expect(createKernels(memory)).toBe(kernelTwins);
  expect(createTrainingKernels(memory)).toBe(trainingTwins);
  expect(createPlanKernel(memory)).toBeUndefined();
  expect(createSweepKernel(memory)).toBeUndefined();
});

test("without WebAssembly a memory is a buffer", () => {
  vi.stubGlobal("WebAssembly", undefined);
  expect(createKernelMemory(1, "plain").handle).toBeInstanceOf(ArrayBuffer);
  expect(createKernelMemory(1).handle).toBeInstanceOf(SharedArrayBuffer);
});

test("where shared buffers are hidden a memory is plain", () => {
  vi.stubGlobal("SharedArrayBuffer", undefined);
  const memory = createKernelMemory(1);
  expect(memory.kind).toBe("plain");
  expect(createKernels(memory).runs).toBe("wasm");
});
