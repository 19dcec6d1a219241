import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { createChoiceModel } from "../../../src/plan/choice/choice-model.ts";
import type { ChoiceProblem } from "../../../src/plan/choice/choice-problem.ts";
import { createChoiceTask } from "../../../src/plan/choice/choice-task.ts";
import { partitionTotals } from "../../../src/plan/choice/partition-totals.ts";
import { planChoice } from "../../../src/plan/choice/plan-choice.ts";
import { drawChoice } from "./draw-choice.ts";

/** A problem of up to ten courses in any order of ids, each in one of two groups or in none; rivals and ties abound. */
const anyPartition = fc.integer().map((seed): ChoiceProblem => {
  const { courses, ...problem } = drawChoice(createRandom(seed), 10);
  const groups = problem.groups.slice(0, 2);
  return {
    ...problem,
    groups,
    courses: courses.map(({ requires: _, exclusive: __, ...course }, index) => ({
      ...course,
      hours: Math.max(0.5, Math.ceil(2 * course.hours) / 4),
      groups: groups.length === 0 || index % 3 === 2 ? [] : [groups[index % groups.length].id],
    })),
  };
});

const subsetsOf = ({ courses }: ChoiceProblem) =>
  Array.from({ length: 1 << courses.length }, (_, bits) => courses.filter((_, index) => (bits >> index) & 1));

const hoursOf = (chosen: ChoiceProblem["courses"]) => chosen.reduce((sum, { hours }) => sum + hours, 0);
const keeps = ({ groups, pinned, dropped }: ChoiceProblem, chosen: ChoiceProblem["courses"]) => {
  const ids = chosen.map(({ id }) => id);
  return (
    pinned.every((id) => ids.includes(id)) &&
    !dropped.some((id) => ids.includes(id)) &&
    groups.every(({ id, minHours = 0, maxHours = 99 }) => {
      const hours = hoursOf(chosen.filter((course) => course.groups.includes(id)));
      return hours >= minHours && hours <= maxHours;
    })
  );
};

test("law: of equal plans it is the one of fewest hours, and of these the one that leaves the last courses", () => {
  const check = (drawn: ChoiceProblem) => {
    const of = { ...drawn, groups: [], courses: drawn.courses.map((course) => ({ ...course, groups: [] })) };
    const worth = (chosen: ChoiceProblem["courses"]) => chosen.reduce((sum, { score }) => sum + score, 0);
    const { min, max } = of.hours;
    const plans = subsetsOf(of).filter(
      (chosen) => keeps(of, chosen) && hoursOf(chosen) >= min && hoursOf(chosen) <= max,
    );
    // The subsets come in the order wanted; a stable sort keeps it.
    const [best] = plans.sort((a, b) => worth(b) - worth(a) || hoursOf(a) - hoursOf(b));
    const planned = planChoice(of);
    if (best === undefined) expect(planned.status).toBe("infeasible");
    else expect(planned.selected).toEqual(best.map(({ id }) => id));
  };
  fc.assert(fc.property(anyPartition, check), { numRuns: 200 });
});

test("law: the totals of a partition are those of all subsets that keep its groups", () => {
  const check = (of: ChoiceProblem) => {
    const model = createChoiceModel({ ...of, hours: { min: 0, max: of.hours.max }, pinned: [] });
    const task = createChoiceTask(model);
    const sums = subsetsOf(of)
      .filter((chosen) => keeps({ ...of, pinned: [] }, chosen))
      .map((chosen) => (4 * hoursOf(chosen)) / model.unit);
    if (task === undefined) expect(sums.filter((sum) => sum <= model.most)).toEqual([]);
    else {
      const met = partitionTotals(task.core)!;
      const totals = [...Array(1 + model.most).keys()].filter((total) => (met >> BigInt(total)) & 1n);
      expect(totals).toEqual([...new Set(sums)].filter((sum) => sum <= model.most).sort((a, b) => a - b));
    }
  };
  fc.assert(fc.property(anyPartition, check), { numRuns: 200 });
});
