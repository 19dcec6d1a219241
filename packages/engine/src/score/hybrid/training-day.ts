import type { Programme } from "../../policy/programme.ts";
import { type Standing, standingOf } from "../../policy/standing.ts";
import { createInteractions, type Interactions } from "../models/interactions.ts";
import { type Learner, learnerOf } from "./learner.ts";

export type TrainInput = {
  /** On the day up to which is learned. */
  readonly programme: Programme;
  /** The same programme on an earlier day. */
  readonly programmeAt: (asOf: string) => Programme;
  /** Of all teachers on that day; those who opted out are not learned from. */
  readonly standings: readonly Standing[];
};

/** Teachers on one day; a learner for each standing of somebody who may be learned from. */
export type Day = {
  readonly programme: Programme;
  readonly standings: readonly Standing[];
  readonly learners: readonly (Learner | undefined)[];
};

/** Returns the learners of a day. */
export const learnersOf = ({ learners }: Day): readonly Learner[] =>
  learners.filter((learner) => learner !== undefined);

/** Returns the day of a programme. */
export function dayOf(programme: Programme, standings: readonly Standing[]): Day {
  return { programme, standings, learners: standings.map((standing) => learnerOf(programme, standing)) };
}

/** Returns who took what, in order. */
export function interactionsOf(day: Day): Interactions {
  const { courses } = day.programme.catalogue;
  return createInteractions(
    learnersOf(day).flatMap(({ teacherId, taken }) =>
      taken.map((courseIndex) => ({
        user: teacherId as string,
        item: courses[courseIndex].courseId as string,
      })),
    ),
  );
}

/** Returns the teachers as they stood on `asOf`. */
export function earlierDay({ programmeAt, standings }: TrainInput, asOf: string): Day {
  const programme = programmeAt(asOf);
  return dayOf(
    programme,
    standings.map(({ dossier }) => standingOf(programme, dossier)),
  );
}
