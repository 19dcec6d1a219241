import { EngineError } from "@jingxun/engine";
import { describe, expect, test } from "vitest";
import { simulate } from "../../src/simulate/simulate.ts";
import { resolveSimulateOptions, simulationDefaults } from "../../src/simulate/simulate-options.ts";
import { courseIdOf } from "../../src/simulate/simulated-ids.ts";

const messageOf = (options: object) => {
  try {
    resolveSimulateOptions(options);
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).code).toBe("invalid-option");
    return (error as EngineError).message;
  }
  return "accepted";
};

describe("resolveSimulateOptions", () => {
  test("an option that is left out takes its default", () => {
    expect(resolveSimulateOptions({})).toEqual(simulationDefaults);
    expect(resolveSimulateOptions({ icc: 0 })).toEqual({ ...simulationDefaults, icc: 0 });
  });

  test.each([
    [{ teachers: 0 }, "teachers must be an integer from 1 to 2000000, got 0"],
    [{ teachers: 2.5 }, "teachers must be an integer from 1 to 2000000, got 2.5"],
    [{ courses: 199 }, "courses must be an integer from 200 to 20000, got 199"],
    [{ years: 7 }, "years must be an integer from 1 to 6, got 7"],
    [{ seed: -1 }, "seed must be an integer from 0 to 4294967295, got -1"],
    [{ icc: 1 }, "icc must be a number from 0 to 0.95, got 1"],
    [{ icc: Number.NaN }, "icc must be a number from 0 to 0.95, got NaN"],
    [{ bots: 1.01 }, "bots must be a number from 0 to 1, got 1.01"],
    [{ bots: "0.1" }, 'bots must be a number from 0 to 1, got "0.1"'],
    [
      { asOf: "2023-02-30" },
      'asOf must be a date from 2000-01-01 to 2099-12-31, YYYY-MM-DD, got "2023-02-30"',
    ],
    [{ asOf: undefined }, "asOf must be a date from 2000-01-01 to 2099-12-31, YYYY-MM-DD, got undefined"],
    [
      { teacher: 3 },
      "an option must be one of teachers, courses, years, seed, icc, tested, bots, asOf, got teacher",
    ],
  ])("%j is refused with its reason", (options, reason) => {
    expect(messageOf(options)).toBe(`simulate: ${reason}`);
  });

  test.each([
    [{ teachers: 1, courses: 200, years: 1, seed: 0, icc: 0, bots: 0, asOf: "2000-01-01" }],
    [{ teachers: 3, courses: 200, years: 6, seed: 4_294_967_295, icc: 0.95, bots: 1, asOf: "2099-12-31" }],
  ])("the bounds themselves can be simulated: %j", (options) => {
    const simulation = simulate(options);
    expect([...simulation.teachers()]).toHaveLength(options.teachers);
    expect(simulation.tables.courses).toHaveLength(options.courses);
  });
});

test("course ids of a large catalogue are of one length and sort as they count", () => {
  const ids = [0, 1, 9998, 9999, 10_000, 19_999].map(courseIdOf);
  expect(ids).toEqual(["C0001", "C0002", "C9999", "D0001", "D0002", "E0002"]);
  expect([...ids].sort()).toEqual(ids);
});
