import fc from "fast-check";
import { expect, test } from "vitest";
import { beyondBest } from "../../../src/plan/choice/beyond-best.ts";

test("law: it is what a stable sort puts after the best, in the order of the list", () => {
  const check = (worths: readonly number[], count: number) => {
    const courses = worths.flatMap((_, course) => (course % 3 === 2 ? [] : course));
    const after = [...courses].sort((a, b) => worths[b] - worths[a]).slice(count);
    expect(beyondBest(courses, count, Float64Array.from(worths))).toEqual(after.sort((a, b) => a - b));
  };
  fc.assert(fc.property(fc.array(fc.integer({ min: -2, max: 3 }), { maxLength: 12 }), fc.nat(13), check));
});
