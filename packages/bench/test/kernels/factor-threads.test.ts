import {
  createArena,
  createKernelMemory,
  createRandom,
  factorScratchFloats,
  trainingTwins,
} from "@jingxun/engine";
import { expect, test } from "vitest";
import { drawSides } from "../../src/kernels/draw-factors.ts";
import { drawFloats } from "../../src/kernels/draw-views.ts";

const [users, items, depth] = [3000, 40, 8];

test("two threads solve to the bit what one solves, side after side", async () => {
  const built = new URL("../../dist/kernels/factor-threads.js", import.meta.url).href;
  const { createFactorThreads }: typeof import("../../src/kernels/factor-threads.ts") = await import(built);
  const memory = createKernelMemory(1 << 22, "shared");
  const arena = createArena(memory);
  const { byUser, byItem } = drawSides(arena, users, items, 5);
  const random = createRandom(3);
  const itemFactors = drawFloats(random, arena, items * depth);
  const userFactors = arena.floats(users * depth);
  const gram = arena.floats(depth * depth);
  const scratch = arena.floats(factorScratchFloats(depth));
  const threads = await createFactorThreads(memory, arena.floats(factorScratchFloats(depth)));
  const rule = { firstRow: 0, gram, depth, penalty: 0.01, base: 2, scratch, steps: 3 };
  const ofUsers = { ...rule, ...byUser, lastRow: users, solved: userFactors, factors: itemFactors };
  const ofItems = { ...rule, ...byItem, lastRow: items, solved: itemFactors, factors: userFactors };
  const before = itemFactors.slice();
  const sweep = ({ stepFactors }: Pick<typeof trainingTwins, "stepFactors">) => {
    itemFactors.set(before);
    userFactors.fill(0);
    trainingTwins.gram({ count: items, depth, factors: itemFactors, out: gram });
    stepFactors(ofUsers);
    trainingTwins.gram({ count: users, depth, factors: userFactors, out: gram });
    stepFactors(ofItems);
    return [...userFactors, ...itemFactors];
  };
  try {
    const expected = sweep(trainingTwins);
    expect(expected.every(Number.isFinite)).toBe(true);
    for (let time = 0; time < 3; time++) expect(sweep(threads)).toEqual(expected);
  } finally {
    await threads.close();
  }
});
