import type { ChoiceProblem } from "@jingxun/engine";
import loadHighs from "highs";
import { worthOf } from "./brute-force-choice.ts";
import { choiceProgram } from "./choice-program.ts";

// The package declares its types as CommonJS, so they hide one level down what the ES module exports.
const load = loadHighs as unknown as typeof loadHighs.default;
const exact = { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false };

/** Solves problems with HiGHS, both gaps 0. */
export type HighsPlanner = {
  /** What the best choice is worth, summed over the courses that HiGHS takes; `undefined` if there is none. */
  readonly bestWorth: (problem: ChoiceProblem) => number | undefined;
  readonly isFeasible: (problem: ChoiceProblem) => boolean;
};

/** Returns a planner by HiGHS, compiled to WebAssembly. */
export async function createHighsPlanner(): Promise<HighsPlanner> {
  const highs = await load();
  const solve = (problem: ChoiceProblem, goal: "value" | "nothing") => {
    const result = highs.solve(choiceProgram(problem, goal), exact);
    if (result.Status === "Infeasible") return undefined;
    if (result.Status !== "Optimal") throw new Error(`HiGHS: expected an optimum, got ${result.Status}`);
    const primalOf = (name: string) => (result.Columns[name] as { readonly Primal: number }).Primal;
    return new Set(problem.courses.filter((_, index) => primalOf(`x${index}`) > 0.5).map(({ id }) => id));
  };
  return {
    bestWorth: (problem) => {
      const selected = solve(problem, "value");
      if (selected === undefined) return undefined;
      const worth = worthOf(problem, selected);
      if (worth === undefined) throw new Error("HiGHS: its choice breaks a rule");
      return worth;
    },
    isFeasible: (problem) => solve(problem, "nothing") !== undefined,
  };
}
