import { expect, test } from "vitest";
import { calibrateClasses } from "../../../src/diagnose/classify/calibrate-classes.ts";
import type { ClassModel } from "../../../src/diagnose/classify/class-model.ts";
import { createClassifier } from "../../../src/diagnose/classify/create-classifier.ts";
import { describeWithFixtures, readExpected, readRecords } from "../fit/read-fixture.ts";
import { readClassFixture } from "./read-class-fixture.ts";

describeWithFixtures("reference figures of CDM 8.4", () => {
  test.each([
    ["dina", 0.58],
    ["gdina", 0.695],
  ] as const)("dtmr_teachers %s: mastery of the first teachers, accuracy at least %d", (kind, accuracy) => {
    const { qMatrix, responses } = readClassFixture("dtmr_teachers");
    const fit = calibrateClasses(responses, qMatrix, { model: kind });
    if (fit.status !== "calibrated") throw new Error("expected a calibration");
    const stored: ClassModel = JSON.parse(JSON.stringify(fit.model));
    const { classify } = createClassifier(stored);
    const results = Array.from({ length: responses.personCount }, (_, person) =>
      classify(responses.scores.subarray(person * 27, (person + 1) * 27)),
    );
    const expected = readExpected("dtmr_teachers")[kind.toUpperCase()].person_first;
    expected.forEach((person: any, index: number) => {
      const result = results[index];
      if (result.status !== "classified") throw new Error("expected a classification");
      expect(result.pattern).toBe(person.MAP ?? person["map.est"]);
      result.mastery.forEach(({ probability }, attribute) => {
        expect(probability).toBeCloseTo(person[`post.attr${attribute + 1}`], 6);
      });
    });
    const truth = readRecords("dtmr_teachers", "true_profiles.csv").map((row) =>
      qMatrix.attributes.map((attribute) => row[attribute]).join(""),
    );
    const decided = results.map((result) =>
      result.status === "classified"
        ? result.mastery.map(({ probability }) => (probability > 0.5 ? 1 : 0)).join("")
        : "",
    );
    const hits = decided.filter((pattern, person) => pattern === truth[person]).length;
    expect(hits / truth.length).toBeGreaterThanOrEqual(accuracy);
  });
});

const model: ClassModel = {
  format: 1,
  kind: "dina",
  attributes: ["ratio"],
  items: ["I1", "I2", "I3"].map((itemId) => ({
    itemId,
    attributes: ["ratio"],
    groups: [
      { pattern: "0", probability: 0.25 },
      { pattern: "1", probability: 0.75 },
    ],
  })),
  classes: [
    { pattern: "0", share: 0.5 },
    { pattern: "1", share: 0.5 },
  ],
};

const masteryOf = (scores: readonly number[]) => {
  const result = createClassifier(model).classify(Int16Array.from(scores));
  if (result.status !== "classified") throw new Error("expected a classification");
  return result.mastery[0];
};

test("mastery is Bayes' theorem by hand: odds 3 for each right answer, 1/3 for each wrong one", () => {
  expect(masteryOf([1, 1, 1]).probability).toBeCloseTo(27 / 28, 12);
  expect(masteryOf([0, 0, 0])).toMatchObject({ status: "not-mastered" });
  expect(masteryOf([1, 1, 0]).probability).toBeCloseTo(0.75, 12);
});

test("an unanswered item is not a wrong one, and between .4 and .6 nothing is decided", () => {
  expect(masteryOf([1, 0, -1]).probability).toBeCloseTo(0.5, 12);
  expect(masteryOf([1, 0, -1])).toMatchObject({ attribute: "ratio", status: "undecided" });
  expect(masteryOf([1, -1, -1]).probability).toBeGreaterThan(masteryOf([1, 0, -1]).probability);
});

test("the band is the caller's", () => {
  const { classify } = createClassifier(model, { undecided: [0.1, 0.9] });
  expect(classify(Int16Array.of(1, 1, 0))).toMatchObject({ mastery: [{ status: "undecided" }] });
  expect(() => createClassifier(model, { undecided: [0.6, 0.9] })).toThrow("must be a band around 0.5");
});

test("no answers, no finding; another number of cells is a mistake", () => {
  const { classify } = createClassifier(model);
  expect(classify(Int16Array.of(-1, -1, -1))).toEqual({ status: "undetermined", reason: "no-responses" });
  expect(() => classify(Int16Array.of(1))).toThrow("must have 3 cells, got 1");
});
