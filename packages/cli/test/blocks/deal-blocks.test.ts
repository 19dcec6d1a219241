import fc from "fast-check";
import { expect, test } from "vitest";
import { dealBlocks } from "../../src/blocks/deal-blocks.ts";

test("law: every block is handed out once, in order, and no hand is more than a fair share", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 8 }), (indices, workers) => {
      const deal = dealBlocks(indices, workers);
      const dealt: number[] = [];
      for (let hand = deal(); hand.length > 0; hand = deal()) {
        expect(hand.length).toBeLessThanOrEqual(Math.ceil((indices.length - dealt.length) / workers));
        dealt.push(...hand);
      }
      expect(dealt).toEqual(indices);
    }),
  );
});

test("neighbours go to one worker, and at the end one at a time", () => {
  const deal = dealBlocks([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], 2);
  const sizes: number[] = [];
  for (let hand = deal(); hand.length > 0; hand = deal()) sizes.push(hand.length);
  expect(sizes).toEqual([4, 4, 3, 2, 2, 1, 1, 1]);
});
