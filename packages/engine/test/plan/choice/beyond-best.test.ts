import fc from "fast-check";
import { expect, test } from "vitest";
import { beyondBest } from "../../../src/plan/choice/beyond-best.ts";

test("law: it is what a stable sort puts after the best, in the order of the list", () => {
  const check = (worths: readonly number[], count: number) => {
    const list = worths.map((_, index) => 3 * index);
    const worthOf = (member: number) => worths[member / 3];
    const after = [...list].sort((a, b) => worthOf(b) - worthOf(a)).slice(count);
    expect(beyondBest(list, count, worthOf)).toEqual(after.sort((a, b) => a - b));
  };
  fc.assert(fc.property(fc.array(fc.integer({ min: -2, max: 3 }), { maxLength: 12 }), fc.nat(13), check));
});
