import loadHighs from "highs";
import { expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { createGroupedSolver } from "../../src/plan/solve-groups.ts";
import { drawLargeRows, noMaximum, type ProblemRows, problemOf } from "./random-problem.ts";

// The package declares its types as CommonJS, so they hide one level down what the ES module exports.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();
const exact = { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false };

/** The problem with a total from `least` to `most` in the CPLEX LP format. */
function linearProgram({ courses, groups }: ProblemRows, least: number, most: number): string {
  const sumOf = (isIn: (group: number) => boolean, weight: "quarterHours" | "value") =>
    courses.flatMap((course, index) => (isIn(course.group) ? `${course[weight]} x${index}` : [])).join(" + ");
  const hours = sumOf(() => true, "quarterHours");
  const rows = groups.flatMap(({ min, max }, group) => {
    const ofGroup = sumOf((each) => each === group, "quarterHours");
    return [
      ...(min > 0 ? [`${ofGroup} >= ${min}`] : []),
      ...(max < noMaximum ? [`${ofGroup} <= ${max}`] : []),
    ];
  });
  const names = courses.map((_, index) => `x${index}`).join(" ");
  const constraints = [`${hours} >= ${least}`, `${hours} <= ${most}`, ...rows].join("\n");
  return `Maximize\n${sumOf(() => true, "value")}\nSubject To\n${constraints}\nBinary\n${names}\nEnd`;
}

/** The optimum by HiGHS, added up in integers over the courses it takes; -1 where it finds no plan. */
function highsOptimum(rows: ProblemRows, least: number, most: number): number {
  const result = highs.solve(linearProgram(rows, least, most), exact);
  if (result.Status === "Infeasible") return -1;
  expect(result.Status).toBe("Optimal");
  return rows.courses.reduce((sum, { value }, index) => {
    const column = result.Columns[`x${index}`] as { readonly Primal: number };
    return sum + Math.round(column.Primal) * value;
  }, 0);
}

test("200 problems of a teacher's size have the optimum of HiGHS, some at an exact total", () => {
  const random = createRandom(39);
  const solver = createGroupedSolver();
  const feasible = [];
  for (let problem = 0; problem < 200; problem++) {
    const rows = drawLargeRows(random);
    const least = problem % 4 === 0 ? 76 + random.integer(17) : 76;
    const most = problem % 4 === 0 ? least : 92;
    const table = solver.solve(problemOf(rows));
    const optimum = table.bestValue(table.bestTotal(least, most));
    expect(optimum, `problem ${problem}`).toBe(highsOptimum(rows, least, most));
    if (optimum >= 0) feasible.push(problem);
  }
  expect(feasible.length).toBeGreaterThan(150);
}, 240_000);
