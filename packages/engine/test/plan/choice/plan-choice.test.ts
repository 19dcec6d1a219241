import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { createKernelMemory } from "../../../src/kernels/kernel-memory.ts";
import { createPriceKernel, priceMemoryBytes } from "../../../src/kernels/price-courses.ts";
import type { PriceKernel } from "../../../src/kernels/price-task.ts";
import type { ChoiceCourse, ChoiceProblem } from "../../../src/plan/choice/choice-problem.ts";
import { planChoice } from "../../../src/plan/choice/plan-choice.ts";
import { drawChoice } from "./draw-choice.ts";

const course = (
  id: string,
  hours: number,
  score: number,
  more: Partial<ChoiceCourse> = {},
): ChoiceCourse => ({
  id,
  hours,
  score,
  groups: [],
  ...more,
});
const problem = (
  courses: readonly ChoiceCourse[],
  min: number,
  max: number,
  more: Partial<ChoiceProblem> = {},
) => ({
  courses,
  hours: { min, max },
  groups: [],
  pinned: [],
  dropped: [],
  ...more,
});
const objectiveOf = (of: ChoiceProblem) => {
  const planned = planChoice(of);
  return planned.status === "planned" ? planned.objective : Number.NEGATIVE_INFINITY;
};

describe("known plans", () => {
  const three = [course("a", 2, 5), course("b", 1, 3), course("c", 1, 1)];

  test("the best set that fits the hours, with its proof", () => {
    expect(planChoice(problem(three, 0, 3))).toEqual({
      status: "planned",
      selected: ["a", "b"],
      objective: 8,
      upperBound: 8,
      optimal: true,
    });
  });

  test("nothing to choose from, and nothing worth choosing", () => {
    expect(planChoice(problem([], 0, 3))).toMatchObject({ status: "planned", selected: [], objective: 0 });
    expect(planChoice(problem([], 1, 3))).toMatchObject({ status: "infeasible" });
    expect(planChoice(problem([course("a", 1, -1)], 0, 3))).toMatchObject({ selected: [], objective: 0 });
    expect(planChoice(problem([course("a", 1, -1)], 1, 3))).toMatchObject({ selected: ["a"], objective: -1 });
  });

  test("a course counts in each of its groups", () => {
    const groups = [
      { id: "g", maxHours: 2 },
      { id: "h", maxHours: 2 },
    ];
    const both = course("a", 2, 5, { groups: ["g", "h"] });
    const others = [course("b", 2, 3, { groups: ["g"] }), course("c", 2, 3, { groups: ["h"] })];
    expect(planChoice(problem([both, ...others], 0, 9, { groups })).selected).toEqual(["b", "c"]);
  });

  test("one of several editions, a course with what it needs, pins and drops", () => {
    const editions = [course("a", 1, 5, { exclusive: "e" }), course("b", 1, 4, { exclusive: "e" })];
    expect(planChoice(problem(editions, 0, 9)).selected).toEqual(["a"]);
    expect(planChoice(problem(editions, 0, 9, { pinned: ["b"] })).selected).toEqual(["b"]);
    expect(planChoice(problem(editions, 0, 9, { dropped: ["a"] })).selected).toEqual(["b"]);
    const chain = [course("a", 1, 5, { requires: ["b"] }), course("b", 1, -9), course("c", 1, 1)];
    expect(planChoice(problem(chain, 1, 9)).selected).toEqual(["c"]);
    expect(planChoice(problem(chain, 2, 9)).selected).toEqual(["a", "b", "c"]);
  });

  test("a bonus for the first hours of a group outweighs a little score", () => {
    const groups = [{ id: "g", bonus: [[1, 2] as const, [3, 2.5] as const] }];
    const courses = [course("a", 1, 1, { groups: ["g"] }), course("b", 1, 2), course("c", 1, 1.9)];
    expect(planChoice(problem(courses, 0, 2, { groups }))).toMatchObject({
      selected: ["a", "b"],
      objective: 5,
    });
  });

  test("courses of no hours are taken for what they are worth", () => {
    const courses = [course("a", 0, 1), course("b", 0, -1), course("c", 2, 1)];
    expect(planChoice(problem(courses, 0, 0)).selected).toEqual(["a"]);
  });
});

const anyProblem = (most: number) => fc.integer().map((seed) => drawChoice(createRandom(seed), most));
const keys = fc.array(fc.integer(), { minLength: 60, maxLength: 60 });
const shuffled = <Item>(items: readonly Item[], order: readonly number[]) =>
  items
    .map((item, index) => ({ item, key: order[index] }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

describe("laws, with scores held fixed", () => {
  test("the order of courses, groups and lists changes nothing", () => {
    const check = (of: ChoiceProblem, order: readonly number[]) => {
      const again = {
        ...of,
        courses: shuffled(of.courses, order).map((each) => ({
          ...each,
          groups: shuffled(each.groups, order),
        })),
        groups: shuffled(of.groups, order),
        pinned: shuffled(of.pinned, order),
        dropped: shuffled(of.dropped, order),
      };
      expect(planChoice(again)).toEqual(planChoice(of));
    };
    fc.assert(fc.property(anyProblem(40), keys, check), { numRuns: 60 });
  });

  test("a kernel that finds the prices changes nothing, whether a problem fits into its memory or not", () => {
    const room = { courses: 24, groups: 5, classGroups: 40, pairs: 6, bonuses: 200 };
    const memory = createKernelMemory(priceMemoryBytes(room));
    const kernel = createPriceKernel(memory, room);
    const fits = { yes: 0, no: 0 };
    const columnsFor: PriceKernel["columnsFor"] = (asked) => {
      const columns = kernel.columnsFor(asked);
      fits[columns.prices.buffer === memory.buffer ? "yes" : "no"]++;
      return columns;
    };
    const check = (of: ChoiceProblem) =>
      expect(planChoice(of, { kernel: { ...kernel, columnsFor } })).toEqual(planChoice(of));
    fc.assert(
      fc.property(anyProblem(40), (of) => void check(of)),
      { numRuns: 200 },
    );
    expect(fits.yes).toBeGreaterThan(20);
    expect(fits.no).toBeGreaterThan(20);
  });

  test("a further course never lowers the best value", () => {
    const check = (of: ChoiceProblem, hours: number, score: number, isIn: boolean) => {
      const groups = isIn ? of.groups.map(({ id }) => id) : [];
      const more = { ...of, courses: [...of.courses, course("new", hours / 4, score, { groups })] };
      expect(objectiveOf(more)).toBeGreaterThanOrEqual(objectiveOf(of) - 1e-9);
    };
    fc.assert(fc.property(anyProblem(30), fc.nat(12), fc.integer({ min: -3, max: 9 }), fc.boolean(), check), {
      numRuns: 60,
    });
  });

  test("nor does a further topic without a minimum, or a higher maximum", () => {
    const check = (of: ChoiceProblem, more: number) => {
      const inTopic = [
        course("new", 1, 3, { groups: ["topic"] }),
        course("newer", 2, 1, { groups: ["topic"] }),
      ];
      const topic = { ...of, courses: [...of.courses, ...inTopic], groups: [...of.groups, { id: "topic" }] };
      const raise = ({ maxHours, ...group }: ChoiceProblem["groups"][number]) =>
        maxHours === undefined ? group : { ...group, maxHours: maxHours + more / 4 };
      const raised = { ...of, groups: of.groups.map(raise) };
      const longer = { ...of, hours: { ...of.hours, max: of.hours.max + more / 4 } };
      for (const wider of [topic, raised, longer])
        expect(objectiveOf(wider)).toBeGreaterThanOrEqual(objectiveOf(of) - 1e-9);
    };
    fc.assert(fc.property(anyProblem(30), fc.nat(12), check), { numRuns: 60 });
  });

  test("where the limit of nodes comes first, the bound holds and the plan keeps the rules", () => {
    const check = (of: ChoiceProblem, nodeLimit: number) => {
      const short = planChoice(of, { nodeLimit });
      const whole = objectiveOf(of);
      if (short.status === "infeasible") expect(whole).toBe(Number.NEGATIVE_INFINITY);
      else {
        expect(short.upperBound).toBeGreaterThanOrEqual(whole - 1e-9);
        if (short.objective !== null) {
          const pinned = { ...of, pinned: short.selected, dropped: of.courses.map(({ id }) => id) };
          const others = pinned.dropped.filter((id) => !short.selected.includes(id));
          expect(objectiveOf({ ...pinned, dropped: others })).toBeCloseTo(short.objective, 9);
        }
      }
    };
    fc.assert(fc.property(anyProblem(30), fc.integer({ min: 1, max: 40 }), check), { numRuns: 100 });
  });
});
