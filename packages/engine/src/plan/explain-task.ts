import type { Standing } from "../policy/standing.ts";
import { isForTeacher } from "../score/rules/rule-applies.ts";
import { explainInfeasible } from "./explain-infeasible.ts";
import type { Overcommitted, PlanReason } from "./plan.ts";
import { planClash } from "./plan-clash.ts";
import { groupedProblem, hasMost, remainingBounds } from "./plan-problem.ts";
import { planRemedies } from "./plan-remedies.ts";
import { type PlanTask, quarterHoursAt } from "./plan-task.ts";
import type { PlanningContext } from "./planning-context.ts";

type InfeasibleReason = Extract<PlanReason, { kind: "infeasible" }>;
/** What no plan can do, with the group that it is about. */
export type TaskCause = Pick<InfeasibleReason, "cause" | "group">;

/** Returns what a teacher has done and committed above the most that may be taken, in all or of a group, if it is. */
export function overcommitment(
  { scoring: { programme }, bounds }: PlanningContext,
  { earned, committed, doneQuarterHours: total }: Standing,
): TaskCause | undefined {
  const { obligation, catalogue } = programme;
  if (committed.length === 0) return undefined;
  const above = (quarterHours: number, most: number): Overcommitted => ({
    kind: "committed-above-maximum",
    quarterHours,
    most,
  });
  if (total > obligation.hours.max * 4) return { cause: above(total, obligation.hours.max * 4) };
  if (!hasMost(bounds)) return undefined;
  const used = new Uint32Array(bounds.max.length);
  for (const { courseIndex } of [...earned, ...committed])
    used[catalogue.groupOf[courseIndex]] += catalogue.quarterHours[courseIndex];
  for (const { courseIndex } of committed) {
    const group = catalogue.groupOf[courseIndex];
    if (used[group] > bounds.max[group])
      return { cause: above(used[group], bounds.max[group]), group: catalogue.groups[group] };
  }
  return undefined;
}

/** Why the bounds of groups and total leave no plan that holds what is pinned. */
function causeByGroups(
  { scoring: { programme } }: PlanningContext,
  standing: Standing,
  task: PlanTask,
): TaskCause {
  const { catalogue } = programme;
  const { scores, groups, rules, totals, most, pinned, dropped } = task;
  const pinnedHours = quarterHoursAt(catalogue.quarterHours, scores.courses, pinned);
  const done = standing.doneQuarterHours;
  const above = (quarterHours: number, limit: number) =>
    ({ kind: "committed-above-maximum", quarterHours, most: limit }) as const;
  if (pinnedHours > most) return { cause: above(done + pinnedHours, done + most) };
  const used = new Uint32Array(groups.max.length);
  for (const position of pinned)
    used[catalogue.groupOf[scores.courses[position]]] += catalogue.quarterHours[scores.courses[position]];
  const full = used.findIndex((hours, group) => hours > groups.max[group]);
  if (full >= 0) return { cause: above(used[full], groups.max[full]), group: catalogue.groups[full] };
  const left = remainingBounds(
    programme,
    groups,
    pinned.map((position) => scores.courses[position]),
  );
  const open = [...scores.courses.keys()].filter(
    (position) =>
      !pinned.includes(position) && !dropped.has(position) && rules?.outOfReach.has(position) !== true,
  );
  const problem = groupedProblem(programme, scores, {
    positions: open,
    bounds: left,
    limit: most - pinnedHours,
  });
  const least = Math.max(0, Math.min(...totals) - pinnedHours);
  const cause = explainInfeasible(problem, least, most - pinnedHours);
  return { cause, ...("group" in cause && { group: catalogue.groups[cause.group] }) };
}

/** Why the further rules leave none of the plans that keep the bounds. */
function causeByRules(
  { scoring: { rules } }: PlanningContext,
  standing: Standing,
  task: PlanTask,
): TaskCause {
  const shares = rules.shares.filter(({ isForAll, rule }) => isForAll || isForTeacher(rule.when, standing));
  const isOfShares = task.rules?.sets.every(({ id }) => id.startsWith("rule:")) === true;
  if (isOfShares && task.rules?.needs.size === 0)
    return { cause: { kind: "shares-unreachable", rules: shares.map(({ rule }) => rule.title) } };
  return { cause: { kind: "rules-clash" } };
}

/**
 * Returns the reason why a task has no plan. It names a smallest set of rules that clash with what of them to relax and,
 * where the bounds of groups and total are what clashes, what school and platform can do. Not for a plan edited by hand:
 * each pin is a rule, and the smallest clash of 17 pins takes minutes to find, while whoever edits waits for the answer.
 */
export function explainTask(
  context: PlanningContext,
  standing: Standing,
  task: PlanTask,
  { isWithinGroups }: { readonly isWithinGroups: boolean },
): InfeasibleReason {
  const found = isWithinGroups
    ? causeByRules(context, standing, task)
    : causeByGroups(context, standing, task);
  const school = standing.admission.status === "provisional" ? standing.admission.reason : undefined;
  const reason = { kind: "infeasible", ...found, ...(school && { school }) } as const;
  const isEdited = task.pinned.length + task.dropped.size > 0;
  if (isEdited) return reason;
  const remedies =
    isWithinGroups || reason.cause.kind === "committed-above-maximum"
      ? []
      : planRemedies(context.scoring, context.solver, standing, task.scores.courses);
  return { ...reason, clash: planClash(context.scoring, task), ...(remedies.length > 0 && { remedies }) };
}
