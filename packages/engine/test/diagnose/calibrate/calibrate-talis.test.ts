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

describeWithFixtures("TALIS 2018: 507 teachers of 3 countries, 6 items of 4 categories, 8 % missing", () => {
  const expected = readExpected("talis18_teachers");
  const answers = readAnswers("talis18_teachers");
  const itemIds = answers.header.slice(2);
  const responses = answers.matrix(itemIds);
  const groups = answers.column("cntry");

  // mirt leaves its PCM with a gradient of 6e-4, 1.5e-5 from the maximum in log-likelihood.
  test.each([
    ["grm", "GRM", -2765.41252, 1e-5],
    ["gpcm", "GPCM", -2769.80503, 1e-5],
    ["pcm", "PCM_rasch", -2814.49929, 3e-5],
  ] as const)("%s", (model, name, logLik, tolerance) => {
    const reference = expected.models[name];
    const fit = requireCalibrated(calibrate(responses, { model }));
    expectNear([fit.logLik], [logLik], tolerance);
    expect(fit.parameterCount).toBe(reference.nest);
    fittedValuesOf(fit).forEach((values, index) => {
      expectNear(values, valuesOf(reference.parameters.items[itemIds[index]].est), 1e-4);
    });
    fittedErrorsOf(fit).forEach((errors, index) => {
      expectNear(errors, valuesOf(reference.parameters.items[itemIds[index]].se), 1e-3);
    });
    expectNear([fit.groups[0].variance], [reference.parameters.group.est.COV_11], 1e-4);
    expectNear(
      [fit.groups[0].se?.covariance?.[0][0] ?? 0],
      [reference.parameters.group.se.COV_11 ?? 0],
      1e-3,
    );
    const estimates = estimatePersons(fit, responses);
    momentsOf(estimates.slice(0, 20)).forEach((moments, row) => {
      const { EAP, SE_EAP } = reference.scores_first20[row];
      expectNear(moments, [EAP, SE_EAP], tolerance);
    });
    expectNear([reliabilityOf(estimates)], [reference.empirical_reliability], 1e-5);
  });

  test("GRM of three countries, means and variances free", () => {
    const reference = expected.multigroup_GRM_by_country;
    const fit = requireCalibrated(calibrate(responses, { model: "grm", groups }));
    expectNear([fit.logLik], [-2688.12368], 1e-5);
    expect(fit.parameterCount).toBe(reference.nest);
    expect(fit.groups.map(({ id }) => id)).toEqual(["FRA", "ITA", "MEX"]);
    expectNear(
      fit.groups.flatMap(({ mean, variance }) => [mean, variance]),
      [0, 1, 0.17058, 1.4587, 1.58045, 0.79145],
      1e-4,
    );
    fittedValuesOf(fit).forEach((values, index) => {
      expectNear(values, valuesOf(reference.items[index]), 1e-4);
    });
    // mirt's gradient is 3e-4 here, most of it in the means.
    momentsOf(estimatePersons(fit, responses, { groups }).slice(0, 20)).forEach((moments, row) => {
      const { F1, SE_F1 } = reference.EAP_first20[row];
      expectNear(moments, [F1, SE_F1], 5e-5);
    });
  });

  test("an item that differs by country: likelihood ratio of multicultural, with a category France does not use", () => {
    const same = requireCalibrated(calibrate(responses, { model: "grm", groups }));
    const free = requireCalibrated(
      calibrate(responses, { model: "grm", groups, freeItems: ["multicultural"] }),
    );
    expect(free.parameterCount - same.parameterCount).toBe(8);
    // mirt lets the threshold drift towards infinity and stops 9e-5 below.
    expectNear([2 * (free.logLik - same.logLik)], [44.5725], 3e-4);
    expect(free.findings).toContainEqual({
      kind: "category-unused",
      itemId: "multicultural",
      group: "FRA",
      score: 4,
    });
  });
});
