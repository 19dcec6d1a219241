import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { createKernelMemory } from "../../src/kernels/kernel-memory.ts";
import { createPlanKernel, planMemoryBytes } from "../../src/kernels/plan-groups.ts";
import type { GroupedProblem } from "../../src/plan/grouped-problem.ts";
import { createGroupedSolver, type GroupedSolver } from "../../src/plan/solve-groups.ts";
import {
  drawCrowdedRows,
  drawLargeRows,
  drawSmallRows,
  type ProblemRows,
  problemOf,
} from "./random-problem.ts";

const kernel = createPlanKernel(createKernelMemory(planMemoryBytes()))!;
const byKernel = createGroupedSolver(kernel);
const here = createGroupedSolver();

/** The problem in the kernel's columns, where its values have 32 bits. */
function inIntegers(rows: ProblemRows): GroupedProblem {
  const problem = problemOf(rows);
  return {
    ...problem,
    values: problem.values.every((value) => value < 2 ** 31)
      ? Int32Array.from(problem.values)
      : problem.values,
  };
}

function plansOf(solver: GroupedSolver, problem: GroupedProblem) {
  const table = solver.solve(problem);
  return Array.from({ length: problem.limit + 1 }, (_, total) => {
    const value = table.bestValue(total);
    return value < 0 ? -1 : [value, ...table.select(total)].join();
  });
}

describe("the kernel plans as the solver in TypeScript does, at every total", () => {
  const check = (rows: ProblemRows) => {
    const problem = inIntegers(rows);
    expect(plansOf(byKernel, problem)).toEqual(plansOf(here, problem));
  };

  test("any small problem", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => check(drawSmallRows(createRandom(seed)))),
      { numRuns: 2000 },
    );
  });

  test("any problem with far more courses of a duration than fit", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => check(drawCrowdedRows(createRandom(seed)))),
      { numRuns: 300 },
    );
  });

  test("any problem of a teacher's size", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => check(drawLargeRows(createRandom(seed)))),
      { numRuns: 60 },
    );
  });
});

describe("the kernel", () => {
  const rows = { courses: [{ quarterHours: 6, value: 5, group: 0 }], groups: [{ min: 0, max: 8 }], limit: 8 };

  test("refuses what it has no room for, and the solver goes on in TypeScript", () => {
    const small = createPlanKernel(createKernelMemory(1 << 16), { courses: 1, groups: 1, limit: 7 })!;
    const problem = inIntegers(rows);
    expect(small.solve({ ...problem, values: Int32Array.of(5) })).toBeUndefined();
    expect([...createGroupedSolver(small).solve(problem).select(6)]).toEqual([0]);
  });

  test("refuses values whose sums leave 32 bits", () => {
    const problem = inIntegers(rows);
    expect(kernel.solve({ ...problem, values: Int32Array.of(2 ** 30) })).toBeUndefined();
  });
});
