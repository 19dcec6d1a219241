import { expect, test } from "vitest";
import { hardCaseNames } from "../../src/simulate/hard-cases.ts";
import { simulate } from "../../src/simulate/simulate.ts";
import { simulateAll } from "./rows.ts";

test.each([
  { teachers: 300, seed: 1 },
  { teachers: 300, seed: 2 },
  { teachers: 600, seed: 3 },
  { teachers: 601, seed: 4, bots: 0.02, asOf: "2023-09-10" },
])("every hard case is there with %j", (options) => {
  const { simulation, people } = simulateAll(options);
  const summary = simulation.summary()!;
  const missing = hardCaseNames.filter((name) => summary.hardCases[name] < 1);
  expect(missing).toEqual([]);
  expect(summary.schoolsNotChosen).toBeGreaterThan(0);
  expect(summary.rows.teachers).toBe(people.length);
});

test("cases are counted from rows: opt-outs, moves and the people without data can be found again", () => {
  const { simulation, people } = simulateAll({ teachers: 300, seed: 9 });
  const { hardCases } = simulation.summary()!;
  const optedOut = people.filter(({ preferences }) => preferences.at(-1)?.personalised === false);
  const silent = people.filter(
    ({ activities, responses, needs }) => activities.length + responses.length + needs.length === 0,
  );
  const twoPlaces = people.filter(({ postings }) => {
    const now = postings.filter(({ from, to = "9999" }) => from <= "2023-08-20" && to >= "2023-08-20");
    return new Set(now.map(({ schoolId }) => schoolId)).size === 2;
  });
  expect(hardCases["opted-out"]).toBe(optedOut.length);
  expect(hardCases["without-data"]).toBe(silent.length);
  expect(hardCases["two-schools-at-once"]).toBe(twoPlaces.length);
});

test("the summary is complete once the people have been read, not before", () => {
  const simulation = simulate({ teachers: 20, courses: 200 });
  const people = simulation.teachers();
  for (let read = 0; read < 20; read++) people.next();
  expect(simulation.summary()).toBeUndefined();
  expect(people.next().done).toBe(true);
  expect(simulation.summary()?.rows.teachers).toBe(20);
});
