import type { ChoiceProblem } from "./choice-problem.ts";
import { type PlanChoiceOptions, type PlannedChoice, planChoice } from "./plan-choice.ts";

export type SteadyOptions = PlanChoiceOptions & {
  /** Share of the objective that a change must gain; default 0.01. */
  readonly leastGain?: number;
};

/** A plan, and whether it stays with what was advised before. */
export type SteadyPlan = PlannedChoice & { readonly kept: "all" | "part" | "none" };

/** What is pinned if the earlier plan is to stay: its courses that may still be taken. */
function earlierPins(
  { courses, pinned, dropped }: ChoiceProblem,
  earlier: readonly string[],
): readonly string[] {
  const offered = new Set(courses.map(({ id }) => id));
  for (const id of dropped) offered.delete(id);
  return [...new Set([...pinned, ...earlier.filter((id) => offered.has(id))])];
}

/**
 * Returns a plan that leaves earlier advice only for a gain. The earlier plan stays where it keeps the rules and the
 * best one gains less than `leastGain` of its own objective; where a course of it was withdrawn, or it breaks a rule
 * by what it lacks, its other courses stay and are completed at best, under the same condition. A plan that stays has
 * the best objective as its `upperBound`, and is `optimal` only if it has that objective.
 */
export function planSteadily(
  problem: ChoiceProblem,
  earlier: readonly string[],
  { leastGain = 0.01, ...options }: SteadyOptions = {},
): SteadyPlan {
  const best = planChoice(problem, options);
  if (best.status !== "planned") return { ...best, kept: "none" };
  const pinned = earlierPins(problem, earlier);
  const others = problem.courses.flatMap(({ id }) => (pinned.includes(id) ? [] : id));
  const isWhole = earlier.every((id) => pinned.includes(id)) && pinned.length === new Set(earlier).size;
  const asBefore = isWhole ? planChoice({ ...problem, pinned, dropped: others }, options) : undefined;
  const completed = () => planChoice({ ...problem, pinned }, options);
  const isGoodEnough = (
    plan: PlannedChoice | undefined,
  ): plan is Extract<PlannedChoice, { status: "planned" }> =>
    plan?.status === "planned" && best.objective - plan.objective < leastGain * Math.abs(best.objective);
  const stay = (plan: Extract<PlannedChoice, { status: "planned" }>, kept: "all" | "part"): SteadyPlan =>
    plan.objective >= best.objective
      ? { ...best, selected: plan.selected, kept }
      : { ...plan, status: "bounded", upperBound: best.objective, optimal: false, kept };
  if (isGoodEnough(asBefore)) return stay(asBefore, "all");
  const more = completed();
  return isGoodEnough(more) ? stay(more, "part") : { ...best, kept: "none" };
}
