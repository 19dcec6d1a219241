import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { calibrateKnowledge } from "../../../src/diagnose/evidence/calibrate-knowledge.ts";
import {
  type KnowledgeModel,
  startTracing,
  traceKnowledge,
} from "../../../src/diagnose/evidence/trace-knowledge.ts";
import { describeWithFixtures, readExpected, readRecords } from "../fit/read-fixture.ts";

function calibrated(...[sequences, options]: Parameters<typeof calibrateKnowledge>) {
  const fit = calibrateKnowledge(sequences, options);
  if (fit.status !== "calibrated") throw new Error(`expected a calibration, got ${fit.reason}`);
  return fit;
}

const names = ["prior", "learn", "forget", "guess", "slip"] as const;

describeWithFixtures("reference figures of an independent forward–backward programme", () => {
  const byTeacher = new Map<string, number[]>();
  for (const { teacher, correct } of readRecords("bkt"))
    byTeacher.set(teacher, [...(byTeacher.get(teacher) ?? []), Number(correct)]);
  const sequences = [...byTeacher.values()];
  const expected = readExpected("bkt");

  test.each([
    ["none", "EM"],
    ["free", "EM_with_forget"],
  ] as const)("forgetting %s: log-likelihood and parameters", (forget, key) => {
    const fit = calibrated(sequences, { forget });
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.logLik - expected[key].logLik)).toBeLessThan(1e-6);
    for (const name of names) expect(Math.abs(fit.model[name] - expected[key][name])).toBeLessThan(1e-6);
  });

  test("filtering with given parameters, attempt by attempt", () => {
    for (const teacher of expected.filter_at_true) {
      let state = startTracing(expected.true);
      teacher.seq.forEach((correct: number, attempt: number) => {
        expect(state.known).toBeCloseTo(teacher.p_known_before[attempt], 12);
        const step = traceKnowledge(expected.true, state, correct === 1);
        expect(step.predicted).toBeCloseTo(teacher.p_correct_pred[attempt], 12);
        expect(step.knownAfter).toBeCloseTo(teacher.p_known_after_obs[attempt], 12);
        state = step.state;
      });
      expect(state.known).toBeCloseTo(teacher.p_known_next, 12);
    }
  });
});

const truth: KnowledgeModel = { prior: 0.3, learn: 0.15, forget: 0, guess: 0.2, slip: 0.1 };

function simulate(model: KnowledgeModel, personCount: number, length: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: personCount }, () => {
    let known = random.uniform() < model.prior;
    return Array.from({ length }, () => {
      const right = random.uniform() < (known ? 1 - model.slip : model.guess) ? 1 : 0;
      known = known ? random.uniform() >= model.forget : random.uniform() < model.learn;
      return right;
    });
  });
}

test("the likelihood is that of all paths through the states added up", () => {
  const model = { ...truth, forget: 0.07 };
  const sequence = [0, 1, 1, 0, 1];
  let total = 0;
  for (let path = 0; path < 32; path++) {
    const known = sequence.map((_, attempt) => ((path >> attempt) & 1) === 1);
    total += sequence.reduce((chance, correct, attempt) => {
      const right = known[attempt] ? 1 - model.slip : model.guess;
      const moved = attempt === 0 ? model.prior : known[attempt - 1] ? 1 - model.forget : model.learn;
      return chance * (known[attempt] ? moved : 1 - moved) * (correct === 1 ? right : 1 - right);
    }, 1);
  }
  let state = startTracing(model);
  let logLik = 0;
  for (const correct of sequence) {
    const step = traceKnowledge(model, state, correct === 1);
    logLik += Math.log(correct === 1 ? step.predicted : 1 - step.predicted);
    state = step.state;
  }
  expect(logLik).toBeCloseTo(Math.log(total), 12);
});

test.each([
  ["none", truth],
  ["free", { ...truth, forget: 0.08 }],
] as const)(
  "forgetting %s: estimates are unbiased within two Monte Carlo errors, and errors fit the spread",
  (forget, model) => {
    const fits = Array.from({ length: 60 }, (_, seed) =>
      calibrated(simulate(model, 600, 20, seed), { forget }),
    );
    const estimated = names.filter((name) => forget === "free" || name !== "forget");
    let outside = 0;
    let [spread, stated] = [0, 0];
    for (const name of estimated) {
      const errors = fits.map((fit) => fit.model[name] - model[name]);
      const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      const variance = errors.reduce((sum, error) => sum + (error - bias) ** 2, 0) / (errors.length - 1);
      if (Math.abs(bias) > 2 * Math.sqrt(variance / errors.length)) outside++;
      spread += 1;
      stated += fits.reduce((sum, { sd }) => sum + sd[name]! ** 2, 0) / fits.length / variance;
    }
    expect(outside).toBeLessThanOrEqual(1);
    expect(stated / spread).toBeGreaterThan(0.7);
    expect(stated / spread).toBeLessThan(1.5);
  },
);

test("the order of persons changes nothing, empty sequences are passed over", () => {
  const sequences = simulate(truth, 100, 10, 1);
  const there = calibrated(sequences);
  const here = calibrated([[], ...[...sequences].reverse()]);
  expect(here.logLik).toBeCloseTo(there.logLik, 9);
  expect(here.model.learn).toBeCloseTo(there.model.learn, 7);
});

test("a right answer never lowers what is known while guess + slip < 1", () => {
  for (let known = 0; known <= 1; known += 0.1) {
    const [right, wrong] = [true, false].map((answer) =>
      traceKnowledge(truth, { known, attempts: 0 }, answer),
    );
    expect(right.knownAfter).toBeGreaterThanOrEqual(known - 1e-15);
    expect(wrong.knownAfter).toBeLessThanOrEqual(known + 1e-15);
  }
});

test("an outcome that the model holds impossible leaves the state finite", () => {
  const sure: KnowledgeModel = { prior: 1, learn: 0.1, forget: 0, guess: 0, slip: 0 };
  expect(traceKnowledge(sure, startTracing(sure), false).knownAfter).toBe(1);
});

test.each<[string, readonly (readonly number[])[], string]>([
  [
    "all right",
    [
      [1, 1, 1],
      [1, 1],
    ],
    "answered-alike",
  ],
  [
    "all wrong",
    [
      [0, 0, 0],
      [0, 0],
    ],
    "answered-alike",
  ],
  ["one attempt", [[1]], "single-attempts-only"],
  ["one person", [[0, 0, 1, 1, 1]], "estimate-at-bound"],
])("%s gives finite probabilities and a finding", (_, sequences, kind) => {
  const fit = calibrated(sequences);
  expect([fit.logLik, ...Object.values(fit.model), ...Object.values(fit.sd)].every(Number.isFinite)).toBe(
    true,
  );
  expect(fit.findings.map((finding) => finding.kind)).toContain(kind);
});

test("without attempts nothing is calibrated; an attempt of 2 is a mistake", () => {
  expect(calibrateKnowledge([])).toMatchObject({ status: "undetermined", reason: "no-attempts" });
  expect(calibrateKnowledge([[], []])).toMatchObject({ status: "undetermined" });
  expect(() => calibrateKnowledge([[0, 2]])).toThrow("sequence 1, attempt 2 must be 0 or 1, got 2");
});
