import fc from "fast-check";
import { expect, test } from "vitest";
import { createBlockJoin } from "../../src/blocks/join-blocks.ts";

/** Some ascending numbers, and the same in the order in which they come to be there. */
const arrivals = fc
  .uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 30 })
  .map((found) => ({ indices: [...found].sort((a, b) => a - b), arriving: found }));

const macrotask = () => new Promise<void>((resolve) => setImmediate(resolve));

test("blocks are joined in the order of their numbers, whenever each is there", async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, fc.array(fc.boolean()), async ({ indices, arriving }, pauses) => {
      const joined: string[] = [];
      const { take, finish } = createBlockJoin<string>(indices, async (index, stage) => {
        if (pauses[joined.length]) await macrotask();
        joined.push(`${stage} ${index}`);
      });
      for (const [at, index] of arriving.entries()) {
        take(index, "free");
        if (pauses[at]) await macrotask();
      }
      await finish();
      expect(joined).toEqual(indices.map((index) => `free ${index}`));
    }),
  );
});

test("a block is joined while later ones are not there yet", async () => {
  const joined: number[] = [];
  const { take } = createBlockJoin<string>([3, 4, 9], async (index) => {
    joined.push(index);
  });
  take(4, "free");
  await macrotask();
  expect(joined).toEqual([]);
  take(3, "free");
  await macrotask();
  expect(joined).toEqual([3, 4]);
});

test("what keeps a block from being joined is thrown by the next and by the end", async () => {
  const full = new Error("ENOSPC");
  const { take, finish } = createBlockJoin<string>([0, 1, 2], async (index) => {
    if (index === 1) throw full;
  });
  take(0, "free");
  take(1, "free");
  await macrotask();
  expect(() => take(2, "free")).toThrow(full);
  await expect(finish()).rejects.toBe(full);
});

test("after it was stopped nothing further is joined", async () => {
  const joined: number[] = [];
  const { take, stop } = createBlockJoin<string>([0, 1, 2], async (index) => {
    await macrotask();
    joined.push(index);
  });
  take(0, "free");
  take(1, "free");
  await stop();
  await macrotask();
  expect(joined).toEqual([0]);
});
