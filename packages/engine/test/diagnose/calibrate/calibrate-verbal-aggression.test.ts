import { expect, test } from "vitest";
import { calibrate } from "../../../src/diagnose/calibrate/calibrate.ts";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import {
  expectNear,
  fittedErrorsOf,
  fittedValuesOf,
  momentsOf,
  reliabilityOf,
  requireCalibrated,
  valuesOf,
} from "./expect-fit.ts";
import { describeWithFixtures, readAnswers, readExpected } from "./read-fixture.ts";

describeWithFixtures("Verbal aggression: 316 persons, 24 items of 3 categories", () => {
  const expected = readExpected("verbal_aggression");
  const answers = readAnswers("verbal_aggression");
  const itemIds = answers.header.slice(2);
  const graded = answers.matrix(itemIds);
  const dichotomous = answers.matrix(itemIds, (score) => (score > 0 ? 1 : 0));

  // mirt's Rasch fit leaves a gradient of 1e-4: up to 3e-5 in scores.
  test.each([
    ["rasch", "Rasch", dichotomous, -4036.90889, 5e-5],
    ["2pl", "2PL", dichotomous, -4016.42722, 1e-5],
    ["grm", "graded", graded, -6285.81752, 1e-5],
    ["gpcm", "gpcm", graded, -6298.49644, 1e-5],
  ] as const)("%s", (model, name, responses, logLik, tolerance) => {
    const reference = expected.unidimensional[name];
    const fit = requireCalibrated(calibrate(responses, { model }));
    expectNear([fit.logLik], [logLik], 1e-5);
    expect(fit.parameterCount).toBe(reference.nest);
    fittedValuesOf(fit).forEach((values, index) => {
      expectNear(values, valuesOf(reference.parameters.items[itemIds[index]].est), 1e-4);
    });
    fittedErrorsOf(fit).forEach((errors, index) => {
      expectNear(errors, valuesOf(reference.parameters.items[itemIds[index]].se), 1e-3);
    });
    const { est, se } = reference.parameters.group;
    expectNear([fit.groups[0].variance], [est.COV_11], 1e-4);
    expectNear([fit.groups[0].se?.covariance?.[0][0] ?? 0], [se.COV_11 ?? 0], 1e-3);
    momentsOf(estimatePersons(fit, responses))
      .slice(0, 10)
      .forEach((moments, row) => {
        expectNear(moments, [reference.EAP_first10[row].F1, reference.EAP_first10[row].SE_F1], tolerance);
      });
  });

  test("2PL of two correlated dimensions, want and do", () => {
    const reference = expected.two_dimensional_want_do;
    const dimensions = itemIds.map((id) => (id.includes("Want") ? 0 : 1));
    const fit = requireCalibrated(calibrate(dichotomous, { model: "2pl", dimensions }));
    expectNear([fit.logLik], [-3965.26037], 1e-5);
    expectNear([fit.groups[0].covariance[0][1]], [0.76601], 1e-5);
    expect(fit.parameterCount).toBe(reference.nest);
    fit.items.forEach(({ a, d, dimension }, index) => {
      const { a1, a2, d: intercept } = reference.items[index];
      expectNear([a, d[0]], [dimension === 0 ? a1 : a2, intercept], 1e-4);
    });
    ["want", "do"].forEach((name, dimension) => {
      const estimates = estimatePersons(fit, dichotomous, { dimension });
      momentsOf(estimates.slice(0, 10)).forEach((moments, row) => {
        const scores = reference.EAP_first10[row];
        expectNear(moments, [scores[name], scores[`SE_${name}`]], 1e-5);
      });
      expectNear([reliabilityOf(estimates)], [reference.empirical_reliability[dimension]], 1e-5);
    });
  });

  test("an item that differs by gender: likelihood ratio of S2WantShout", () => {
    const groups = answers.column("gender");
    const same = requireCalibrated(calibrate(dichotomous, { model: "2pl", groups }));
    const { LR_base: base } = expected.DIF_gender;
    expectNear([same.logLik], [base.logLik], 1e-5);
    expectNear([same.groups[1].mean, same.groups[1].variance], [0.2453279767, 0.7945392169], 1e-4);
    const free = requireCalibrated(
      calibrate(dichotomous, { model: "2pl", groups, freeItems: ["S2WantShout"] }),
    );
    expect(free.parameterCount - same.parameterCount).toBe(2);
    expectNear([2 * (free.logLik - same.logLik)], [11.959], 5e-4);
    expect(free.items.filter(({ id }) => id === "S2WantShout").map(({ group }) => group)).toEqual([
      "female",
      "male",
    ]);
  });
});
