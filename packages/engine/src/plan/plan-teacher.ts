import { hashText } from "../data/hash-text.ts";
import type { ListId } from "../data/ids.ts";
import { daysBetween } from "../data/local-date.ts";
import type { Standing } from "../policy/standing.ts";
import type { ScoredCourses } from "../score/contributions.ts";
import type { Reason } from "../score/reason.ts";
import { reasonsOf } from "../score/reasons-of.ts";
import { isForTeacher } from "../score/rules/rule-applies.ts";
import type { Rule } from "../score/rules/rule-document.ts";
import type { TeacherScores } from "../score/score-courses.ts";
import type { ScoringContext } from "../score/scoring-context.ts";
import { coreTotals } from "./core-total.ts";
import { explainInfeasible } from "./explain-infeasible.ts";
import { type Advice, type ExploredAdvice, explorePlan } from "./explore-plan.ts";
import type { Plan, PlanReason, PlanRow, PlanStatus } from "./plan.ts";
import {
  createGroupBounds,
  type GroupBounds,
  groupedProblem,
  remainingBounds,
  takenCourses,
} from "./plan-problem.ts";
import { allOpen, type ClosedCourses, closedTo, type SeatAllotment } from "./seats/closed-courses.ts";
import { createGroupedSolver, type GroupedSolver } from "./solve-groups.ts";
import { solveWithShares } from "./solve-with-shares.ts";

/** Everything that planning binds once for all teachers; the solver's memory is used again and again. */
export type PlanningContext = {
  readonly scoring: ScoringContext;
  readonly bounds: GroupBounds;
  readonly solver: GroupedSolver;
  readonly seed: number;
  /** Names the run that a list of advice comes from. */
  readonly runName: string;
};

/** Returns what planning binds once. `seed` and the policy's version are part of every list's id. */
export function createPlanningContext(scoring: ScoringContext, seed: number): PlanningContext {
  const { policy, asOf } = scoring.programme;
  return {
    scoring,
    bounds: createGroupBounds(scoring.programme),
    solver: createGroupedSolver(),
    seed,
    runName: `${policy.id}@${policy.version}|${asOf}|${seed}`,
  };
}

/** The best advice under the rules, or why there is none. */
export type SolvedAdvice =
  | ({ readonly status: "solved"; readonly optimal?: boolean } & Advice)
  | { readonly status: "infeasible"; readonly reason: PlanReason };

/**
 * Returns the exact optimum at the core's total, then the exact optimum of what may be added to it, of the courses that
 * are not `closed`. Scores may be others than the teacher's own, but are at least 0.
 */
export function solveAdvice(
  context: PlanningContext,
  standing: Standing,
  scores: ScoredCourses,
  closed: ClosedCourses = allOpen,
): SolvedAdvice {
  const { scoring, solver } = context;
  const { programme } = scoring;
  const bounds = remainingBounds(programme, context.bounds, takenCourses(standing));
  const { min, max } = standing.remaining;
  const shared = solveWithShares(scoring, standing, scores, bounds, closed);
  if (shared?.status === "solved") return shared;
  const all = Array.from(scores.courses, (_, position) => position);
  const open = closed === allOpen ? all : all.filter((position) => !closed.core(scores.courses[position]));
  const problem = groupedProblem(programme, scores, open, bounds, max);
  const table = solver.solve(problem);
  const total = coreTotals(programme, standing).find((wanted) => table.bestValue(wanted) >= 0);
  const isReachable = total !== undefined;
  if (isReachable && shared !== undefined) {
    const kept = { kind: "shares-unreachable", rules: ruleNames(context, standing) } as const;
    return { status: "infeasible", reason: { kind: "infeasible", cause: kept } };
  }
  if (!isReachable) {
    const cause = explainInfeasible(problem, min, max);
    const group = "group" in cause ? programme.catalogue.groups[cause.group] : undefined;
    const school = standing.admission.status === "provisional" ? standing.admission.reason : undefined;
    const reason = { kind: "infeasible", cause, ...(group && { group }), ...(school && { school }) } as const;
    return { status: "infeasible", reason };
  }
  const core = [...table.select(total)].map((index) => open[index]);
  const taken = new Set(core);
  const rest = all.filter((position) => !taken.has(position) && !closed.extension(scores.courses[position]));
  const { max: left } = remainingBounds(
    programme,
    bounds,
    core.map((position) => scores.courses[position]),
  );
  const added = { min: new Uint16Array(left.length), max: left };
  const more = solver.solve(groupedProblem(programme, scores, rest, added, max - total));
  const extension = [...more.select(more.bestTotal(0, max - total))].map((index) => rest[index]);
  return { status: "solved", core, extension };
}

/** The titles of the rules about shares that apply to a teacher. */
function ruleNames({ scoring: { rules } }: PlanningContext, standing: Standing): readonly Rule["title"][] {
  return rules.shares
    .filter(({ isForAll, rule }) => isForAll || isForTeacher(rule.when, standing))
    .map(({ rule }) => rule.title);
}

const byScore =
  ({ scores }: TeacherScores) =>
  (a: number, b: number) =>
    scores[b] - scores[a] || a - b;

type Draft = Omit<PlanRow, "position" | "courseId" | "quarterHours">;

function factRows({ earned, committed }: Standing): readonly Draft[] {
  const fact = (courseIndex: number, origin: PlanRow["origin"], kind: Reason["kind"]) =>
    ({ courseIndex, origin, part: "core", reasons: [{ kind } as Reason] }) as const;
  return [
    ...earned.map(({ courseIndex }) => fact(courseIndex, "earned", "already-earned")),
    ...committed
      .filter(({ origin }) => origin === "begun")
      .map(({ courseIndex }) => fact(courseIndex, "begun", "already-begun")),
    ...committed
      .filter(({ origin }) => origin === "selected")
      .map(({ courseIndex }) => fact(courseIndex, "selected", "already-selected")),
  ];
}

function advisedRows(
  { scoring }: PlanningContext,
  standing: Standing,
  scores: TeacherScores,
  advice: Advice & Partial<ExploredAdvice>,
): readonly Draft[] {
  const reasonsAt = (position: number): readonly Reason[] => {
    const reasons = reasonsOf(scoring, standing, scores, position);
    return position === advice.drawn ? [advice.reason!, ...reasons] : reasons;
  };
  const advised = (part: PlanRow["part"], positions: readonly number[]) =>
    [...positions].sort(byScore(scores)).map((position) => ({
      courseIndex: scores.courses[position],
      origin: "advised" as const,
      part,
      score: scores.scores[position],
      reasons: reasonsAt(position),
    }));
  return [...advised("core", advice.core), ...advised("extension", advice.extension)];
}

function finishPlan(
  { scoring, runName }: PlanningContext,
  standing: Standing,
  status: PlanStatus,
  reasons: readonly PlanReason[],
  drafts: readonly Draft[],
  optimal?: true,
): Plan {
  const { courses, quarterHours } = scoring.programme.catalogue;
  const rows = drafts.map(
    (draft, index): PlanRow => ({
      position: index + 1,
      courseId: courses[draft.courseIndex].courseId,
      quarterHours: quarterHours[draft.courseIndex],
      ...draft,
    }),
  );
  const advised = rows.filter(({ origin }) => origin === "advised");
  return {
    teacherId: standing.teacherId,
    listId: `L${hashText(`${runName}|${standing.teacherId}`)}` as ListId,
    status,
    reasons,
    earnedQuarterHours: standing.earnedQuarterHours,
    committedQuarterHours: standing.committedQuarterHours,
    advisedQuarterHours: advised.reduce((total, row) => total + row.quarterHours, 0),
    objective: advised.reduce((total, row) => total + row.score! * row.quarterHours, 0) / 4,
    ...(optimal && { optimal }),
    rows,
  };
}

/** What a plan is in the phases in which nothing new may be chosen. */
function planOfPhase(context: PlanningContext, standing: Standing): Plan | undefined {
  const { obligation, asOf } = context.scoring.programme;
  const { phase, earnedQuarterHours, committedQuarterHours, school } = standing;
  const facts = factRows(standing);
  if (phase === "closed") {
    const shortfall = Math.max(0, obligation.hours.min * 4 - earnedQuarterHours);
    const reason =
      shortfall > 0
        ? ({ kind: "shortfall", quarterHours: shortfall } as const)
        : ({ kind: "completed" } as const);
    return finishPlan(context, standing, "closed", [reason], facts);
  }
  if (phase !== "locked") return undefined;
  const daysLeft = daysBetween(asOf, school.calendar.closes);
  const pace = { kind: "pace", quarterHours: committedQuarterHours, daysLeft } as const;
  return finishPlan(context, standing, "locked", [pace], facts);
}

/**
 * Returns the plan of one teacher for the policy year. Earned and committed courses are kept as they are; the
 * core is the exact optimum at the policy's target, the extension the exact optimum of what may be added up
 * to the maximum with the core fixed, unless a course of them was exchanged for exploration. Where no plan meets the rules the plan is `infeasible` and names the
 * rule that binds. Courses whose seats a county allots (`seats`, from `allotSeats`) are left to those who have one. Advice under the stated rules: nothing is enrolled.
 */
export function planTeacher(
  context: PlanningContext,
  standing: Standing,
  scores: TeacherScores,
  seats?: SeatAllotment,
): Plan {
  const { admission, remaining, preference } = standing;
  const { obligation, catalogue } = context.scoring.programme;
  const facts = factRows(standing);
  if (admission.status === "not-participating" || admission.status === "blocked")
    return finishPlan(context, standing, admission.status, [{ kind: admission.reason }], facts);
  const fixed = planOfPhase(context, standing);
  if (fixed !== undefined) return fixed;
  const solved = solveAdvice(context, standing, scores, seats && closedTo(seats));
  const taken: PlanReason[] = seats?.refused.length
    ? [{ kind: "seats-taken", courseIds: seats.refused.map((course) => catalogue.courses[course].courseId) }]
    : [];
  if (solved.status === "infeasible")
    return finishPlan(context, standing, "infeasible", [solved.reason, ...taken], facts);
  const explored = explorePlan(context.scoring, context.seed, standing, scores, solved);
  const rows = [...facts, ...advisedRows(context, standing, scores, explored ?? solved)];
  const optimal = explored === undefined && solved.optimal !== false ? true : undefined;
  const notes: PlanReason[] = [
    ...(preference.personalised ? [] : [{ kind: "not-personalised" } as const]),
    ...taken,
  ];
  const isMet = remaining.min === 0 && standing.earnedQuarterHours >= obligation.hours.min * 4;
  if (isMet && solved.core.length === 0)
    return finishPlan(context, standing, "fulfilled", [{ kind: "hours-met" }, ...notes], rows, optimal);
  if (admission.status === "provisional")
    return finishPlan(
      context,
      standing,
      "provisional",
      [{ kind: admission.reason }, ...notes],
      rows,
      optimal,
    );
  return finishPlan(context, standing, "planned", notes, rows, optimal);
}
