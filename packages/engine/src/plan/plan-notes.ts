import type { ObligationId } from "../data/ids.ts";
import { daysBetween } from "../data/local-date.ts";
import type { Uncredited } from "../policy/credit-standing.ts";
import { evenPace } from "../policy/obligations/even-pace.ts";
import type { ObligationStatus } from "../policy/obligations/obligation-status.ts";
import { yearsLeft } from "../policy/obligations/period-at.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import { withdrawnQuarterHours } from "./create-task.ts";
import type { PlanReason } from "./plan.ts";
import type { PlanTask } from "./plan-task.ts";
import type { PlanningContext } from "./planning-context.ts";

/** Mostly there is nothing to be said. */
const nothing: readonly PlanReason[] = [];

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
  if (weeklyHours === "none") return nothing;
  const daysLeft = daysToStudy(context, standing);
  const quarterHours = standing.committedQuarterHours + advised;
  const weeklyQuarterHours = weeklyHours * 4;
  // In sevenths of a quarter-hour, so that all of it are integers.
  if (quarterHours * 7 <= weeklyQuarterHours * daysLeft) return nothing;
  return [{ kind: "too-few-days", quarterHours, daysLeft, weeklyQuarterHours }];
}

/** Returns the note on courses that were withdrawn after they were chosen. */
export function withdrawalNotes(
  { scoring: { programme } }: PlanningContext,
  standing: Standing,
  advised: number,
): readonly PlanReason[] {
  if (standing.withdrawn.length === 0) return nothing;
  const quarterHours = withdrawnQuarterHours(programme, standing);
  const courseIds = standing.withdrawn.map(
    ({ courseIndex }) => programme.catalogue.courses[courseIndex].courseId,
  );
  const replacedQuarterHours = Math.min(quarterHours, advised);
  return [{ kind: "courses-withdrawn", courseIds, quarterHours, replacedQuarterHours }];
}

/** Returns a note for each obligation that is not enforced, as nobody can tell whether it is the teacher's. */
export function unclearNotes({ rules }: PlanTask): readonly PlanReason[] {
  if (rules === undefined) return nothing;
  return rules.unclear.map(({ obligationId, missing }) => ({
    kind: "obligation-unclear",
    obligationId: obligationId as ObligationId,
    missing,
  }));
}

/** Returns a note for each cause that passes of this year earn nothing by the day. */
export function uncreditedNotes(
  { scoring: { programme } }: PlanningContext,
  { credit: { uncredited } }: Standing,
): readonly PlanReason[] {
  if (uncredited.length === 0) return nothing;
  const byCause = new Map<Uncredited, number[]>();
  for (const { why, courseIndex } of uncredited) byCause.set(why, [...(byCause.get(why) ?? []), courseIndex]);
  return [...byCause].map(([why, courses]) => ({
    kind: "passes-not-counted",
    why,
    courseIds: courses.map((course) => programme.catalogue.courses[course].courseId),
  }));
}

/** The least of a period that ends after the policy year, where it is not met yet: nothing of it is overdue. */
function pacesOf({ policy, asOf }: Programme, status: ObligationStatus): readonly PlanReason[] {
  const { obligation, period, least, missing } = status;
  if (missing === 0 || yearsLeft(period, policy.calendar.year) === 1) return [];
  return [
    {
      kind: "period-pace",
      obligationId: obligation.id as ObligationId,
      ...period,
      doneQuarterHours: least - missing,
      leastQuarterHours: least,
      expectedQuarterHours: evenPace(least, period, asOf),
    },
  ];
}

type Counted = Pick<
  ObligationStatus,
  "obligation" | "credited" | "done" | "committed" | "aboveCaps" | "least" | "leave"
>;

/** What leaves took off, what other activities gave, and what is chosen beyond the most that counts. */
function countedNotes(status: Counted): readonly PlanReason[] {
  const { obligation, credited, done, committed, aboveCaps, least, leave } = status;
  const obligationId = obligation.id as ObligationId;
  const most = obligation.hours.max * 4;
  const notes: PlanReason[] = [];
  if (leave.quarterHours > 0)
    notes.push({ kind: "leave-counted", obligationId, ...leave, leastQuarterHours: least });
  if (credited > 0) notes.push({ kind: "activities-counted", obligationId, quarterHours: credited });
  if (committed > 0 && done > most)
    notes.push({ kind: "above-obligation", obligationId, quarterHours: done, most });
  if (aboveCaps > 0) notes.push({ kind: "above-cap", obligationId, quarterHours: aboveCaps });
  return notes;
}

/** Returns what is to be said of the hours of obligations: those of the electives first. */
export function obligationNotes(
  { scoring: { programme } }: PlanningContext,
  standing: Standing,
  { rules }: PlanTask,
): readonly PlanReason[] {
  const { obligation } = programme;
  const { credit, leave, leastQuarterHours: least, committedQuarterHours } = standing;
  const { doneQuarterHours: done, securedQuarterHours: secured } = standing;
  const credited = credit.creditedHours.get(obligation.id) ?? 0;
  const committed = done - secured;
  const aboveCaps = committedQuarterHours - committed;
  const counted = countedNotes({ obligation, credited, done, committed, aboveCaps, least, leave });
  if (rules === undefined) return counted;
  const { statuses } = rules;
  return [
    ...counted,
    ...statuses.flatMap((status) => [...countedNotes(status), ...pacesOf(programme, status)]),
  ];
}
