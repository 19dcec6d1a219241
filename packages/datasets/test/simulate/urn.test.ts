import { createRandom, type Random } from "@jingxun/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createUrn } from "../../src/simulate/urn.ts";

const always = (value: number): Random => ({ ...createRandom(1), uniform: () => value });

/** The position at a share of the weights, found by taking them off one after another. */
function positionAt(weights: readonly number[], share: number): number {
  let rest = share * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
}

test("a draw gives the position at the share of the weights that are left", () => {
  const weights = fc.array(fc.nat(20), { minLength: 1, maxLength: 30 });
  const shares = fc.array(fc.nat(255), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(weights, shares, (all, parts) => {
      const left = [...all];
      const urn = createUrn(Float64Array.from(all));
      for (const part of parts) {
        const position = urn.draw(always(part / 256));
        expect(position).toBe(positionAt(left, part / 256));
        if (position < 0) continue;
        expect(urn.holds(position)).toBe(true);
        urn.remove(position);
        left[position] = 0;
        expect(urn.holds(position)).toBe(false);
      }
    }),
  );
});

test("a share that rounds up to the whole gives the last position, and none is drawn where none is left", () => {
  const urn = createUrn(Float64Array.of(0.1, 0.2, 0));
  expect(urn.draw(always(1))).toBe(1);
  urn.remove(0);
  urn.remove(1);
  expect(urn.draw(always(0.5))).toBe(-1);
  expect(createUrn(new Float64Array(0)).draw(always(0.5))).toBe(-1);
});
