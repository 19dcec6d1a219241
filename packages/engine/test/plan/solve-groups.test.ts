import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { createGroupedSolver } from "../../src/plan/solve-groups.ts";
import { bestPlans } from "./brute-force.ts";
import { drawLargeRows, drawSmallRows, noMaximum, type ProblemRows, problemOf } from "./random-problem.ts";

const solver = createGroupedSolver();
const solve = (rows: ProblemRows) => solver.solve(problemOf(rows));

/** The plan of every total from 0 to the limit, `undefined` where there is none. */
function solvedPlans(rows: ProblemRows) {
  const table = solve(rows);
  return Array.from({ length: rows.limit + 1 }, (_, total) => {
    const value = table.bestValue(total);
    return value < 0 ? undefined : { total, value, selected: [...table.select(total)] };
  });
}
const solvedValues = (rows: ProblemRows) => solvedPlans(rows).map((plan) => plan?.value ?? -1);

const anySmallRows = fc.integer().map((seed) => drawSmallRows(createRandom(seed)));
const anyRows = fc.oneof(
  anySmallRows,
  fc.integer().map((seed) => drawLargeRows(createRandom(seed))),
);

describe("every total has the plan of brute force", () => {
  const expectedPlans = (rows: ProblemRows) =>
    bestPlans(rows).map((plan) => plan && { total: plan.total, value: plan.value, selected: plan.selected });

  test("on 5,000 small problems", () => {
    const random = createRandom(20_230_718);
    const wrong = [];
    for (let problem = 0; problem < 5000; problem++) {
      const rows = drawSmallRows(random);
      const solved = solvedPlans(rows);
      const expected = expectedPlans(rows);
      if (JSON.stringify(solved) !== JSON.stringify(expected)) wrong.push({ rows, solved, expected });
    }
    expect(wrong).toEqual([]);
  });

  test("on any small problem", () => {
    const check = (rows: ProblemRows) => {
      expect(solvedPlans(rows)).toEqual(expectedPlans(rows));
    };
    fc.assert(fc.property(anySmallRows, check), { numRuns: 500 });
  });
});

describe("a plan", () => {
  test("has the total and the value that are claimed, and keeps to the bounds", () => {
    const check = (rows: ProblemRows) => {
      for (const plan of solvedPlans(rows)) {
        if (plan === undefined) continue;
        const courses = plan.selected.map((course) => rows.courses[course]);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
        expect(sum(courses.map(({ quarterHours }) => quarterHours))).toBe(plan.total);
        expect(sum(courses.map(({ value }) => value))).toBe(plan.value);
        expect(plan.selected).toEqual([...new Set(plan.selected)].sort((a, b) => a - b));
        for (const [group, { min, max }] of rows.groups.entries()) {
          const ofGroup = courses.filter((course) => course.group === group);
          const hours = sum(ofGroup.map(({ quarterHours }) => quarterHours));
          expect(hours).toBeGreaterThanOrEqual(min);
          expect(hours).toBeLessThanOrEqual(max);
        }
      }
    };
    fc.assert(fc.property(anyRows, check), { numRuns: 50 });
  });

  test("is the same from a new solver and from one that solved something else before", () => {
    const check = (first: ProblemRows, second: ProblemRows) => {
      solve(first);
      const again = solvedPlans(second);
      const table = createGroupedSolver().solve(problemOf(second));
      for (const [total, plan] of again.entries()) {
        expect(table.bestValue(total)).toBe(plan?.value ?? -1);
        if (plan !== undefined) expect([...table.select(total)]).toEqual(plan.selected);
      }
    };
    fc.assert(fc.property(anyRows, anyRows, check), { numRuns: 50 });
  });

  test("does not change when all values are multiplied, beyond 32 bits too", () => {
    const check = (rows: ProblemRows, factor: number) => {
      const courses = rows.courses.map((course) => ({ ...course, value: course.value * factor }));
      const expected = solvedPlans(rows).map((plan) => plan && { ...plan, value: plan.value * factor });
      expect(solvedPlans({ ...rows, courses })).toEqual(expected);
    };
    fc.assert(fc.property(anyRows, fc.integer({ min: 1, max: 1_000_000 }), check));
  });
});

describe("the best value of no total", () => {
  const expectNoneLower = (rows: ProblemRows, wider: ProblemRows) => {
    const values = solvedValues(rows);
    for (const [total, value] of solvedValues(wider).entries()) {
      expect(value).toBeGreaterThanOrEqual(values[total] ?? -1);
    }
  };
  const anyIndex = fc.nat({ max: 10_000 });

  test("falls when a course is added", () => {
    const check = (rows: ProblemRows, quarterHours: number, value: number, index: number) => {
      const course = { quarterHours, value, group: index % rows.groups.length };
      expectNoneLower(rows, { ...rows, courses: [...rows.courses, course] });
    };
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 12 }), fc.nat({ max: 50_000 }), anyIndex, check),
    );
  });

  test("falls when the maximum of a group is raised or its minimum lowered", () => {
    const check = (rows: ProblemRows, index: number, more: number) => {
      const widen = ({ min, max }: { min: number; max: number }) => ({
        min: Math.max(0, min - more),
        max: Math.min(noMaximum, max + more),
      });
      const chosen = index % rows.groups.length;
      const groups = rows.groups.map((bounds, group) => (group === chosen ? widen(bounds) : bounds));
      expectNoneLower(rows, { ...rows, groups });
    };
    fc.assert(fc.property(anyRows, anyIndex, fc.integer({ min: 1, max: 20 }), check));
  });

  test("changes when groups and courses are put in another order", () => {
    const check = (rows: ProblemRows, seed: number) => {
      const random = createRandom(seed);
      const shuffled = <Item>(items: readonly Item[]) =>
        items
          .map((item) => ({ item, key: random.uniform() }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
      const order = shuffled(rows.groups.map((_, group) => group));
      const groups = order.map((group) => rows.groups[group]);
      const courses = shuffled(rows.courses).map((course) => ({
        ...course,
        group: order.indexOf(course.group),
      }));
      expect(solvedValues({ ...rows, groups, courses })).toEqual(solvedValues(rows));
    };
    fc.assert(fc.property(anyRows, fc.integer(), check));
  });

  test("changes with the limit", () => {
    const check = (rows: ProblemRows, limit: number) => {
      const lower = { ...rows, limit: Math.min(limit, rows.limit) };
      expect(solvedValues(lower)).toEqual(solvedValues(rows).slice(0, limit + 1));
    };
    fc.assert(fc.property(anyRows, fc.nat({ max: 92 }), check));
  });
});

describe("totals", () => {
  test("the smallest and the best of a range are found, ties going to the smaller", () => {
    const check = (rows: ProblemRows, least: number, width: number) => {
      const most = least + width;
      const inRange = bestPlans(rows).filter((plan) => plan && plan.total >= least && plan.total <= most);
      const table = solve(rows);
      expect(table.smallestTotal(least, most)).toBe(inRange[0]?.total ?? -1);
      const best = Math.max(...inRange.map((plan) => plan!.value));
      expect(table.bestTotal(least, most)).toBe(inRange.find((plan) => plan!.value === best)?.total ?? -1);
    };
    fc.assert(fc.property(anySmallRows, fc.nat({ max: 40 }), fc.nat({ max: 20 }), check));
  });

  test("a total that no plan has cannot be selected", () => {
    const rows = {
      courses: [{ quarterHours: 4, value: 9, group: 0 }],
      groups: [{ min: 0, max: 8 }],
      limit: 8,
    };
    for (const total of [-4, 2, 8, 12]) {
      expect(solve(rows).bestValue(total)).toBe(-1);
      expect(() => solve(rows).select(total)).toThrow(`got ${total}`);
    }
  });
});

describe("edges", () => {
  const free = { min: 0, max: noMaximum };
  const course = (quarterHours: number, value: number, group = 0) => ({ quarterHours, value, group });
  const planned = (rows: ProblemRows) => solvedPlans(rows).flatMap((plan) => plan ?? []);
  const nothing = { total: 0, value: 0, selected: [] };

  test("without groups, without courses or without time there is the empty plan", () => {
    expect(planned({ courses: [], groups: [], limit: 3 })).toEqual([nothing]);
    expect(planned({ courses: [], groups: [free, free], limit: 3 })).toEqual([nothing]);
    expect(planned({ courses: [course(1, 5)], groups: [free], limit: 0 })).toEqual([nothing]);
  });

  test("one course is taken or not, and must be taken where the group has a minimum", () => {
    const taken = { total: 6, value: 5, selected: [0] };
    expect(planned({ courses: [course(6, 5)], groups: [free], limit: 92 })).toEqual([nothing, taken]);
    expect(planned({ courses: [course(6, 5)], groups: [{ min: 1, max: 6 }], limit: 92 })).toEqual([taken]);
    expect(planned({ courses: [course(6, 5)], groups: [{ min: 1, max: 5 }], limit: 92 })).toEqual([]);
  });

  test("a group that cannot meet its minimum leaves no plan", () => {
    const groups = [free, { min: 9, max: noMaximum }];
    expect(planned({ courses: [course(4, 1), course(4, 1, 1), course(4, 1, 1)], groups, limit: 7 })).toEqual(
      [],
    );
    expect(planned({ courses: [course(4, 1), course(4, 1, 1)], groups, limit: 92 })).toEqual([]);
  });

  test("equal courses go to the first group, and to the first of the group", () => {
    const courses = [course(4, 7, 1), course(4, 7, 0), course(4, 7, 1), course(4, 7, 0)];
    const { select } = solve({ courses, groups: [free, free], limit: 16 });
    expect([4, 8, 12, 16].map((total) => [...select(total)])).toEqual([[1], [1, 3], [0, 1, 3], [0, 1, 2, 3]]);
    const bound = solve({ courses, groups: [{ min: 0, max: 4 }, free], limit: 16 });
    expect([...bound.select(8)]).toEqual([0, 1]);
  });

  test("a limit beyond all courses reaches their sum and no more", () => {
    const plans = planned({ courses: [course(3, 1), course(5, 2)], groups: [free], limit: 1000 });
    expect(plans.map(({ total }) => total)).toEqual([0, 3, 5, 8]);
  });

  test("courses of no value fill the hours", () => {
    const plans = planned({ courses: [course(2, 0), course(2, 0)], groups: [{ min: 4, max: 4 }], limit: 9 });
    expect(plans).toEqual([{ total: 4, value: 0, selected: [0, 1] }]);
  });

  test("values near the width of 32 bits make no plan out of none", () => {
    const courses = [course(6, 66), course(3, 180_000_000), course(6, 360_000_000, 1), course(6, 66, 1)];
    const groups = [
      { min: 0, max: 3 },
      { min: 3, max: 11 },
    ];
    expect(planned({ courses, groups, limit: 7 })).toEqual([{ total: 6, value: 360_000_000, selected: [2] }]);
  });

  test("values that lose digits are refused where they lose the plan", () => {
    const courses = [course(1, 1), course(1, 1), course(1, Number.MAX_SAFE_INTEGER + 1, 1)];
    const table = solve({ courses, groups: [free, free], limit: 3 });
    expect(() => table.select(3)).toThrow("values must be integers");
  });
});
