import { describe, expect, test } from "vitest";
import { parseChoice } from "../../../src/plan/choice/parse-choice.ts";

const valid = {
  courses: [
    { id: "a", hours: 2, score: 0.25, groups: ["g"], exclusive: "e" },
    { id: "b", hours: 1.5, score: -1, groups: [], requires: ["a"] },
  ],
  hours: { min: 1, max: 3 },
  groups: [
    {
      id: "g",
      minHours: 0.5,
      maxHours: 2,
      bonus: [
        [1, 0.1],
        [2, 0.2],
        [3, 0.3],
      ],
    },
  ],
  pinned: ["a"],
  dropped: [],
};
const issuesOf = (change: (problem: any) => void) => {
  const input = structuredClone(valid);
  change(input);
  const parsed = parseChoice(input);
  return parsed.status === "invalid" ? parsed.issues : [];
};

describe("parseChoice", () => {
  test("returns a valid problem; lists that are left out are empty", () => {
    expect(parseChoice(valid)).toMatchObject({ status: "parsed", problem: valid });
    expect(parseChoice({ courses: [{ id: "a", hours: 0, score: 1 }], hours: { min: 0, max: 0 } })).toEqual({
      status: "parsed",
      problem: {
        courses: [{ id: "a", hours: 0, score: 1, groups: [] }],
        hours: { min: 0, max: 0 },
        groups: [],
        pinned: [],
        dropped: [],
      },
    });
  });

  const hours = "hours: a multiple of 0.25 from 0 to 1,000,000";
  test.each<[string, string, string, (problem: any) => void]>([
    ["courses.0.hours", hours, "0.3", ({ courses }) => (courses[0].hours = 0.3)],
    ["courses.0.hours", hours, "-1", ({ courses }) => (courses[0].hours = -1)],
    ["hours.min", hours, '"1"', (problem) => (problem.hours.min = "1")],
    ["hours.max", hours, "nothing", (problem) => delete problem.hours.max],
    ["courses.1.score", "a finite number", "null", ({ courses }) => (courses[1].score = null)],
    ["courses.1.hour", "no such key", "2", ({ courses }) => (courses[1].hour = 2)],
    ["courses.1.id", "an id that courses.0 does not have", '"a"', ({ courses }) => (courses[1].id = "a")],
    [
      "courses.0.groups.0",
      "the id of one of the groups",
      '"h"',
      ({ courses }) => (courses[0].groups = ["h"]),
    ],
    ["pinned.0", "the id of one of the courses", '"z"', (problem) => (problem.pinned = ["z"])],
    ["dropped.0", "the id of one of the courses", '"z"', (problem) => (problem.dropped = ["z"])],
    [
      "courses.0.requires",
      "no course that needs this one",
      '["a","b","a"]',
      ({ courses }) => (courses[0].requires = ["b"]),
    ],
    [
      "groups.0.bonus",
      "a concave bonus: no hour worth more than one before",
      "[[1,1],[2,3]]",
      ({ groups }) =>
        (groups[0].bonus = [
          [1, 1],
          [2, 3],
        ]),
    ],
    [
      "groups.0.bonus",
      "a concave bonus, constant after its last breakpoint: it may not fall",
      "[[1,1],[2,0]]",
      ({ groups }) =>
        (groups[0].bonus = [
          [1, 1],
          [2, 0],
        ]),
    ],
    ["groups.0.bonus", "a bonus of 0 at 0 hours", "[[0,1]]", ({ groups }) => (groups[0].bonus = [[0, 1]])],
    [
      "groups.0.bonus",
      "hours that rise from one breakpoint to the next",
      "[[1,1],[1,2]]",
      ({ groups }) =>
        (groups[0].bonus = [
          [1, 1],
          [1, 2],
        ]),
    ],
  ])("names %s, expected %s, got %s", (path, expected, got, change) => {
    expect(issuesOf(change)).toContainEqual({ path, expected, got });
  });

  test("tells all faults together, and a circle once", () => {
    const issues = issuesOf((problem) => {
      problem.courses.push({ id: "c", hours: 1, score: 1, groups: ["x"], requires: ["c", "d"] });
      problem.pinned = ["y"];
    });
    expect(issues.map(({ path }) => path)).toEqual([
      "courses.2.groups.0",
      "courses.2.requires.1",
      "pinned.0",
      "courses.2.requires",
    ]);
  });

  test("refuses what is no object", () => {
    for (const input of [undefined, null, 3, "x", []])
      expect(parseChoice(input)).toMatchObject({ status: "invalid", issues: [{ path: "" }] });
  });
});
