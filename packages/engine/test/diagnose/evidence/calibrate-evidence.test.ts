import { describe, expect, test } from "vitest";
import type { CompetencyId, ItemId, RaterId, TeacherId } from "../../../src/data/ids.ts";
import { createRandom } from "../../../src/data/random.ts";
import { calibrateEvidence, type EvidenceSample } from "../../../src/diagnose/evidence/calibrate-evidence.ts";
import type { EvidenceModel } from "../../../src/diagnose/evidence/evidence-model.ts";
import { createEvidenceFusion } from "../../../src/diagnose/evidence/fuse-evidence.ts";
import type { CompetencyEvidence, TeacherEvidence } from "../../../src/diagnose/evidence/teacher-evidence.ts";

const skill = "skill" as CompetencyId;
const day = { halfLifeDays: 365, asOf: Date.parse("2023-08-20") };
const population = { mean: 0, sd: 1 };
const nothing: CompetencyEvidence = {
  ratings: [],
  outcomes: { quiz: [], assignment: [], lesson: [] },
  attempts: [],
};
const at = Date.parse("2023-06-01");
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

type World = {
  readonly seed: number;
  readonly teachers: number;
  readonly quizSlope: number;
  readonly testSd?: number;
};

/** Teachers of ability N(0, 1), a test of known error, 12 quizzes, and four ratings by two of three raters. */
function drawWorld({ seed, teachers, quizSlope, testSd = 0.4 }: World) {
  const random = createRandom(seed);
  const severities = [-0.8, 0, 0.8];
  const abilities: number[] = [];
  const samples = Array.from({ length: teachers }, (_, index): EvidenceSample => {
    const ability = random.normal();
    abilities.push(ability);
    const quiz = Array.from({ length: 12 }, () => ({
      right: random.uniform() < logistic(quizSlope * ability + 0.5),
      at,
    }));
    const raters = [random.integer(3), random.integer(3)];
    const ratings = raters.flatMap((rater, visit) =>
      [0, 1].map((item) => ({
        teacherId: `T${index}` as TeacherId,
        itemId: `R${item}` as ItemId,
        raterId: `P${rater}` as RaterId,
        score: [0, 0.5].reduce(
          (sum, step) => sum + (random.uniform() < logistic(ability - severities[rater] - step) ? 1 : 0),
          0,
        ),
        observedAt: `2023-05-0${visit + 1}T09:00:00+08:00`,
      })),
    );
    const own: CompetencyEvidence = { ...nothing, ratings, outcomes: { ...nothing.outcomes, quiz } };
    return {
      teacherId: `T${index}` as TeacherId,
      evidence: new Map([[skill, own]]),
      tests: new Map([
        [skill, { alone: { mean: ability + testSd * random.normal(), sd: testSd }, prior: population }],
      ]),
    };
  });
  return { samples, abilities };
}

const learn = (samples: readonly EvidenceSample[]) => calibrateEvidence(samples, day);

const rmse = (errors: readonly number[]) =>
  Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);

/** Fuses a wide test with the other evidence of fresh teachers and returns the errors in sds. */
function fuseFresh(model: EvidenceModel, seed: number, onlinePrecision = 1) {
  const testSd = 1;
  const { samples, abilities } = drawWorld({ seed, teachers: 2000, quizSlope: 1, testSd });
  const fuse = createEvidenceFusion(model, { day, onlinePrecision, level: 0.05 });
  return samples.map(({ evidence, tests }, index) => {
    const test = tests.get(skill)!.alone;
    const precision = 1 + 1 / (test.sd * test.sd);
    const posterior = { mean: test.mean / (test.sd * test.sd) / precision, sd: Math.sqrt(1 / precision) };
    const tested = { posterior, prior: population, answered: 5 };
    const fused = fuse(skill, tested, evidence);
    return {
      alone: posterior.mean - abilities[index],
      error: fused.mean - abilities[index],
      standardised: (fused.mean - abilities[index]) / fused.sd,
      fused,
    };
  });
}

describe("calibration against the tests", () => {
  test("sources are kept with what they are worth, and their model is data", () => {
    const model = learn(drawWorld({ seed: 1, teachers: 1500, quizSlope: 1 }).samples);
    expect(model.sources.map(({ source }) => source)).toEqual(["observation", "quiz"]);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  test("a source that does not rise with ability is left out", () => {
    const seeds = Array.from({ length: 20 }, (_, index) => index + 10);
    const kept = seeds.filter((seed) =>
      learn(drawWorld({ seed, teachers: 200, quizSlope: 0 }).samples).sources.some(
        ({ source }) => source === "quiz",
      ),
    );
    // One in forty by chance, where slopes count that are two standard errors above 0.
    expect(kept.length).toBeLessThanOrEqual(3);
  });

  test("too few teachers calibrate nothing; the order of teachers never matters", () => {
    const { samples } = drawWorld({ seed: 2, teachers: 300, quizSlope: 1 });
    expect(learn(samples.slice(0, 9)).sources).toEqual([]);
    expect(learn([...samples].reverse())).toEqual(learn(samples));
  });
});

describe("fusion of new teachers", () => {
  const model = learn(drawWorld({ seed: 3, teachers: 3000, quizSlope: 1 }).samples);
  const results = fuseFresh(model, 4, 100);

  test("estimates without bias, nearer to the truth than by the test alone, with an honest sd", () => {
    const bias = results.reduce((sum, { error }) => sum + error, 0) / results.length;
    const spread = rmse(results.map(({ error }) => error));
    expect(Math.abs(bias)).toBeLessThan(2 * (spread / Math.sqrt(results.length)) + 0.02);
    expect(spread).toBeLessThan(0.9 * rmse(results.map(({ alone }) => alone)));
    const calibration = rmse(results.map(({ standardised }) => standardised));
    expect(calibration).toBeGreaterThan(0.9);
    expect(calibration).toBeLessThan(1.1);
  });

  test("online evidence stays within its cap, observation does not count towards it", () => {
    for (const { fused } of fuseFresh(model, 5, 0.1)) {
      const quiz = fused.evidence.find(({ source }) => source === "quiz")!;
      expect(quiz.share / (fused.sd * fused.sd)).toBeLessThanOrEqual(0.1 + 1e-9);
      expect(fused.evidence.find(({ source }) => source === "observation")!.share).toBeGreaterThan(
        quiz.share,
      );
    }
  });

  test("sources that disagree are flagged about as often as chance lets them", () => {
    const share = results.filter(({ fused }) =>
      fused.findings.some(({ kind }) => kind === "sources-disagree"),
    );
    expect(share.length / results.length).toBeGreaterThan(0.01);
    expect(share.length / results.length).toBeLessThan(0.12);
  });

  test("without further evidence the test's figures stay to the last digit", () => {
    const fuse = createEvidenceFusion(model, { day, onlinePrecision: 1, level: 0.05 });
    const posterior = { mean: 0.123456789, sd: 0.7 };
    const none: TeacherEvidence = new Map();
    const fused = fuse(skill, { posterior, prior: population, answered: 4, latestAt: at }, none);
    expect(fused).toMatchObject({ ...posterior, ratings: 0, findings: [] });
    expect(fused.evidence).toMatchObject([{ source: "test", count: 4, latestAt: at }]);
  });
});
