import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompetencyItem } from "../../../src/diagnose/correlate/competency-items.ts";
import { addDerivatives } from "../../../src/diagnose/correlate/item-derivatives.ts";
import { itemCurveInto } from "../../../src/diagnose/link/item-curve.ts";

const anyItem = fc
  .record({
    model: fc.constantFrom("rasch", "2pl", "3pl", "grm", "pcm", "gpcm" as const),
    a: fc.double({ min: 0.2, max: 2.5, noNaN: true }),
    b: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 4 }),
    g: fc.double({ min: 0.05, max: 0.4, noNaN: true }),
  })
  .map(({ model, a, b, g }): CompetencyItem => {
    const steps = ["grm", "pcm", "gpcm"].includes(model) ? b : b.slice(0, 1);
    const sorted = steps.sort((x, y) => x - y).map((step, index) => step + 0.1 * index);
    return { itemId: "I", competencyIndex: 0, model, a, b: sorted, ...(model === "3pl" ? { g } : {}) };
  });
const anyAbility = fc.double({ min: -3, max: 3, noNaN: true });

function probabilities(item: CompetencyItem, theta: number): Float64Array {
  const curve = new Float64Array(item.b.length + 1);
  itemCurveInto(item, theta, curve, new Float64Array(curve.length));
  return curve;
}
function derivatives(item: CompetencyItem, score: number, theta: number) {
  const out = new Float64Array(2);
  addDerivatives(item, score, theta, out);
  return { gradient: out[0], information: out[1] };
}

test("the gradient is the slope of log P(score), for every model and score", () => {
  const check = (item: CompetencyItem, theta: number) => {
    const step = 1e-5;
    for (let score = 0; score <= item.b.length; score++) {
      const above = Math.log(probabilities(item, theta + step)[score]);
      const below = Math.log(probabilities(item, theta - step)[score]);
      expect(derivatives(item, score, theta).gradient).toBeCloseTo((above - below) / (2 * step), 5);
    }
  };
  fc.assert(fc.property(anyItem, anyAbility, check), { numRuns: 300 });
});

test("the information is the mean square of the gradient, and its mean is 0", () => {
  const check = (item: CompetencyItem, theta: number) => {
    let mean = 0;
    let square = 0;
    probabilities(item, theta).forEach((probability, score) => {
      const { gradient } = derivatives(item, score, theta);
      mean += probability * gradient;
      square += probability * gradient * gradient;
    });
    expect(mean).toBeCloseTo(0, 10);
    expect(derivatives(item, 0, theta).information).toBeCloseTo(square, 10);
  };
  fc.assert(fc.property(anyItem, anyAbility, check), { numRuns: 300 });
});

test("far from every threshold the figures stay finite", () => {
  for (const model of ["rasch", "3pl", "grm", "gpcm"] as const)
    for (const theta of [-60, 60])
      for (const score of [0, 1]) {
        const item = { itemId: "I", competencyIndex: 0, model, a: 3, b: [0], g: 0.2 };
        const { gradient, information } = derivatives(item, score, theta);
        expect(Number.isFinite(gradient)).toBe(true);
        expect(information).toBeGreaterThanOrEqual(0);
      }
});
