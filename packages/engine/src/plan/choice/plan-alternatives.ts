import type { ChoiceProblem } from "./choice-problem.ts";
import { type PlanChoiceOptions, type PlannedChoice, planChoice } from "./plan-choice.ts";

export type AlternativesOptions = PlanChoiceOptions & {
  /** Most plans to return, at least 1. */
  readonly count: number;
  /** Hours of every earlier plan that a plan must leave out, more than 0; default 3. */
  readonly differBy?: number;
};

/** The problem in which plans leave out so many hours of an earlier one: its courses are one more group. */
function without(
  problem: ChoiceProblem,
  selected: readonly string[],
  differBy: number,
  name: string,
): ChoiceProblem {
  const earlier = new Set(selected);
  const hours = problem.courses.reduce((sum, course) => sum + (earlier.has(course.id) ? course.hours : 0), 0);
  const maxHours = Math.floor(4 * (hours - differBy)) / 4;
  return {
    ...problem,
    courses: problem.courses.map((course) =>
      earlier.has(course.id) ? { ...course, groups: [...course.groups, name] } : course,
    ),
    groups: [...problem.groups, { id: name, maxHours }],
  };
}

/**
 * Returns the best plans of a problem that differ: the best one, then the best of those that leave out enough hours
 * of every plan before. Fewer than `count` where no further plan does, and where the first is `infeasible` only that.
 * The last may be `bounded`.
 */
export function planAlternatives(
  problem: ChoiceProblem,
  { count, differBy = 3, ...options }: AlternativesOptions,
): readonly PlannedChoice[] {
  const plans = [planChoice(problem, options)];
  let rest = problem;
  // A name that no group has: longer than all of them.
  const prefix = "alternative ".padEnd(1 + Math.max(12, ...problem.groups.map(({ id }) => id.length)), "-");
  while (plans.length < count) {
    const { status, selected } = plans[plans.length - 1];
    if (status !== "planned") break;
    rest = without(rest, selected, differBy, `${prefix}${plans.length}`);
    const next = rest.groups[rest.groups.length - 1].maxHours! < 0 ? undefined : planChoice(rest, options);
    if (next === undefined || next.status === "infeasible") break;
    plans.push(next);
  }
  return plans;
}
