import { expect, test } from "vitest";
import { awaitIdle } from "../src/await-idle.ts";
import { parseBenchOptions } from "../src/bench-options.ts";
import { suites } from "../src/suites.ts";

test("by default every suite runs at least ten rounds, a heavy one three", () => {
  const { suiteNames, rounds, heavyRounds, quick } = parseBenchOptions([]);
  expect(suiteNames).toEqual(Object.keys(suites));
  expect(rounds).toBeGreaterThanOrEqual(10);
  expect(heavyRounds).toBeGreaterThanOrEqual(3);
  expect(quick).toBe(false);
});

test("a suite named twice runs once; rounds may be asked for", () => {
  const { suiteNames, rounds, heavyRounds } = parseBenchOptions([
    "--suite",
    "plan",
    "--suite",
    "plan",
    "--rounds",
    "3",
    "--quick",
  ]);
  expect(suiteNames).toEqual(["plan"]);
  expect(rounds).toBe(3);
  expect(heavyRounds).toBe(3);
});

test("rounds begin at once unless there is patience for a busy machine", () => {
  expect(parseBenchOptions([]).patience).toBe(0);
  expect(parseBenchOptions(["--patience", "20"]).patience).toBe(20);
  expect(awaitIdle(0)).toBe(false);
});

test("contenders may be sampled for a shorter time, and no sample is longer than that", () => {
  expect(parseBenchOptions(["--seconds", "0.2"])).toMatchObject({ maxTime: 0.2, minTime: 0.05, rounds: 10 });
  expect(parseBenchOptions(["--seconds", "0.01"])).toMatchObject({ maxTime: 0.01, minTime: 0.01 });
});

test.each([
  [["--seconds", "0"], "--seconds must be a number above 0, got 0"],
  [["--patience=-1"], "--patience must be a number from 0, got -1"],
  [["--suite", "toString"], "--suite must be one of score, "],
  [["--rounds", "0"], "--rounds must be a positive integer, got 0"],
  [["--rounds", "2.5"], "--rounds must be a positive integer, got 2.5"],
  [["--slow"], "--slow"],
  [["plan"], "plan"],
])("%j is refused", (args, message) => {
  expect(() => parseBenchOptions(args)).toThrow(message);
});
