import type { TopicCurves } from "./topic-curves.ts";

/** The topics of one school and what they are worth; topics are places, teachers in any order. */
export type TopicProblem = {
  readonly topicCount: number;
  readonly teachers: readonly TopicCurves[];
  /** In every set. */
  readonly mandatory: readonly number[];
  /** Most topics beside those. */
  readonly picks: number;
  /** What each topic is worth beside the plans, at least 0. */
  readonly bonus: Float64Array;
};

/** A set of topics, ascending, and the value of all plans under it with the bonus of its topics. */
export type TopicSet = {
  readonly topics: readonly number[];
  readonly value: number;
  /** Teachers without a plan. */
  readonly withoutPlan: number;
};
