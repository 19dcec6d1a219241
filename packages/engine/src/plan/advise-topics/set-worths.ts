import type { TopicProblem, TopicSet } from "./topic-problem.ts";
import { createTopicValues, type TopicValues } from "./topic-values.ts";

/**
 * What sets of topics are worth in one number: the values of the plans, the bonuses of the topics, and for each plan so
 * much that nobody loses one for the gain of others.
 */
export type SetWorths = {
  readonly teachers: readonly TopicValues[];
  /** Returns what a teacher's plan of some value adds, nothing for −1. */
  readonly worthOf: (value: number) => number;
  /** Returns no less than a set is worth; the set holds the mandatory topics. */
  readonly atMost: (topics: readonly number[]) => number;
  /** Returns the set of `topics` that is worth so much. */
  readonly setOf: (topics: readonly number[], worth: number) => TopicSet;
  /** Returns what a set is worth, or where that is below `least` something below it, sooner. */
  readonly worthFrom: (topics: readonly number[], least: number) => number;
};

/** No plan is worth more: with prices the bound of all topics, as none takes from it. */
function ceilingOf({ curves: { base, parts, most }, prices, atMost }: TopicValues): number {
  if (prices !== undefined) return atMost([...most.keys()]);
  let largest = 0;
  for (const rows of [base, parts]) for (const value of rows) largest = Math.max(largest, value);
  return (most.length + 1) * largest;
}

/** Returns the worths of sets for one problem. */
export function createSetWorths({ teachers: curves, mandatory, bonus }: TopicProblem): SetWorths {
  const teachers = curves.map(createTopicValues(mandatory));
  const planWorth =
    1 +
    bonus.reduce((sum, value) => sum + value, 0) +
    teachers.reduce((sum, teacher) => sum + ceilingOf(teacher), 0);
  const worthOf = (value: number) => (value < 0 ? 0 : value + planWorth);
  const atMost = (topics: readonly number[]) => {
    let worth = 0;
    for (const topic of topics) worth += bonus[topic];
    for (const teacher of teachers) worth += worthOf(teacher.atMost(topics));
    return worth;
  };
  const worthFrom = (topics: readonly number[], least: number) => {
    let worth = atMost(topics);
    for (const teacher of teachers) {
      if (worth < least) return worth;
      if (teacher.prices !== undefined) worth -= teacher.atMost(topics) - teacher.exactly(topics);
    }
    return worth;
  };
  const setOf = (topics: readonly number[], worth: number) => {
    // All that plans and topics are worth together is less than one `planWorth`.
    const planned = Math.floor(worth / planWorth);
    return {
      topics: [...topics].sort((a, b) => a - b),
      value: worth - planned * planWorth,
      withoutPlan: teachers.length - planned,
    };
  };
  return { teachers, setOf, worthOf, atMost, worthFrom };
}
