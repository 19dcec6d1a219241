import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { explainInfeasible } from "../../src/plan/explain-infeasible.ts";
import { allPlans } from "./brute-force.ts";
import { drawSmallRows, noMaximum, type ProblemRows, problemOf } from "./random-problem.ts";

const course = (quarterHours: number, group = 0) => ({ quarterHours, group, value: 1 });
const explain = (rows: ProblemRows, least: number, most: number) =>
  explainInfeasible(problemOf(rows), least, most);

describe("the first rule that binds is named", () => {
  const free = { min: 0, max: noMaximum };

  test("a minimum above what the group offers, or cannot add up to within its maximum", () => {
    const courses = [course(8), course(4, 1), course(4, 1)];
    expect(explain({ courses, groups: [free, { min: 9, max: noMaximum }], limit: 92 }, 0, 92)).toEqual({
      kind: "group-minimum-unreachable",
      group: 1,
      available: 8,
    });
    expect(explain({ courses, groups: [free, { min: 5, max: 7 }], limit: 92 }, 0, 92)).toEqual({
      kind: "group-minimum-unreachable",
      group: 1,
      available: 4,
    });
  });

  test("minima above the maximum, counted as the courses add up", () => {
    const courses = [course(4), course(4), course(4, 1)];
    const groups = [
      { min: 5, max: noMaximum },
      { min: 1, max: noMaximum },
    ];
    expect(explain({ courses, groups, limit: 11 }, 0, 11)).toEqual({
      kind: "group-minima-exceed-maximum",
      required: 12,
    });
  });

  test("too few hours, for want of courses or by the groups' maxima", () => {
    const courses = [course(4), course(4), course(4, 1)];
    const rows = { courses, groups: [free, free], limit: 92 };
    expect(explain(rows, 76, 92)).toEqual({ kind: "too-few-hours", available: 12 });
    const capped = { ...rows, groups: [{ min: 0, max: 7 }, free] };
    expect(explain(capped, 9, 92)).toEqual({ kind: "too-few-hours", available: 8 });
    expect(explain({ courses: [], groups: [], limit: 92 }, 76, 92)).toEqual({
      kind: "too-few-hours",
      available: 0,
    });
  });

  test("a gap between the totals", () => {
    const rows = { courses: [course(8), course(8)], groups: [free], limit: 92 };
    expect(explain(rows, 9, 15)).toEqual({ kind: "no-exact-total", below: 8 });
  });

  test("and to explain what can be planned is an error", () => {
    const rows = { courses: [course(8)], groups: [free], limit: 92 };
    expect(() => explain(rows, 1, 15)).toThrow("no plan may have a total from 1 to 15, but one has 8");
  });
});

/** The totals of the plans of some courses under some bounds, whatever the limit. */
function totalsOf(rows: ProblemRows): readonly number[] {
  return allPlans({ ...rows, limit: 1000 }).map(({ total }) => total);
}

/** What the finding claims, checked by brute force. */
function isTrue(rows: ProblemRows, least: number, most: number): boolean {
  const cause = explain(rows, least, most);
  const totals = totalsOf(rows);
  switch (cause.kind) {
    case "group-minimum-unreachable": {
      const { min, max } = rows.groups[cause.group];
      const courses = rows.courses.filter(({ group }) => group === cause.group);
      const ofGroup = courses.map((each) => ({ ...each, group: 0 }));
      const available = Math.max(...totalsOf({ courses: ofGroup, groups: [{ min: 0, max }], limit: 0 }));
      return totals.length === 0 && cause.available === available && available < min;
    }
    case "group-minima-exceed-maximum":
      return cause.required === Math.min(...totals) && cause.required > most;
    case "too-few-hours":
      return cause.available === Math.max(...totals) && cause.available < least;
    case "no-exact-total":
      return (
        cause.below === Math.max(...totals.filter((total) => total < least)) && Math.max(...totals) > most
      );
  }
}

test("whatever is named is so, wherever there is no plan", () => {
  const check = (seed: number, least: number, width: number) => {
    const rows = drawSmallRows(createRandom(seed));
    const most = least + width;
    if (totalsOf(rows).some((total) => total >= least && total <= most)) {
      expect(() => explain(rows, least, most)).toThrow("but one has");
    } else {
      expect(isTrue(rows, least, most)).toBe(true);
    }
  };
  fc.assert(fc.property(fc.integer(), fc.nat({ max: 40 }), fc.nat({ max: 6 }), check), { numRuns: 500 });
});
