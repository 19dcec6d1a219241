import { describe, expect, test } from "vitest";
import { calibrate } from "../../../src/diagnose/calibrate/calibrate.ts";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import { logistic } from "../../../src/diagnose/calibrate/logistic.ts";
import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";
import {
  expectNear,
  fittedErrorsOf,
  fittedValuesOf,
  momentsOf,
  reliabilityOf,
  requireCalibrated,
} from "./expect-fit.ts";
import { lsat7, lsat7Answers, lsat7Rows, patternOf } from "./lsat7.ts";
import { describeWithFixtures, readExpected } from "./read-fixture.ts";

describe("LSAT7, by the figures of an exact Newton fit", () => {
  test("Rasch", () => {
    const fit = requireCalibrated(calibrate(lsat7, { model: "rasch" }));
    expectNear([fit.logLik], [-2664.900891], 1e-5);
    const intercepts = fit.items.map(({ d }) => d[0]);
    expectNear(intercepts, [1.868265, 0.791006, 1.46098, 0.521506, 1.992975], 2e-6);
    expect(fit.parameterCount).toBe(6);
  });

  test("2PL with standard errors", () => {
    const fit = requireCalibrated(calibrate(lsat7, { model: "2pl" }));
    expectNear([fit.logLik], [-2658.805114], 1e-5);
    const slopes = fit.items.map(({ a }) => a);
    const intercepts = fit.items.map(({ d }) => d[0]);
    expectNear(slopes, [0.987546, 1.080837, 1.707478, 0.76499, 0.735673], 1e-6);
    expectNear(intercepts, [1.855856, 0.80797, 1.805206, 0.486, 1.854458], 1e-6);
    const errors = fit.items.map(({ se }) => se?.a ?? 0);
    expectNear(errors, [0.17719, 0.16876, 0.32108, 0.13412, 0.15113], 1e-5);
    fit.items.forEach(({ a, b, d }) => {
      expectNear(b, [-d[0] / a], 1e-12);
    });
  });

  test("EAP, with answers missing too", () => {
    const fit = requireCalibrated(calibrate(lsat7, { model: "2pl" }));
    const answers = lsat7Answers([patternOf(0), [1, 1, 1, 1, null], [1, null, null, null, null]]);
    const [none, four, one] = momentsOf(estimatePersons(fit, answers));
    expectNear(none, [-1.869784, 0.6927], 1e-5);
    expectNear(four, [0.683679, 0.807476], 1e-5);
    expectNear(one, [0.149151, 0.948876], 1e-5);
  });

  test("WLE of the lowest pattern", () => {
    const fit = requireCalibrated(calibrate(lsat7, { model: "2pl" }));
    const [lowest] = momentsOf(estimatePersons(fit, lsat7Answers([patternOf(0)]), { method: "wle" }));
    expectNear(lowest, [-4.137072, 1.887916], 1e-4);
  });

  test("3PL without a prior: guessing vanishes in four items, and the likelihood is above mirt's", () => {
    const fit = requireCalibrated(calibrate(lsat7, { model: "3pl", priors: "none" }));
    // mirt stopped after 50,000 cycles at −2658.054656, its guesses still falling towards 0.
    expect(fit.logLik).toBeGreaterThan(-2658.054656);
    expect(fit.logLik).toBeLessThan(-2658.054);
    const vanishing = fit.findings.flatMap((finding) =>
      finding.kind === "parameter-at-bound" ? [finding.parameter.itemId] : [],
    );
    expect(vanishing).toEqual(["Item.1", "Item.3", "Item.4", "Item.5"]);
  });
});

const slopeIntercept = (rows: readonly any[]) => rows.flatMap(({ a1, d }) => [a1, d]);

describeWithFixtures("LSAT7, by the reference files", () => {
  const expected = readExpected("lsat7");
  const priors = readExpected("lsat7", "expected_3pl_priors.json");

  // mirt leaves a gradient of 1e-4 in its Rasch fits: up to 2e-5 in scores.
  test.each([
    ["rasch", "Rasch", 3e-5],
    ["2pl", "2PL", 1e-5],
  ] as const)("%s: all parameters, errors and scores", (model, name, tolerance) => {
    const fit = requireCalibrated(calibrate(lsat7, { model }));
    const reference = expected.models[name];
    const items: any[] = Object.values(reference.parameters.items);
    fittedValuesOf(fit).forEach((values, index) => {
      expectNear(values, [items[index].est.a1, items[index].est.d], 1e-4);
    });
    fittedErrorsOf(fit).forEach((errors, index) => {
      expectNear(errors, [items[index].se.a1 ?? 0, items[index].se.d], 1e-3);
    });
    expectNear([fit.groups[0].variance], [reference.parameters.group.est.COV_11], 1e-4);
    expectNear(
      [fit.groups[0].se?.covariance?.[0][0] ?? 0],
      [reference.parameters.group.se.COV_11 ?? 0],
      1e-3,
    );
    const answers = lsat7Answers(reference.scores.map((row: any) => fit.items.map(({ id }) => row[id])));
    for (const method of ["eap", "map", "wle"] as const) {
      const key = method.toUpperCase();
      momentsOf(estimatePersons(fit, answers, { method })).forEach(([mean, sd], index) => {
        expectNear([mean], [reference.scores[index][key]], tolerance);
        expectNear([sd], [reference.scores[index][`SE_${key}`]], method === "eap" ? tolerance : 1e-3);
      });
    }
    const reliability = reliabilityOf(estimatePersons(fit, lsat7));
    expectNear([reliability ?? 0], [reference.empirical_reliability], 1e-5);
  });

  test("3PL with the prior of guessing", () => {
    const fit = requireCalibrated(calibrate(lsat7, { model: "3pl" }));
    const reference = priors["threePL_logitg_prior_norm_m1.386_0.5"];
    expectNear([fit.logLik, fit.logPrior], [reference.logLik, reference.logPrior], 1e-5);
    expectNear(
      fit.items.flatMap(({ a, d }) => [a, d[0]]),
      slopeIntercept(reference.slopeint),
      1e-4,
    );
    expectNear(
      fit.items.map(({ g }) => g ?? 0),
      reference.slopeint.map(({ g }: any) => g),
      1e-4,
    );
  });

  test("3PL without: the curves are mirt's where abilities are", () => {
    const fit = calibrate(lsat7, { model: "3pl", priors: "none" });
    if (fit.status === "undetermined") throw new Error("expected a fit");
    priors.threePL_no_prior.IRT.forEach(({ a, b, g }: any, index: number) => {
      const item = fit.items[index];
      for (let ability = -3; ability <= 3; ability++) {
        const right = (item.g ?? 0) + (1 - (item.g ?? 0)) * logistic(item.a * ability + item.d[0]);
        expectNear([right], [g + (1 - g) * logistic(a * (ability - b))], 2e-4);
      }
    });
  });

  test("50 persons, without and with the priors of small samples", () => {
    const rows = lsat7Rows.filter((_, row) => row % 20 === 0);
    const small = createResponseMatrix(rows, { itemIds: lsat7.itemIds });
    const reference = priors["small_sample_rows_1_21_41_.."];
    const free = requireCalibrated(calibrate(small, { model: "2pl" }));
    expectNear([free.logLik], [reference.no_prior.logLik], 1e-5);
    expectNear(
      free.items.flatMap(({ a, d }) => [a, d[0]]),
      slopeIntercept(reference.no_prior.items),
      1e-4,
    );
    const held = requireCalibrated(calibrate(small, { model: "2pl", priors: "small-sample" }));
    const withPriors = reference["a_lnorm0_0.5_d_norm0_2"];
    // At the maximum of their sum each of the two moves with the digits that mirt leaves open.
    expectNear([held.logLik, held.logPrior], [withPriors.logLik, withPriors.logPrior], 2e-5);
    expectNear([held.logLik + held.logPrior], [withPriors.logLik + withPriors.logPrior], 1e-6);
    expectNear(
      held.items.flatMap(({ a, d }) => [a, d[0]]),
      slopeIntercept(withPriors.items),
      1e-4,
    );
    const scores = momentsOf(estimatePersons(held, small)).slice(0, 5);
    expectNear(
      scores.map(([mean]) => mean),
      withPriors.EAP_first5,
      1e-5,
    );
  });
});
