import { describe, expect, test } from "vitest";
import {
  createAbilityDerivatives,
  createCategoryDerivatives,
} from "../../../src/diagnose/calibrate/item-model.ts";
import { itemModelOf } from "../../../src/diagnose/calibrate/item-model-of.ts";
import type { CalibrationModel, ItemParameters } from "../../../src/diagnose/calibrate/measurement-model.ts";
import { valuesOfItem } from "../../../src/diagnose/calibrate/start-values.ts";
import { probabilitiesOf } from "./draw-answers.ts";

const items: readonly (readonly [CalibrationModel, ItemParameters])[] = [
  ["2pl", { id: "i", a: 1.3, d: [-0.4] }],
  ["3pl", { id: "i", a: 1.3, d: [-0.4], g: 0.15 }],
  ["grm", { id: "i", a: 0.8, d: [2.1, 0.3, 0.1, -1.9] }],
  ["gpcm", { id: "i", a: 0.8, d: [1.2, -0.3, 0.6] }],
];

const step = 1e-5;

describe.each(items)("%s", (name, item) => {
  const model = itemModelOf(name);
  const values = Float64Array.from(valuesOfItem(model, item));
  const count = item.d.length + 1;

  function logProbabilitiesAt(at: Float64Array, ability: number) {
    const out = new Float64Array(count);
    model.logProbabilitiesInto(out, 0, 1, at, 0, count, ability);
    return out;
  }

  test.each([-4, -0.5, 0, 2.5])("probabilities at %d", (ability) => {
    const expected = probabilitiesOf(name, item, ability);
    logProbabilitiesAt(values, ability).forEach((logProbability, category) => {
      expect(Math.exp(logProbability)).toBeCloseTo(expected[category], 12);
    });
  });

  test.each([-4, -0.5, 0, 2.5])("derivatives by ability at %d", (ability) => {
    const at = createAbilityDerivatives(count);
    const ahead = createAbilityDerivatives(count);
    const behind = createAbilityDerivatives(count);
    model.abilityDerivativesInto(at, values, 0, count, ability);
    model.abilityDerivativesInto(ahead, values, 0, count, ability + step);
    model.abilityDerivativesInto(behind, values, 0, count, ability - step);
    for (let category = 0; category < count; category++) {
      const slope = (ahead.probabilities[category] - behind.probabilities[category]) / (2 * step);
      const bend = (ahead.slopes[category] - behind.slopes[category]) / (2 * step);
      expect(at.slopes[category]).toBeCloseTo(slope, 8);
      expect(at.curvatures[category]).toBeCloseTo(bend, 8);
    }
  });

  if (model.isLinear) return;
  test.each([-4, -0.5, 0, 2.5])("derivatives by parameters at %d", (ability) => {
    const derivatives = [0, step, -step].map(() => createCategoryDerivatives(model, count));
    const [at, ahead, behind] = derivatives;
    const size = values.length;
    values.forEach((_, parameter) => {
      const moved = [0, step, -step].map((distance) =>
        values.map((value, index) => (index === parameter ? value + distance : value)),
      );
      moved.forEach((changed, index) => {
        model.categoryDerivativesInto(derivatives[index], changed, 0, count, ability);
      });
      const logAhead = logProbabilitiesAt(moved[1], ability);
      const logBehind = logProbabilitiesAt(moved[2], ability);
      for (let category = 0; category < count; category++) {
        const slope = (logAhead[category] - logBehind[category]) / (2 * step);
        expect(at.scores[category * size + parameter]).toBeCloseTo(slope, 7);
        for (let other = 0; other < size; other++) {
          const place = category * size + other;
          const bend = (ahead.scores[place] - behind.scores[place]) / (2 * step);
          expect(at.curvatures[place * size + parameter]).toBeCloseTo(bend, 6);
        }
      }
    });
  });
});
