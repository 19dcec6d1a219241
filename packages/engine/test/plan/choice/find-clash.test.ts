import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import type { ChoiceCourse, ChoiceProblem } from "../../../src/plan/choice/choice-problem.ts";
import { rulesOf, withRules } from "../../../src/plan/choice/choice-rule.ts";
import { planChoice } from "../../../src/plan/choice/plan-choice.ts";
import { smallestHittingSet } from "../../../src/plan/choice/smallest-hitting-set.ts";
import { drawChoice } from "./draw-choice.ts";

const course = (
  id: string,
  hours: number,
  group: string,
  more: Partial<ChoiceCourse> = {},
): ChoiceCourse => ({
  id,
  hours,
  score: 1,
  groups: [group],
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
  groups: [{ id: "topic" }, { id: "subject" }],
  pinned: [],
  dropped: [],
  ...more,
});
const clashOf = (of: ChoiceProblem) => {
  const planned = planChoice(of);
  return planned.status === "infeasible"
    ? { clash: planned.clash, relaxations: planned.relaxations }
    : undefined;
};

describe("the smallest set of rules that clash, and what would help", () => {
  const topics = Array.from({ length: 7 }, (_, index) => course(`t${index}`, 2, "topic"));
  const subjects = Array.from({ length: 4 }, (_, index) => course(`s${index}`, 2.5, "subject"));

  test("14 h of topics and no subject courses do not make 19 h: 5 h of these, or 14 h in all", () => {
    const groups = [{ id: "topic" }, { id: "subject", maxHours: 0 }];
    expect(clashOf(problem([...topics, ...subjects], 19, 23, { groups }))).toEqual({
      clash: [
        { kind: "hours-min", hours: 19 },
        { kind: "group-max", group: "subject", hours: 0 },
      ],
      relaxations: [
        [{ rule: { kind: "hours-min", hours: 19 }, hours: 14 }],
        [{ rule: { kind: "group-max", group: "subject", hours: 0 }, hours: 5 }],
      ],
    });
  });

  test("of forty pins far above the maximum as many are named as are needed, and soon", () => {
    const many = Array.from({ length: 40 }, (_, index) => course(`p${index}`, 1.5, "topic"));
    const { clash } = clashOf(problem(many, 4, 30, { pinned: many.map(({ id }) => id) }))!;
    expect(clash.filter(({ kind }) => kind === "hours-max")).toHaveLength(1);
    expect(clash.filter(({ kind }) => kind === "pinned")).toHaveLength(21);
    expect(clash).toHaveLength(22);
  });

  test("pinned beyond the maximum is named", () => {
    const pinned = ["t0", "t1", "t2"];
    expect(clashOf(problem(topics, 0, 5, { pinned }))).toEqual({
      clash: [{ kind: "hours-max", hours: 5 }, ...pinned.map((id) => ({ kind: "pinned", course: id }))],
      relaxations: [
        [{ rule: { kind: "hours-max", hours: 5 }, hours: 6 }],
        ...pinned.map((id) => [{ rule: { kind: "pinned", course: id } }]),
      ],
    });
  });

  test("a course that is pinned and dropped, two editions pinned, and a pin that needs what is dropped", () => {
    const both = clashOf(problem(topics, 0, 9, { pinned: ["t0"], dropped: ["t0"] }));
    expect(both?.clash).toEqual([
      { kind: "pinned", course: "t0" },
      { kind: "dropped", course: "t0" },
    ]);
    const editions = [
      course("a", 1, "topic", { exclusive: "e" }),
      course("b", 1, "topic", { exclusive: "e" }),
    ];
    expect(clashOf(problem(editions, 0, 9, { pinned: ["a", "b"] }))?.clash).toHaveLength(3);
    const chain = [course("a", 1, "topic", { requires: ["b"] }), course("b", 1, "topic")];
    expect(clashOf(problem(chain, 0, 9, { pinned: ["a"], dropped: ["b"] }))?.clash).toEqual([
      { kind: "pinned", course: "a" },
      { kind: "dropped", course: "b" },
      { kind: "requires", course: "a" },
    ]);
  });

  test("two clashes at once have no single cure: what helps is relaxed together", () => {
    const groups = [
      { id: "topic", minHours: 30 },
      { id: "subject", minHours: 20 },
    ];
    const { clash, relaxations } = clashOf(problem([...topics, ...subjects], 0, 99, { groups }))!;
    expect(clash).toEqual([{ kind: "group-min", group: "subject", hours: 20 }]);
    expect(relaxations).toEqual([
      [
        { rule: { kind: "group-min", group: "subject", hours: 20 }, hours: 10 },
        { rule: { kind: "group-min", group: "topic", hours: 30 }, hours: 14 },
      ],
    ]);
  });
});

test("law: the rules of a clash clash, without any one of them they do not, and every cure cures", () => {
  const hasPlan = (of: ChoiceProblem) => planChoice(of).status === "planned";
  const check = (seed: number) => {
    const of = drawChoice(createRandom(seed), 12);
    const found = clashOf(of);
    if (found === undefined) return;
    expect(hasPlan(withRules(of, found.clash))).toBe(false);
    for (const rule of found.clash)
      expect(
        hasPlan(
          withRules(
            of,
            found.clash.filter((other) => other !== rule),
          ),
        ),
      ).toBe(true);
    const textOf = (rule: unknown) => JSON.stringify(rule);
    for (const cure of found.relaxations) {
      const gone = cure.map(({ rule }) => textOf(rule));
      const kept = rulesOf(of).filter((rule) => !gone.includes(textOf(rule)));
      const changed = cure.flatMap(({ rule, hours }) =>
        hours === undefined ? [] : [{ ...rule, hours } as any],
      );
      expect(hasPlan(withRules(of, [...kept, ...changed]))).toBe(true);
    }
  };
  fc.assert(fc.property(fc.integer(), check), { numRuns: 100 });
});

test("a smallest set that hits all others", () => {
  expect(smallestHittingSet([])).toEqual([]);
  expect(smallestHittingSet([[1], []])).toBeUndefined();
  expect(
    smallestHittingSet([
      [1, 2],
      [2, 3],
      [3, 1],
    ]),
  ).toHaveLength(2);
  expect(
    smallestHittingSet([
      [1, 4],
      [2, 4],
      [3, 4],
    ]),
  ).toEqual([4]);
});
