import { expect, test } from "vitest";
import { calibrate } from "../../../src/diagnose/calibrate/calibrate.ts";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";
import {
  expectNear,
  fittedErrorsOf,
  fittedValuesOf,
  momentsOf,
  requireCalibrated,
  valuesOf,
} from "./expect-fit.ts";
import { describeWithFixtures, readAnswers, readExpected } from "./read-fixture.ts";

describeWithFixtures("Science: 392 persons, 4 items of 4 categories", () => {
  const expected = readExpected("science");
  const itemIds = ["Comfort", "Work", "Future", "Benefit"];
  const responses = readAnswers("science").matrix(itemIds);

  test.each([
    ["grm", "GRM", -1608.869413],
    ["gpcm", "GPCM", -1612.6816],
  ] as const)("%s", (model, name, logLik) => {
    const reference = expected.models[name];
    const fit = requireCalibrated(calibrate(responses, { model }));
    expectNear([fit.logLik], [logLik], 1e-5);
    expect(fit.parameterCount).toBe(reference.nest);
    fittedValuesOf(fit).forEach((values, index) => {
      expectNear(values, valuesOf(reference.parameters.items[itemIds[index]].est), 1e-4);
    });
    fittedErrorsOf(fit).forEach((errors, index) => {
      expectNear(errors, valuesOf(reference.parameters.items[itemIds[index]].se), 1e-3);
    });
    fit.items.forEach(({ b, categories }, index) => {
      const { b1, b2, b3 } = reference.IRT_parameters[index];
      expectNear(b, [b1, b2, b3], 1e-4);
      expect(categories).toEqual([1, 2, 3, 4]);
    });
  });

  test.each([
    ["grm", "GRM"],
    ["gpcm", "GPCM"],
  ] as const)("%s: EAP, MAP and WLE of every pattern", (model, name) => {
    const fit = requireCalibrated(calibrate(responses, { model }));
    const { scores } = expected.models[name];
    const rows = scores.map((row: any) => itemIds.map((id) => row[id]));
    const answers = createResponseMatrix(rows, { itemIds });
    for (const method of ["eap", "map", "wle"] as const) {
      const key = method.toUpperCase();
      momentsOf(estimatePersons(fit, answers, { method })).forEach(([mean, sd], index) => {
        expectNear([mean], [scores[index][key]], 1e-5);
        expectNear([sd], [scores[index][`SE_${key}`]], method === "eap" ? 1e-5 : 1e-3);
      });
    }
  });
});
