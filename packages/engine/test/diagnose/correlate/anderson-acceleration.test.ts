import fc from "fast-check";
import { expect, test } from "vitest";
import { createAndersonAccelerator } from "../../../src/diagnose/correlate/anderson-acceleration.ts";

const anyRates = fc.array(fc.double({ min: -0.8, max: 0.95, noNaN: true }), { minLength: 1, maxLength: 6 });

test("a linear iteration of n rates comes to its fixed point in n steps beyond the first, and stays there", () => {
  const check = (rates: readonly number[]) => {
    const fixed = rates.map((_, at) => 0.05 * (at + 1));
    const move = (point: Float64Array) =>
      point.map((value, at) => fixed[at] + rates[at] * (value - fixed[at]));
    const accelerate = createAndersonAccelerator();
    let point = new Float64Array(rates.length);
    for (let step = 0; step < rates.length + 3; step++)
      point = accelerate(point, move(point)) as typeof point;
    point.forEach((value, at) => {
      expect(value).toBeCloseTo(fixed[at], 3);
    });
  };
  fc.assert(fc.property(anyRates, check));
});

test("the first step is that of the iteration itself, and so is one after the residual doubled", () => {
  const accelerate = createAndersonAccelerator();
  const moved = [Float64Array.of(1, 0), Float64Array.of(1.5, 0.2), Float64Array.of(9, 9)];
  expect(accelerate(Float64Array.of(0, 0), moved[0])).toEqual(moved[0]);
  expect(accelerate(moved[0], moved[1])).not.toEqual(moved[1]);
  expect(accelerate(moved[1], moved[2])).toEqual(moved[2]);
});
