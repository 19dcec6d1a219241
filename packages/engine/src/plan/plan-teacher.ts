import type { Standing } from "../policy/standing.ts";
import type { Reason } from "../score/reason.ts";
import { reasonsOf } from "../score/reasons-of.ts";
import type { TeacherScores } from "../score/score-courses.ts";
import { createTask, type EditedTask, type TeacherEdit } from "./create-task.ts";
import { explainTask, overcommitment } from "./explain-task.ts";
import { type Advice, type ExploredAdvice, explorePlan } from "./explore-plan.ts";
import { addRowInto, factRows, finishPlan } from "./finish-plan.ts";
import { type EarlierAdvice, keepAdvice, type SteadyAdvice, worthOf } from "./keep-advice.ts";
import type { Plan, PlanReason, PlanRow, PlanStatus } from "./plan.ts";
import {
  lockedReason,
  obligationNotes,
  paceNotes,
  unclearNotes,
  uncreditedNotes,
  withdrawalNotes,
} from "./plan-notes.ts";
import { quarterHoursAt } from "./plan-task.ts";
import type { PlanningContext } from "./planning-context.ts";
import { rankInto } from "./rank-into.ts";
import { openScores, type SeatAllotment } from "./seats/seat-allotment.ts";
import { solveTask } from "./solve-task.ts";

export type PlanTeacherOptions = TeacherEdit & {
  /** What an earlier run advised the teacher; it is left only for a gain. */
  readonly earlier?: EarlierAdvice;
  /** What the seats of the county leave to the teacher, from `allotSeats`; default all courses. */
  readonly seats?: SeatAllotment;
};

/** Returns the positions by score, the best first. */
function rankedByScore(positions: readonly number[], { scores }: TeacherScores): readonly number[] {
  const ranked: number[] = [];
  for (const position of positions) rankInto(ranked, ranked.length, position, scores);
  return ranked;
}

/** Adds the rows of what is advised, with its reasons. */
function addAdvisedInto(
  out: PlanRow[],
  { scoring }: PlanningContext,
  standing: Standing,
  scores: TeacherScores,
  advice: Advice & Partial<ExploredAdvice>,
): void {
  const { catalogue } = scoring.programme;
  const reasonsAt = (position: number): readonly Reason[] => {
    const reasons = reasonsOf(scoring, standing, scores, position);
    return position === advice.drawn ? [advice.reason!, ...reasons] : reasons;
  };
  for (const part of ["core", "extension"] as const)
    for (const position of rankedByScore(advice[part], scores))
      addRowInto(out, catalogue, {
        courseIndex: scores.courses[position],
        origin: "advised",
        part,
        score: scores.scores[position],
        reasons: reasonsAt(position),
      });
}

/** What a plan is where nothing may be chosen: nobody to plan for, selection or the whole year over. */
function planWithoutChoice(context: PlanningContext, standing: Standing): Plan | undefined {
  const { admission, phase, leastQuarterHours, securedQuarterHours, withdrawn } = standing;
  const finish = (status: PlanStatus, ...reasons: readonly PlanReason[]) =>
    finishPlan(context, standing, factRows(context.scoring.programme.catalogue, standing), {
      status,
      reasons,
    });
  if (admission.status === "not-participating" || admission.status === "blocked")
    return finish(admission.status, { kind: admission.reason });
  const uncredited = uncreditedNotes(context, standing);
  if (phase === "locked" && withdrawn.length === 0)
    return finish(
      "locked",
      lockedReason(context, standing),
      ...paceNotes(context, standing, 0),
      ...uncredited,
    );
  if (phase !== "closed") return undefined;
  const shortfall = Math.max(0, leastQuarterHours - securedQuarterHours);
  const state: PlanReason =
    shortfall > 0 ? { kind: "shortfall", quarterHours: shortfall } : { kind: "completed" };
  return finish("closed", state, ...uncredited);
}

/** Status and first reasons of a plan that was made. */
function statusOf(context: PlanningContext, standing: Standing, core: readonly number[]) {
  const { admission, remaining, leastQuarterHours, securedQuarterHours, phase } = standing;
  const of = (status: PlanStatus, ...reasons: readonly PlanReason[]) => ({ status, reasons });
  if (phase === "locked") return of("locked", lockedReason(context, standing));
  const isMet = remaining.min === 0 && securedQuarterHours >= leastQuarterHours;
  if (isMet && core.length === 0) return of("fulfilled", { kind: "hours-met" });
  return admission.status === "provisional" ? of("provisional", { kind: admission.reason }) : of("planned");
}

/** The note that seats of courses are taken that advice without limits would have had. */
function seatNotes(
  { scoring: { programme } }: PlanningContext,
  seats: SeatAllotment | undefined,
): readonly PlanReason[] {
  if (seats === undefined || seats.refused.length === 0) return [];
  const courseIds = seats.refused.map((course) => programme.catalogue.courses[course].courseId);
  return [{ kind: "seats-taken", courseIds }];
}

type FoundAdvice = SteadyAdvice & { readonly isEdited: boolean; readonly notes: readonly PlanReason[] };

/** By loops: most lists are empty, and to concatenate them takes longer than to find them so. */
function inOneList(...lists: readonly (readonly PlanReason[])[]): readonly PlanReason[] {
  const reasons: PlanReason[] = [];
  for (const list of lists) for (const reason of list) reasons.push(reason);
  return reasons;
}

function planOf(
  context: PlanningContext,
  standing: Standing,
  scores: TeacherScores,
  edited: EditedTask,
  { plan, change, isEdited, notes: further }: FoundAdvice,
): Plan {
  const { scoring, seed } = context;
  const { quarterHours } = scoring.programme.catalogue;
  const isSteady = change?.kind === "advice-kept" || isEdited || standing.phase === "locked";
  const explored = isSteady
    ? undefined
    : explorePlan(scoring, seed, standing, scores, plan, edited.task.rules);
  const advice = explored ?? plan;
  const { courses } = scores;
  const coreHours = quarterHoursAt(quarterHours, courses, advice.core);
  const extensionHours = quarterHoursAt(quarterHours, courses, advice.extension);
  const { status, reasons } = statusOf(context, standing, advice.core);
  const notes = inOneList(
    reasons,
    withdrawalNotes(context, standing, coreHours + extensionHours),
    paceNotes(context, standing, coreHours),
    uncreditedNotes(context, standing),
    obligationNotes(context, standing, edited.task),
    unclearNotes(edited.task),
    change ? [change] : [],
    further,
    standing.preference.personalised || status === "locked" ? [] : [{ kind: "not-personalised" } as const],
  );
  const value = explored
    ? worthOf(context, edited.task, [...explored.core, ...explored.extension])
    : plan.value;
  const rows = factRows(scoring.programme.catalogue, standing);
  addAdvisedInto(rows, context, standing, scores, advice);
  return finishPlan(context, standing, rows, {
    status,
    reasons: notes,
    value,
    upperBound: plan.upperBound,
    found: {
      ...(explored === undefined && plan.optimal && { optimal: true }),
      ...(change && { kept: change.kind === "advice-kept" ? change.extent : "none" }),
    },
  });
}

/**
 * Returns the plan of one teacher for the policy year. Earned and committed courses are kept as they are; the core is
 * the exact optimum at the policy's target, the extension the exact optimum of what may be added up to the maximum with
 * the core fixed, unless a course of them was exchanged for exploration. Earlier advice stays unless another is worth
 * enough more. Once selection is over only the hours of withdrawn courses are planned again. Where no plan meets the
 * rules the plan is `infeasible` and names them. Advice under the stated rules: nothing is enrolled.
 *
 * @throws {EngineError} `unknown-id` for a course pinned or dropped that the catalogue does not have.
 */
export function planTeacher(
  context: PlanningContext,
  standing: Standing,
  all: TeacherScores,
  options: PlanTeacherOptions = {},
): Plan {
  const { earlier, seats, pin, drop } = options;
  const without = planWithoutChoice(context, standing);
  if (without !== undefined) return without;
  const infeasible = (...reasons: readonly PlanReason[]) =>
    finishPlan(context, standing, factRows(context.scoring.programme.catalogue, standing), {
      status: "infeasible",
      reasons: [...reasons, ...uncreditedNotes(context, standing)],
    });
  const isOwed = standing.securedQuarterHours < standing.leastQuarterHours;
  const above = isOwed && standing.phase !== "locked" ? overcommitment(context, standing) : undefined;
  if (above !== undefined) return infeasible({ kind: "infeasible", ...above });
  const scores = seats === undefined ? all : openScores(all, seats);
  const edited = createTask(context, standing, scores, options);
  if (edited.closed.length > 0)
    return infeasible({ kind: "infeasible", cause: { kind: "pinned-not-open", courseIds: edited.closed } });
  const solved = solveTask(context, edited.task);
  if (solved.status === "infeasible")
    return infeasible(explainTask(context, standing, edited.task, solved), ...seatNotes(context, seats));
  const advice =
    earlier === undefined ? { plan: solved } : keepAdvice(context, standing, edited.task, solved, earlier);
  const isEdited = pin !== undefined || drop !== undefined;
  return planOf(context, standing, scores, edited, { ...advice, isEdited, notes: seatNotes(context, seats) });
}
