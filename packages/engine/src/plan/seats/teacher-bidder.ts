import type { Standing } from "../../policy/standing.ts";
import type { ScoredCourses } from "../../score/contributions.ts";
import { type PlanningContext, type SolvedAdvice, solveAdvice } from "../plan-teacher.ts";
import type { ClosedCourses } from "./closed-courses.ts";
import type { SeatBidder, SeatChoice, SeatPrices } from "./seat-market.ts";

/** A teacher who is planned for, with the scores of the courses that are open to her or him. */
export type SeatContender = { readonly standing: Standing; readonly scores: ScoredCourses };

/** Positions in the scores of the courses with limited seats. */
function limitedPositions({ scoring }: PlanningContext, { courses }: ScoredCourses): readonly number[] {
  const all = Array.from(courses, (_, position) => position);
  return all.filter((position) => scoring.programme.catalogue.courses[courses[position]].seats !== undefined);
}

function choiceOf(
  { scoring: { programme } }: PlanningContext,
  { courses, scores }: ScoredCourses,
  positions: readonly number[],
  proven: boolean,
): SeatChoice {
  const { quarterHours, courses: records } = programme.catalogue;
  const chosen = positions.map((position) => courses[position]).sort((a, b) => a - b);
  return {
    worth: positions.reduce((sum, position) => sum + scores[position] * quarterHours[courses[position]], 0),
    seats: chosen.filter((courseIndex) => records[courseIndex].seats !== undefined),
    proven,
  };
}

const isProven = (solved: Extract<SolvedAdvice, { status: "solved" }>) => solved.optimal !== false;

/** The scores less the prices of the courses at `positions`. */
function lessPrices({ courses, scores }: ScoredCourses, positions: readonly number[], prices: SeatPrices) {
  const priced = scores.slice();
  for (const position of positions) priced[position] -= prices.get(courses[position]) ?? 0;
  return priced;
}

/**
 * Returns a teacher who chooses a core of exactly `total` quarter-hours, by the planner itself. What is added to every
 * score does not change which core of a total is best; so scores that prices bring below 0 are all raised.
 */
export function createCoreBidder(
  context: PlanningContext,
  { standing, scores }: SeatContender,
  total: number,
  lot: SeatBidder["lot"],
): SeatBidder {
  const { quarterHours } = context.scoring.programme.catalogue;
  const limited = limitedPositions(context, scores);
  return {
    lot,
    offers: new Set(limited.map((position) => scores.courses[position])),
    choose: (prices, closed) => {
      const priced = lessPrices(scores, limited, prices);
      const lowest = limited.reduce((low, position) => Math.min(low, priced[position]), 0);
      const raised = lowest < 0 ? priced.map((score) => score - lowest) : priced;
      const given: ClosedCourses = { core: (courseIndex) => closed.has(courseIndex), extension: () => true };
      const solved = solveAdvice(context, standing, { courses: scores.courses, scores: raised }, given);
      if (solved.status === "infeasible") return undefined;
      const { core } = solved;
      const hours = core.reduce((sum, position) => sum + quarterHours[scores.courses[position]], 0);
      return hours === total ? choiceOf(context, scores, core, isProven(solved)) : undefined;
    },
  };
}

/** Returns a teacher who chooses what to add to a core that stays. Courses that cost more than their score are left. */
export function createExtensionBidder(
  context: PlanningContext,
  { standing, scores }: SeatContender,
  core: readonly number[],
  lot: SeatBidder["lot"],
): SeatBidder {
  const { courses } = scores;
  const inCore = new Set(core.map((position) => courses[position]));
  const limited = limitedPositions(context, scores).filter((position) => !inCore.has(courses[position]));
  return {
    lot,
    offers: new Set(limited.map((position) => courses[position])),
    choose: (prices, closed) => {
      const priced = lessPrices(scores, limited, prices);
      const dear = new Set(limited.filter((position) => priced[position] < 0).map((at) => courses[at]));
      for (const position of limited) priced[position] = Math.max(0, priced[position]);
      const given: ClosedCourses = {
        core: (courseIndex) => !inCore.has(courseIndex),
        extension: (courseIndex) => closed.has(courseIndex) || dear.has(courseIndex),
      };
      const solved = solveAdvice(context, standing, { courses, scores: priced }, given);
      if (solved.status === "infeasible") return undefined;
      return choiceOf(context, scores, solved.extension, isProven(solved));
    },
  };
}
