import { expect, test } from "vitest";
import { itemCurveInto } from "../../../src/diagnose/link/item-curve.ts";
import { toCurveItem } from "../../../src/diagnose/link/to-curve-item.ts";
import { transformAbility } from "../../../src/diagnose/link/transformation.ts";

function curveOf(model: Parameters<typeof toCurveItem>[0], a: number, d: readonly number[], g?: number) {
  const item = toCurveItem(model, { id: "I1", a, d, ...(g === undefined ? {} : { g }) });
  const [curve, slope] = [0, 1].map(() => new Float64Array(d.length + 1));
  itemCurveInto(item, 0.4, curve, slope);
  const [up, down] = [0, 1].map(() => new Float64Array(d.length + 1));
  itemCurveInto(item, 0.4 + 1e-6, up, new Float64Array(d.length + 1));
  itemCurveInto(item, 0.4 - 1e-6, down, new Float64Array(d.length + 1));
  return { curve, slope, numeric: up.map((value, category) => (value - down[category]) / 2e-6) };
}

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

test("intercepts become thresholds of the same curve: P(right) = g + (1 − g)·logistic(aθ + d)", () => {
  const { curve, slope, numeric } = curveOf("3pl", 1.3, [-0.5], 0.2);
  expect(curve[1]).toBeCloseTo(0.2 + 0.8 * logistic(1.3 * 0.4 - 0.5), 12);
  expect(slope[1]).toBeCloseTo(numeric[1], 8);
});

test("GRM: P(score ≥ k) = logistic(aθ + d_k)", () => {
  const { curve, slope, numeric } = curveOf("grm", 1.3, [1, 0.2, -0.9]);
  [1, 0.2, -0.9].forEach((d, index) => {
    expect(curve.slice(index + 1).reduce((sum, p) => sum + p, 0)).toBeCloseTo(logistic(1.3 * 0.4 + d), 12);
  });
  slope.forEach((value, category) => {
    expect(value).toBeCloseTo(numeric[category], 8);
  });
});

test("GPCM: P(k) ∝ exp(k·aθ + d_k)", () => {
  const d = [0.8, 0.9, -0.4];
  const { curve, slope, numeric } = curveOf("gpcm", 0.7, d);
  d.forEach((intercept, index) => {
    expect(Math.log(curve[index + 1] / curve[0])).toBeCloseTo((index + 1) * 0.7 * 0.4 + intercept, 12);
  });
  slope.forEach((value, category) => {
    expect(value).toBeCloseTo(numeric[category], 8);
  });
});

test("abilities move with the scale, their doubt with its slope", () => {
  expect(transformAbility({ slope: 2, intercept: 1 }, { mean: 0.5, sd: 0.3 })).toEqual({ mean: 2, sd: 0.6 });
});
