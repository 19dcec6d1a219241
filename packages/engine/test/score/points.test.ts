import fc from "fast-check";
import { expect, test } from "vitest";
import { createPoints } from "../../src/score/points.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

test("law: points are the nearest integers, whatever was asked before, and are made once", () => {
  const pointsOf = createPoints();
  fc.assert(
    fc.property(fc.array(share), share, share, (values, weight, other) => {
      const given = Float64Array.from(values);
      const points = pointsOf(given, weight);
      pointsOf(given, other);
      expect([...points]).toEqual(values.map((value) => Math.floor(weight * 1_000_000 * value + 0.5)));
      expect(pointsOf(given, weight)).toBe(points);
    }),
  );
});
