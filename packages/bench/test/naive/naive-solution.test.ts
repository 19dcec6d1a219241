import { createGroupedSolver, createRandom } from "@jingxun/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawProblem } from "../../src/inputs/draw-problem.ts";
import { naiveSolution } from "../../src/naive/naive-solution.ts";
import { naiveProblemOf } from "../../src/suites/groups.ts";

const solver = createGroupedSolver();

// Few distinct values, so that there are ties; bounds that may contradict each other.
const groupCount = 3;
const anyCourse = fc.record({
  quarterHours: fc.integer({ min: 1, max: 6 }),
  value: fc.integer({ min: 0, max: 3 }),
  group: fc.integer({ min: 0, max: groupCount - 1 }),
});
const anyBound = (max: number) =>
  fc.array(fc.integer({ min: 0, max }), { minLength: groupCount, maxLength: groupCount });
const anyTiedProblem = fc
  .record({ courses: fc.array(anyCourse, { maxLength: 14 }), least: anyBound(4), most: anyBound(20) })
  .map(({ courses, least, most }) => ({
    courseCount: courses.length,
    quarterHours: Uint16Array.from(courses, ({ quarterHours }) => quarterHours),
    values: Int32Array.from(courses, ({ value }) => value),
    groups: Uint16Array.from(courses, ({ group }) => group),
    groupCount,
    groupMin: Uint16Array.from(least),
    groupMax: Uint16Array.from(most),
    limit: 24,
  }));
const anyBenchProblem = fc
  .record({ seed: fc.integer(), bounded: fc.boolean(), courseCount: fc.integer({ min: 1, max: 200 }) })
  .map(({ seed, bounded, courseCount }) =>
    drawProblem(createRandom(seed), { courseCount, groupCount: 10, limit: 92, bounded }),
  );

test("the naive solution has the solver's totals, values and choices, ties included", () => {
  const property = fc.property(fc.oneof(anyTiedProblem, anyBenchProblem), (problem) => {
    const table = solver.solve(problem);
    const choiceOf = naiveSolution(naiveProblemOf(problem));
    for (let total = 0; total <= problem.limit; total++) {
      const value = table.bestValue(total);
      const expected = value < 0 ? undefined : { value, selected: [...table.select(total)] };
      expect(choiceOf(total)).toEqual(expected);
    }
  });
  fc.assert(property, { numRuns: 200 });
});
