import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeOf, policyPresets, resolvePolicy, retrainingOf } from "../../src/index.ts";

const { grading } = resolvePolicy(policyPresets["shandong-2023"]);
const weighted = (process: number, result: number) => ({ ...grading, parts: { process, result } });
const none = { points: 0, outOf: 1 };

describe("grades", () => {
  test.each([
    [0, "failed"],
    [59, "failed"],
    [60, "passed"],
    [79, "passed"],
    [80, "good"],
    [89, "good"],
    [90, "excellent"],
    [100, "excellent"],
  ])("%i of 100 points is %s", (points, band) => {
    const half = Math.floor(points / 2);
    const parts = [half, points - half].map((part) => ({ points: part, outOf: 50 }));
    expect(gradeOf(parts[0], parts[1], grading)).toEqual({ band, passed: points >= 60, percent: points });
  });

  test("points of both parts are added and taken to 100; weights take each part to 100 first", () => {
    const [process, result] = [
      { points: 20, outOf: 20 },
      { points: 40, outOf: 80 },
    ];
    expect(gradeOf(process, result, grading)).toEqual({ band: "passed", passed: true, percent: 60 });
    expect(gradeOf(process, result, weighted(50, 50))).toEqual({ band: "passed", passed: true, percent: 75 });
    expect(gradeOf(process, result, weighted(10, 90)).band).toBe("failed");
  });

  test("a band begins exactly at its percentage: 3 of 5 is 60, one point less of 10^15 is not", () => {
    const outOf = 1e15;
    expect(gradeOf({ points: 3, outOf: 5 }, none, weighted(100, 0)).band).toBe("passed");
    expect(gradeOf({ points: 0.6e15, outOf }, none, weighted(100, 0)).band).toBe("passed");
    expect(gradeOf({ points: 0.6e15 - 1, outOf }, none, weighted(100, 0)).band).toBe("failed");
  });

  test.each([
    { points: -1, outOf: 10 },
    { points: 11, outOf: 10 },
    { points: 0, outOf: 0 },
    { points: 0.5, outOf: 1 },
  ])("%j is no part", (part) => {
    expect(() => gradeOf(part, none, grading)).toThrow(/process must be whole points/);
  });

  test("law: a point more never lowers a grade", () => {
    const outOf = fc.integer({ min: 1, max: 200 });
    const bands = grading.bands.map(({ id }) => id);
    fc.assert(
      fc.property(outOf, outOf, fc.nat(), fc.nat(), fc.nat(100), (first, second, a, b, weight) => {
        const process = { points: a % first, outOf: first };
        const result = { points: b % (second + 1), outOf: second };
        for (const rules of [grading, weighted(weight, 100 - weight)]) {
          const before = gradeOf(process, result, rules);
          const after = gradeOf({ ...process, points: process.points + 1 }, result, rules);
          expect(bands.indexOf(after.band)).toBeGreaterThanOrEqual(bands.indexOf(before.band));
        }
      }),
    );
  });
});

describe("after a fail", () => {
  const stateOf = (verbs: readonly string[], rules: object = {}) =>
    retrainingOf(
      verbs.map((verb) => ({ verb: verb as "failed" })),
      { ...grading, ...rules },
    );
  test.each([
    [[], "not-assessed", 0],
    [["started", "passed"], "passed", 0],
    [["failed"], "retrain", 1],
    [["failed", "quiz-failed"], "retrain", 1],
    [["failed", "played"], "retest", 1],
    [["failed", "played", "failed"], "retrain", 2],
    [["failed", "passed", "failed"], "passed", 1],
  ])("%j is %s after %i fails", (verbs, state, fails) => {
    expect(stateOf(verbs)).toEqual({ state, fails });
  });

  test("without retraining a fail leads to the test; after the last attempt a person decides", () => {
    expect(stateOf(["failed"], { retrainBeforeRetest: false }).state).toBe("retest");
    expect(stateOf(["failed", "started", "failed"], { mostAttempts: 2 })).toEqual({
      state: "for-a-person",
      fails: 2,
    });
    expect(stateOf(["failed", "started", "failed", "passed"], { mostAttempts: 2 }).state).toBe("passed");
  });
});
