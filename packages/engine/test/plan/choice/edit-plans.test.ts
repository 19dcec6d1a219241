import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import type { ChoiceProblem } from "../../../src/plan/choice/choice-problem.ts";
import { createReplanner } from "../../../src/plan/choice/create-replanner.ts";
import { planAlternatives } from "../../../src/plan/choice/plan-alternatives.ts";
import { planChoice } from "../../../src/plan/choice/plan-choice.ts";
import { planSteadily } from "../../../src/plan/choice/plan-steadily.ts";
import { drawChoice } from "./draw-choice.ts";

const anyProblem = fc.integer().map((seed) => drawChoice(createRandom(seed), 20));
const course = (id: string, hours: number, score: number) => ({ id, hours, score, groups: [] });
const problem = (courses: ChoiceProblem["courses"]): ChoiceProblem => ({
  courses,
  hours: { min: 4, max: 6 },
  groups: [],
  pinned: [],
  dropped: [],
});

describe("alternatives", () => {
  test("leave out at least 3 h of every plan before, and are worth no more", () => {
    const check = (of: ChoiceProblem) => {
      const plans = planAlternatives(of, { count: 4 });
      const hours = new Map(of.courses.map((each) => [each.id, each.hours]));
      for (const [index, { selected, objective }] of plans.entries())
        for (const earlier of plans.slice(0, index)) {
          const gone = earlier.selected.filter((id) => !(selected as readonly string[]).includes(id));
          expect(gone.reduce((sum, id) => sum + hours.get(id)!, 0)).toBeGreaterThanOrEqual(3);
          expect(objective!).toBeLessThanOrEqual(earlier.objective! + 1e-9);
        }
    };
    fc.assert(fc.property(anyProblem, check), { numRuns: 20 });
  });

  test("end where no further plan differs enough", () => {
    const three = [course("a", 3, 9), course("b", 3, 8), course("c", 3, 7)];
    expect(planAlternatives(problem(three), { count: 9 }).map(({ selected }) => selected)).toEqual([
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
    ]);
  });
});

describe("replanning", () => {
  test("is planning with more pins and drops", () => {
    const check = (of: ChoiceProblem, first: number, second: number) => {
      if (of.courses.length === 0) return;
      const pin = [of.courses[first % of.courses.length].id];
      const drop = [of.courses[second % of.courses.length].id].filter((id) => !pin.includes(id));
      const pinned = [...of.pinned.filter((id) => !drop.includes(id)), ...pin];
      const dropped = [...of.dropped.filter((id) => !pin.includes(id)), ...drop];
      expect(createReplanner(of)({ pin, drop })).toEqual(planChoice({ ...of, pinned, dropped }));
    };
    fc.assert(fc.property(anyProblem, fc.nat(), fc.nat(), check), { numRuns: 20 });
  });

  test("names a course that is not there", () => {
    expect(() => createReplanner(problem([]))({ pin: ["x"] })).toThrow("got x");
  });
});

describe("steady plans", () => {
  const courses = [course("a", 2, 5), course("b", 2, 5.02), course("c", 2, 4), course("d", 2, 4)];

  test("stay with earlier advice that loses less than 1 %, and say what the best is worth", () => {
    const of = { ...problem(courses), hours: { min: 4, max: 4 } };
    expect(planSteadily(of, ["a", "b"])).toMatchObject({ status: "planned", optimal: true, kept: "all" });
    expect(planSteadily({ ...of, hours: { min: 2, max: 2 } }, ["a"])).toMatchObject({
      selected: ["a"],
      objective: 5,
      upperBound: 5.02,
      optimal: false,
      kept: "all",
    });
    expect(planSteadily(of, ["c", "d"])).toMatchObject({ selected: ["a", "b"], optimal: true, kept: "none" });
  });

  test("replace a withdrawn course and keep the others", () => {
    const of = { ...problem(courses), hours: { min: 4, max: 4 }, dropped: ["b"] };
    expect(planSteadily(of, ["a", "b"])).toMatchObject({ selected: ["a", "c"], kept: "part" });
    expect(planSteadily(of, ["d", "gone"])).toMatchObject({ selected: ["a", "d"], kept: "part" });
  });

  test("law: no plan that stays loses 1 %, and planning again changes nothing", () => {
    const check = (of: ChoiceProblem, seed: number) => {
      const before = planChoice(drawChoice(createRandom(seed), 20));
      const steady = planSteadily(of, before.selected);
      if (steady.status === "infeasible") return;
      const best = planChoice(of).objective!;
      expect(best - steady.objective!).toBeLessThanOrEqual(0.01 * Math.abs(best) + 1e-9);
      expect(planSteadily(of, steady.selected).selected).toEqual(steady.selected);
    };
    fc.assert(fc.property(anyProblem, fc.integer(), check), { numRuns: 20 });
  });
});
