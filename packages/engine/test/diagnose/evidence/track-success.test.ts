import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { betaLogit } from "../../../src/diagnose/evidence/beta-logit.ts";
import { calibrateHalfLife } from "../../../src/diagnose/evidence/calibrate-half-life.ts";
import {
  estimateSuccess,
  type Outcome,
  type SuccessState,
  trackSuccess,
} from "../../../src/diagnose/evidence/track-success.ts";

const day = 86_400_000;
const model = { halfLifeDays: 30 };
const followed = (outcomes: readonly Outcome[]) =>
  outcomes.reduce<SuccessState | undefined>(
    (state, outcome) => trackSuccess(model, state, outcome),
    undefined,
  );

test("after one half-life two successes count as one", () => {
  const state = followed([
    { right: true, at: 0 },
    { right: true, at: 0 },
  ]);
  const estimate = estimateSuccess(model, state, 30 * day);
  if (estimate.status !== "estimated") throw new Error("expected an estimate");
  expect(estimate.evidence).toBeCloseTo(1, 12);
  expect(estimate.mean).toBeCloseTo(2 / 3, 12);
  expect(estimate.sd).toBeCloseTo(Math.sqrt(2 / (9 * 4)), 12);
});

test("the order in which outcomes arrive does not matter", () => {
  const outcome = fc.record({
    right: fc.boolean(),
    at: fc.integer({ min: 0, max: 400 }).map((days) => days * day),
  });
  fc.assert(
    fc.property(fc.array(outcome, { minLength: 1, maxLength: 12 }), (outcomes) => {
      const [there, here] = [followed(outcomes)!, followed([...outcomes].reverse())!];
      expect(here.at).toBe(there.at);
      expect(here.right).toBeCloseTo(there.right, 10);
      expect(here.wrong).toBeCloseTo(there.wrong, 10);
    }),
  );
});

test("a success never lowers the rate, and doubt grows as evidence fades", () => {
  const state = followed([
    { right: true, at: 0 },
    { right: false, at: 3 * day },
    { right: true, at: 9 * day },
  ]);
  const [before, after, later] = [
    estimateSuccess(model, state, 9 * day),
    estimateSuccess(model, trackSuccess(model, state, { right: true, at: 9 * day }), 9 * day),
    estimateSuccess(model, state, 300 * day),
  ];
  if (before.status !== "estimated" || after.status !== "estimated" || later.status !== "estimated")
    throw new Error("expected estimates");
  expect(after.mean).toBeGreaterThan(before.mean);
  expect(later.logit.sd).toBeGreaterThan(before.logit.sd);
  expect(later.mean).toBeCloseTo(0.5, 2);
});

test("logits of a beta: differences and sums of harmonic numbers", () => {
  // Beta(3, 1): digamma(3) − digamma(1) = 1 + 1/2; trigamma(3) + trigamma(1) = π²/3 − 1 − 1/4.
  expect(betaLogit(3, 1).mean).toBeCloseTo(1.5, 9);
  expect(betaLogit(3, 1).sd ** 2).toBeCloseTo((Math.PI * Math.PI) / 3 - 1.25, 9);
  expect(betaLogit(0.25, 0.25).mean).toBeCloseTo(0, 12);
});

test("no outcome, or one of no weight, is no finding; a half-life of 0 is a mistake", () => {
  expect(estimateSuccess(model, undefined, 0)).toEqual({ status: "undetermined", reason: "no-evidence" });
  const weightless = trackSuccess(model, undefined, { right: true, at: 0, weight: 0 });
  expect(estimateSuccess(model, weightless, 0)).toEqual({ status: "undetermined", reason: "no-evidence" });
  expect(() => trackSuccess({ halfLifeDays: 0 }, undefined, { right: true, at: 0 })).toThrow(
    "must be > 0, got 0",
  );
});

/** Outcomes drawn from their own predictive probabilities, one about every six days. */
function simulate(halfLifeDays: number, seed: number): readonly (readonly Outcome[])[] {
  const random = createRandom(seed, 5);
  const predictive = { halfLifeDays, priorRight: 2, priorWrong: 2 };
  return Array.from({ length: 150 }, () => {
    let state: SuccessState | undefined;
    let at = 0;
    return Array.from({ length: 40 }, (): Outcome => {
      at += 12 * random.uniform() * day;
      const estimate = estimateSuccess(predictive, state, at);
      const outcome = {
        right: random.uniform() < (estimate.status === "estimated" ? estimate.mean : 0.5),
        at,
      };
      state = trackSuccess(predictive, state, outcome);
      return outcome;
    });
  });
}

test("a half-life of 45 days is recovered within two Monte Carlo errors, and its error is its spread", () => {
  const fits = Array.from({ length: 30 }, (_, seed) =>
    calibrateHalfLife(simulate(45, seed), { priorRight: 2, priorWrong: 2 }),
  );
  const errors = fits.map((fit) =>
    fit.status === "calibrated" ? Math.log(fit.halfLifeDays / 45) : Number.NaN,
  );
  const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const variance = errors.reduce((sum, error) => sum + (error - bias) ** 2, 0) / (errors.length - 1);
  expect(Math.abs(bias)).toBeLessThan(2 * Math.sqrt(variance / errors.length));
  const stated =
    fits.reduce((sum, fit) => sum + (fit.status === "calibrated" ? fit.logSd! ** 2 : 0), 0) / fits.length;
  expect(stated / variance).toBeGreaterThan(0.5);
  expect(stated / variance).toBeLessThan(2);
});

test("the likelihood of a half-life is that of the outcomes as they are tracked", () => {
  const sequences = simulate(45, 1).slice(0, 20);
  const fit = calibrateHalfLife(sequences, { priorRight: 2, priorWrong: 2 });
  if (fit.status !== "calibrated") throw new Error("expected a half-life");
  const tracked = { halfLifeDays: fit.halfLifeDays, priorRight: 2, priorWrong: 2 };
  let logLik = 0;
  for (const sequence of sequences) {
    let state: SuccessState | undefined;
    for (const outcome of sequence) {
      const estimate = estimateSuccess(tracked, state, outcome.at);
      const mean = estimate.status === "estimated" ? estimate.mean : 0.5;
      logLik += Math.log(outcome.right ? mean : 1 - mean);
      state = trackSuccess(tracked, state, outcome);
    }
  }
  expect(fit.logLik).toBeCloseTo(logLik, 8);
});

test("evidence that does not fade puts the half-life at its bound; without repetition there is none", () => {
  const steady = Array.from({ length: 40 }, (_, person) =>
    Array.from({ length: 20 }, (__, index): Outcome => ({ right: person % 2 === 0, at: index * day })),
  );
  expect(calibrateHalfLife(steady)).toMatchObject({ findings: [{ kind: "half-life-at-bound" }] });
  expect(calibrateHalfLife([[{ right: true, at: 0 }], []])).toEqual({
    status: "undetermined",
    reason: "no-repeated-outcomes",
  });
  expect(() => calibrateHalfLife([], { shortest: 5, longest: 2 })).toThrow("got 5 to 2");
});
