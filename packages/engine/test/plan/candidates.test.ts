import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { createKernelMemory } from "../../src/kernels/kernel-memory.ts";
import { createPlanKernel, planMemoryBytes } from "../../src/kernels/plan-groups.ts";
import { createGroupedSolver } from "../../src/plan/solve-groups.ts";
import { drawLargeRows, drawSmallRows, noMaximum, type ProblemRows, problemOf } from "./random-problem.ts";

const solvers = {
  "the solver in TypeScript": createGroupedSolver(),
  "the kernel": createGroupedSolver(createPlanKernel(createKernelMemory(planMemoryBytes()))),
};

const inIntegers = (rows: ProblemRows) => {
  const problem = problemOf(rows);
  return { ...problem, values: Int32Array.from(problem.values) };
};

const hoursOf = ({ courses }: ProblemRows, taken: Iterable<number>, group?: number) =>
  [...taken]
    .filter((course) => group === undefined || courses[course].group === group)
    .reduce((sum, course) => sum + courses[course].quarterHours, 0);

/** What is left of the problem once courses are taken, among `courses` of the others; minima are met by then. */
function rowsAfter(rows: ProblemRows, taken: ReadonlySet<number>, courses: readonly number[]): ProblemRows {
  return {
    courses: courses.map((course) => rows.courses[course]),
    groups: rows.groups.map(({ max }, group) => ({
      min: 0,
      max: max === noMaximum ? max : max - hoursOf(rows, taken, group),
    })),
    limit: rows.limit - hoursOf(rows, taken),
  };
}

/** Courses that may be taken beside a plan, however little they are worth. */
function drawHeld(rows: ProblemRows, plan: ReadonlySet<number>, integer: (count: number) => number) {
  const taken = new Set(plan);
  for (let draw = integer(4); draw > 0 && rows.courses.length > 0; draw--) {
    const course = integer(rows.courses.length);
    const { group } = rows.courses[course];
    const after = new Set([...taken, course]);
    const isWithin =
      hoursOf(rows, after) <= rows.limit && hoursOf(rows, after, group) <= rows.groups[group].max;
    if (isWithin) taken.add(course);
  }
  return taken;
}

describe.each(Object.entries(solvers))("%s", (_, solver) => {
  /** The best addition of every total, by index in the problem at first. */
  const additionsOf = (rows: ProblemRows, taken: ReadonlySet<number>, all: Iterable<number>) => {
    const courses = [...all].filter((course) => !taken.has(course));
    const left = rowsAfter(rows, taken, courses);
    const table = solver.solve(inIntegers(left));
    return Array.from({ length: left.limit + 1 }, (__, total) =>
      table.bestValue(total) < 0 ? -1 : [...table.select(total)].map((index) => courses[index]).toSorted(),
    );
  };

  const check = (rows: ProblemRows, seed: number) => {
    const { integer } = createRandom(seed);
    const table = solver.solve(inIntegers(rows));
    const totals = Array.from({ length: rows.limit + 1 }, (__, total) => total);
    const planned = totals.filter((total) => table.bestValue(total) >= 0);
    if (planned.length === 0) return;
    const candidates = table.candidates();
    const plan = new Set(table.select(planned[integer(planned.length)]));
    expect([...candidates]).toEqual(expect.arrayContaining([...plan]));
    const taken = drawHeld(rows, plan, integer);
    expect(additionsOf(rows, taken, candidates)).toEqual(additionsOf(rows, taken, rows.courses.keys()));
  };

  test("finds what is best added to a plan and to what is held beside it among the candidates", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => check(drawSmallRows(createRandom(one)), other)),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => check(drawLargeRows(createRandom(one)), other)),
      { numRuns: 30 },
    );
  });

  test("leaves out the courses of which better ones fill all hours", () => {
    const rows = {
      courses: [1, 9, 5, 7].map((value) => ({ quarterHours: 4, value, group: 0 })),
      groups: [{ min: 0, max: noMaximum }],
      limit: 11,
    };
    expect([...solver.solve(inIntegers(rows)).candidates()]).toEqual([1, 3]);
  });

  test("solves a problem gathered in its columns as one of others, however large", () => {
    for (const count of [3, 5000]) {
      const courses = Array.from({ length: count }, (__, at) => ({
        quarterHours: 2 + (at % 5),
        value: (at * 7919) % 1000,
        group: 0,
      }));
      const problem = inIntegers({ courses, groups: [{ min: 0, max: noMaximum }], limit: 30 });
      const columns = solver.columnsFor(count);
      columns.quarterHours.set(problem.quarterHours);
      columns.values.set(problem.values);
      columns.groups.set(problem.groups);
      const gathered = solver.solve({ ...problem, ...columns });
      const found = [gathered.bestValue(6), ...gathered.select(6)];
      const table = solver.solve(problem);
      expect(found).toEqual([table.bestValue(6), ...table.select(6)]);
    }
  });
});
