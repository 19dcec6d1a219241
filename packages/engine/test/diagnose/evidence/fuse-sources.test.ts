import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { calibrateSource } from "../../../src/diagnose/evidence/calibrate-source.ts";
import {
  type AbilitySource,
  type FusionOptions,
  fuseSources,
} from "../../../src/diagnose/evidence/fuse-sources.ts";
import { withoutPrior } from "../../../src/diagnose/evidence/without-prior.ts";

const prior = { mean: 0, sd: 1 };
const test1: AbilitySource = { source: "test", online: false, mean: 1, sd: 0.5 };
const quiz: AbilitySource = { source: "quiz", online: true, mean: 1.4, sd: 0.5 };

function fused(sources: readonly AbilitySource[], options: FusionOptions = { prior }) {
  const fusion = fuseSources(sources, options);
  if (fusion.status !== "fused") throw new Error("expected a fusion");
  return fusion;
}

test("sources and prior are weighed by precision", () => {
  const fusion = fused([test1, { ...quiz, online: false }]);
  expect(fusion.mean).toBeCloseTo((4 * 1 + 4 * 1.4) / 9, 12);
  expect(fusion.sd).toBeCloseTo(1 / 3, 12);
  expect(fusion.shares).toEqual([
    { source: "test", share: 4 / 9 },
    { source: "quiz", share: 4 / 9 },
  ]);
  expect(fusion.priorShare).toBeCloseTo(1 / 9, 12);
  expect(fusion.findings).toEqual([]);
});

test("all online sources together weigh no more than their cap, however many there are", () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ ...quiz, source: `quiz ${index}` }));
  const fusion = fused([test1, ...many]);
  const online = fusion.shares
    .filter(({ source }) => source !== "test")
    .reduce((sum, { share }) => sum + share, 0);
  expect(online).toBeCloseTo(1 / 6, 12);
  expect(fusion.findings).toContainEqual({ kind: "online-capped", factor: 1 / 200 });
  expect(fused([test1, quiz], { prior, onlinePrecision: 10 }).findings).toEqual([]);
});

test("a source that fits badly counts for less; one that fits too well not for more", () => {
  const shareOf = (misfit: number) => fused([{ ...test1, misfit }]).shares[0].share;
  expect(shareOf(2)).toBeCloseTo(2 / 3, 12);
  expect(shareOf(0.5)).toBe(shareOf(1));
});

test("sources further apart than chance allows are flagged", () => {
  const apart = fused([test1, { ...quiz, online: false, mean: -1.5 }]);
  // (1 − (−1.5))² / (.25 + .25) = 12.5
  expect(apart.agreement!.chiSquare).toBeCloseTo(12.5, 12);
  expect(apart.findings).toEqual([{ kind: "sources-disagree", p: apart.agreement!.p }]);
  expect(apart.agreement!.p).toBeLessThan(0.001);
});

test("taking the prior out of a posterior and fusing it again gives the posterior", () => {
  const posterior = { mean: 0.7, sd: 0.6 };
  const alone = withoutPrior(posterior, { mean: -0.2, sd: 1.1 })!;
  const fusion = fused([{ source: "test", online: false, ...alone }], { prior: { mean: -0.2, sd: 1.1 } });
  expect(fusion.mean).toBeCloseTo(0.7, 12);
  expect(fusion.sd).toBeCloseTo(0.6, 12);
  expect(withoutPrior({ mean: 0, sd: 1 }, prior)).toBeUndefined();
});

test("without sources the prior is no finding; a source without an sd is a mistake", () => {
  expect(fuseSources([], { prior })).toEqual({ status: "undetermined", reason: "no-sources" });
  expect(() => fuseSources([{ ...test1, sd: 0 }], { prior })).toThrow("test must have a finite mean");
});

test("fused abilities are unbiased within two Monte Carlo errors, intervals hold 90 %, and agreement keeps its level", () => {
  const random = createRandom(12);
  const rounds = 4000;
  let [sum, squares, covered, flagged] = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const ability = random.normal();
    const sources = [0.4, 0.7, 1].map((sd, index) => ({
      source: `source ${index}`,
      online: false,
      sd,
      mean: ability + sd * random.normal(),
    }));
    const fusion = fused(sources);
    const error = fusion.mean - ability;
    sum += error;
    squares += error * error;
    if (Math.abs(error) < 1.6449 * fusion.sd) covered++;
    if (fusion.findings.some(({ kind }) => kind === "sources-disagree")) flagged++;
  }
  expect(Math.abs(sum / rounds)).toBeLessThan((2 * Math.sqrt(squares / rounds)) / Math.sqrt(rounds));
  expect(covered / rounds).toBeGreaterThan(0.885);
  expect(covered / rounds).toBeLessThan(0.915);
  expect(flagged / rounds).toBeGreaterThan(0.04);
  expect(flagged / rounds).toBeLessThan(0.06);
});

/** Fails where the mean is further from 0 than two Monte Carlo standard errors. */
function expectUnbiased(errors: readonly number[]): void {
  const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const variance = errors.reduce((sum, error) => sum + (error - bias) ** 2, 0) / (errors.length - 1);
  expect(Math.abs(bias)).toBeLessThan(2 * Math.sqrt(variance / errors.length));
}

test.each([1, 2.5])(
  "away from 0 too, sources of misfit %d are fused without bias: not in mean, not in slope, not in sd",
  (misfit) => {
    const random = createRandom(21, Math.round(10 * misfit));
    const away = { mean: 0.6, sd: 0.8 };
    const rounds = Array.from({ length: 4000 }, () => {
      const ability = away.mean + away.sd * random.normal();
      const sources = [0.4, 0.9].map((sd, index) => ({
        source: `source ${index}`,
        online: index === 1,
        sd,
        misfit,
        mean: ability + sd * Math.sqrt(misfit) * random.normal(),
      }));
      const { mean, sd } = fused(sources, { prior: away, onlinePrecision: 10 });
      const error = (mean - ability) / sd;
      return { error, slope: error * (mean - away.mean), square: error * error - 1 };
    });
    expectUnbiased(rounds.map(({ error }) => error));
    // A posterior mean's error has nothing to do with the mean itself: too much or too little shrinkage shows.
    expectUnbiased(rounds.map(({ slope }) => slope));
    expectUnbiased(rounds.map(({ square }) => square));
  },
);

test("a weak source is worth what it has been worth beside tests, whose own errors are taken out", () => {
  const truth = { intercept: -0.8, slope: 1.6, sd: 0.7 };
  const fits = Array.from({ length: 60 }, (_, seed) => {
    const random = createRandom(seed, 6);
    const pairs = Array.from({ length: 200 }, () => {
      const score = random.uniform();
      const sd = 0.3 + 0.5 * random.uniform();
      const ability = truth.intercept + truth.slope * score + truth.sd * random.normal();
      return { score, test: { mean: ability + sd * random.normal(), sd } };
    });
    const calibration = calibrateSource(pairs);
    if (calibration.status !== "calibrated") throw new Error("expected a calibration");
    return calibration.model;
  });
  for (const name of ["intercept", "slope", "sd"] as const)
    expectUnbiased(fits.map((model) => model[name] - truth[name]));
});

test("a source cannot be calibrated on few pairs or a constant score; a falling one is named", () => {
  const pairsOf = (scores: readonly number[]) =>
    scores.map((score, index) => ({ score, test: { mean: -score + 0.5 * Math.cos(7 * index), sd: 0.1 } }));
  expect(calibrateSource(pairsOf([1, 2, 3]))).toMatchObject({ reason: "too-few-pairs" });
  expect(calibrateSource(pairsOf(new Array(12).fill(0.5)))).toMatchObject({
    reason: "score-without-variation",
  });
  const falling = calibrateSource(pairsOf(Array.from({ length: 20 }, (_, index) => index / 10)));
  expect(falling).toMatchObject({ status: "calibrated", findings: [{ kind: "slope-not-positive" }] });
});
