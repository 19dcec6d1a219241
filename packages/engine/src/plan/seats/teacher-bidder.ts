import type { Standing } from "../../policy/standing.ts";
import type { ScoredCourses } from "../../score/contributions.ts";
import { worthOf } from "../keep-advice.ts";
import type { PlanTask } from "../plan-task.ts";
import type { PlanningContext } from "../planning-context.ts";
import { solveTask } from "../solve-task.ts";
import type { SeatBidder, SeatChoice, SeatPrices } from "./seat-market.ts";

/** A teacher who is planned for, with the scores of the courses that are open to her or him. */
export type SeatContender = {
  readonly standing: Standing;
  readonly scores: ScoredCourses;
  /** The planning of the policy that holds for the teacher; default that of the county. */
  readonly planning?: PlanningContext;
};

type Limited = (courseIndex: number) => boolean;

/** The seats among the courses at `positions`, and what the courses are worth. */
function choiceOf(
  { courses }: ScoredCourses,
  isLimited: Limited,
  positions: readonly number[],
  worth: number,
  proven: boolean,
): SeatChoice {
  const seats = positions.map((position) => courses[position]).filter(isLimited);
  return { worth, seats: seats.sort((a, b) => a - b), proven };
}

/** The scores less the prices of the courses at `positions`. */
function lessPrices({ courses, scores }: ScoredCourses, positions: readonly number[], prices: SeatPrices) {
  const priced = scores.slice();
  for (const position of positions) priced[position] -= prices.get(courses[position]) ?? 0;
  return priced;
}

const positionsWhere = ({ courses }: ScoredCourses, isSo: Limited) =>
  [...courses.keys()].filter((position) => isSo(courses[position]));

/** Returns the task without some courses. */
export function withoutCourses(task: PlanTask, isClosed: (courseIndex: number) => boolean): PlanTask {
  return { ...task, dropped: new Set([...task.dropped, ...positionsWhere(task.scores, isClosed)]) };
}

/**
 * Returns a teacher who chooses a core of exactly `total` quarter-hours, by the planner itself. What is added to every
 * score does not change which core of a total is best; so scores that prices bring below 0 are all raised.
 */
export function createCoreBidder(
  context: PlanningContext,
  task: PlanTask,
  total: number,
  isLimited: Limited,
  lot: SeatBidder["lot"],
): SeatBidder {
  const { scores } = task;
  const limited = positionsWhere(scores, isLimited);
  return {
    lot,
    offers: new Set(limited.map((position) => scores.courses[position])),
    choose: (prices, closed) => {
      const priced = lessPrices(scores, limited, prices);
      const lowest = limited.reduce((low, position) => Math.min(low, priced[position]), 0);
      const raised = lowest < 0 ? priced.map((score) => score - lowest) : priced;
      const found = solveTask(context, {
        ...withoutCourses(task, (course) => closed.has(course)),
        scores: { courses: scores.courses, scores: raised },
        totals: [total],
        most: total,
      });
      if (found.status === "infeasible") return undefined;
      const worth = worthOf(context, task, found.core);
      return choiceOf(scores, isLimited, found.core, worth, found.optimal);
    },
  };
}

/** Returns a teacher who chooses what to add to a core that stays. Courses that cost more than their score are left. */
export function createExtensionBidder(
  context: PlanningContext,
  task: PlanTask,
  core: readonly number[],
  isLimited: Limited,
  lot: SeatBidder["lot"],
): SeatBidder {
  const { scores } = task;
  const { quarterHours } = context.scoring.programme.catalogue;
  const total = core.reduce((sum, position) => sum + quarterHours[scores.courses[position]], 0);
  const limited = positionsWhere(scores, isLimited).filter((position) => !core.includes(position));
  const before = worthOf(context, task, core);
  // Their seats are the teacher's, however many others want them.
  const own = new Set(core.map((position) => scores.courses[position]));
  return {
    lot,
    offers: new Set(limited.map((position) => scores.courses[position])),
    choose: (prices, closed) => {
      const priced = lessPrices(scores, limited, prices);
      const dear = new Set(
        limited.filter((position) => priced[position] < 0).map((position) => scores.courses[position]),
      );
      for (const position of limited) priced[position] = Math.max(0, priced[position]);
      const found = solveTask(context, {
        ...withoutCourses(task, (course) => !own.has(course) && (closed.has(course) || dear.has(course))),
        scores: { courses: scores.courses, scores: priced },
        totals: [total],
        pinned: core,
      });
      if (found.status === "infeasible") return undefined;
      const worth = worthOf(context, task, [...core, ...found.extension]) - before;
      return choiceOf(scores, isLimited, found.extension, worth, found.optimal);
    },
  };
}
