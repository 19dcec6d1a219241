import type { CourseId } from "../data/ids.ts";
import type { Standing } from "../policy/standing.ts";
import type { AdviceChange } from "./plan.ts";
import { takenCourses } from "./plan-problem.ts";
import { type PlanTask, quarterHoursAt, type SolvedPlan, scoreSum } from "./plan-task.ts";
import type { PlanningContext } from "./planning-context.ts";
import { bonusOf, keepsRules } from "./rules/teacher-rules.ts";
import { solveTask } from "./solve-task.ts";

/** What an earlier run advised a teacher. */
export type EarlierAdvice = { readonly core: readonly CourseId[]; readonly extension: readonly CourseId[] };

/** The plan that is advised now, and how it stands to earlier advice; no change where nothing of that is left. */
export type SteadyAdvice = { readonly plan: SolvedPlan; readonly change?: AdviceChange };

/** Returns what a plan of these courses is worth today, in millionths of a quarter-hour. */
export function worthOf(
  { scoring }: PlanningContext,
  { scores, rules }: PlanTask,
  positions: readonly number[],
): number {
  const { catalogue } = scoring.programme;
  const bonus = rules === undefined ? 0 : bonusOf(rules, catalogue, scores.courses, positions);
  return scoreSum(catalogue.quarterHours, scores, positions) + bonus;
}

/** Whether the courses keep the hours in all, the bounds of groups and the further rules. */
function stands({ scoring }: PlanningContext, task: PlanTask, positions: readonly number[]): boolean {
  const { catalogue } = scoring.programme;
  const { scores, groups, rules, totals, most, pinned } = task;
  const total = quarterHoursAt(catalogue.quarterHours, scores.courses, positions);
  if (total < Math.min(...totals) || total > most || pinned.some((pin) => !positions.includes(pin)))
    return false;
  const used = new Uint32Array(groups.min.length);
  for (const position of positions) {
    const course = scores.courses[position];
    used[catalogue.groupOf[course]] += catalogue.quarterHours[course];
  }
  const isWithin = used.every((hours, group) => hours >= groups.min[group] && hours <= groups.max[group]);
  return isWithin && (rules === undefined || keepsRules(rules, catalogue, scores.courses, positions));
}

/** Where the earlier courses stand among those open today; those taken since are facts of the plan. */
function placesOf(
  { scoring }: PlanningContext,
  standing: Standing,
  { scores: { courses }, dropped }: PlanTask,
  { core, extension }: EarlierAdvice,
) {
  const { courseIndexOf } = scoring.programme.catalogue;
  const taken = new Set(takenCourses(standing));
  const positionOf = new Map(Array.from(courses, (course, position) => [course, position]));
  const lost: CourseId[] = [];
  const placed = (ids: readonly CourseId[]) =>
    ids.flatMap((courseId) => {
      const index = courseIndexOf.get(courseId) ?? -1;
      if (taken.has(index)) return [];
      const position = positionOf.get(index);
      if (position !== undefined && !dropped.has(position)) return position;
      lost.push(courseId);
      return [];
    });
  return { core: placed(core), extension: placed(extension), lost };
}

/** The earlier core, or all earlier advice where the core alone is too little by now. */
function partsOf(
  { scoring }: PlanningContext,
  { scores, totals }: PlanTask,
  parts: Pick<SolvedPlan, "core" | "extension">,
) {
  const { quarterHours } = scoring.programme.catalogue;
  const isEnough = quarterHoursAt(quarterHours, scores.courses, parts.core) >= Math.min(...totals);
  return isEnough ? parts : { core: [...parts.core, ...parts.extension], extension: [] };
}

/**
 * Returns the plan that leaves earlier advice only for a gain. Earlier advice that keeps today's rules stays unless
 * `best` is worth more by the policy's share of its own value; where courses of it cannot be taken any more, or it
 * lacks hours by now, its other courses stay and are completed at best, under the same condition.
 */
export function keepAdvice(
  context: PlanningContext,
  standing: Standing,
  task: PlanTask,
  best: SolvedPlan,
  earlier: EarlierAdvice,
): SteadyAdvice {
  const { programme } = context.scoring;
  const { leastGain } = programme.policy.planning;
  const { lost, ...places } = placesOf(context, standing, task, earlier);
  const positions = [...places.core, ...places.extension];
  if (positions.length + lost.length === 0) return { plan: best };
  const gainOver = (value: number) => Math.max(0, best.value - value) / (best.value || 1);
  const keep = (
    plan: Pick<SolvedPlan, "core" | "extension" | "value">,
    extent: "all" | "part",
  ): SteadyAdvice => ({
    plan: {
      ...plan,
      upperBound: Math.max(plan.value, best.upperBound),
      optimal: best.optimal && plan.value >= best.value,
    },
    change: { kind: "advice-kept", extent, gain: gainOver(plan.value) },
  });
  if (lost.length === 0 && stands(context, task, positions)) {
    const value = worthOf(context, task, positions);
    const gain = gainOver(value);
    if (gain < leastGain) return keep({ ...partsOf(context, task, places), value }, "all");
    return { plan: best, change: { kind: "advice-improved", gain } };
  }
  const pinned = [...new Set([...task.pinned, ...places.core])];
  const completed = solveTask(context, { ...task, pinned, wanted: places.extension });
  if (completed.status === "solved" && positions.length > 0 && gainOver(completed.value) < leastGain)
    return keep(completed, "part");
  return { plan: best, change: { kind: "advice-broken", courseIds: lost } };
}
