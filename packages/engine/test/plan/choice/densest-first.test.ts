import fc from "fast-check";
import { expect, test } from "vitest";
import { densestFirst } from "../../../src/plan/choice/densest-first.ts";

test("law: it gives what a stable sort gives, then no more", () => {
  const check = (densities: readonly number[]) => {
    const next = densestFirst(Float64Array.from(densities));
    const given = densities.map(() => next());
    expect(given).toEqual([...densities.keys()].sort((a, b) => densities[b] - densities[a]));
    expect(next()).toBe(-1);
  };
  fc.assert(fc.property(fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 30 }), check));
});
