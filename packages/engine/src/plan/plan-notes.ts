import type { ObligationId } from "../data/ids.ts";
import { daysBetween } from "../data/local-date.ts";
import type { Standing } from "../policy/standing.ts";
import { withdrawnQuarterHours } from "./create-task.ts";
import type { PlanReason } from "./plan.ts";
import type { PlanTask } from "./plan-task.ts";
import type { PlanningContext } from "./planning-context.ts";

/** Returns what is said once selection is over: the hours committed and the days left for them. */
export function lockedReason(
  { scoring }: PlanningContext,
  { school, committedQuarterHours }: Standing,
): PlanReason {
  const daysLeft = daysBetween(scoring.programme.asOf, school.calendar.closes);
  return { kind: "pace", quarterHours: committedQuarterHours, daysLeft };
}

/** Days to study in: from the day, or the first one of study, to the last on which a pass counts. */
function daysToStudy({ scoring }: PlanningContext, { school: { calendar } }: Standing): number {
  const { asOf } = scoring.programme;
  return daysBetween(asOf < calendar.study.from ? calendar.study.from : asOf, calendar.closes);
}

/** Returns the note that the weeks left hold fewer hours than committed courses and the core take, if so. */
export function paceNotes(
  context: PlanningContext,
  standing: Standing,
  advised: number,
): readonly PlanReason[] {
  const { weeklyHours } = context.scoring.programme.policy.planning;
  if (weeklyHours === "none") return [];
  const daysLeft = daysToStudy(context, standing);
  const quarterHours = standing.committedQuarterHours + advised;
  const weeklyQuarterHours = weeklyHours * 4;
  // In sevenths of a quarter-hour, so that all of it are integers.
  if (quarterHours * 7 <= weeklyQuarterHours * daysLeft) return [];
  return [{ kind: "too-few-days", quarterHours, daysLeft, weeklyQuarterHours }];
}

/** Returns the note on courses that were withdrawn after they were chosen. */
export function withdrawalNotes(
  { scoring: { programme } }: PlanningContext,
  standing: Standing,
  advised: number,
): readonly PlanReason[] {
  if (standing.withdrawn.length === 0) return [];
  const quarterHours = withdrawnQuarterHours(programme, standing);
  const courseIds = standing.withdrawn.map(
    ({ courseIndex }) => programme.catalogue.courses[courseIndex].courseId,
  );
  const replacedQuarterHours = Math.min(quarterHours, advised);
  return [{ kind: "courses-withdrawn", courseIds, quarterHours, replacedQuarterHours }];
}

/** Returns a note for each obligation that is not enforced, as nobody can tell whether it is the teacher's. */
export function unclearNotes({ rules }: PlanTask): readonly PlanReason[] {
  return (rules?.unclear ?? []).map(({ obligationId, missing }) => ({
    kind: "obligation-unclear",
    obligationId: obligationId as ObligationId,
    missing,
  }));
}
