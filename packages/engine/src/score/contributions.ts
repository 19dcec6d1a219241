/** The parts of a score that have weights. */
export const weightedKinds = [
  "need",
  "successors",
  "content",
  "interest",
  "popularity",
  "freshness",
] as const;
export type WeightedKind = (typeof weightedKinds)[number];

/** The parts of a score, in the order in which they are stored and worded; only `rules` can be negative. */
export const contributionKinds = [...weightedKinds, "rules"] as const;
export type ContributionKind = (typeof contributionKinds)[number];

/** A course that is certain to be the best in every part scores this many millionths. */
export const millionths = 1_000_000;

/**
 * Scores of the courses open to one teacher. Position k is the course `courses[k]`; its score in millionths
 * is exactly the sum of its contributions.
 */
export type CourseScores = {
  /** Course indices, ascending. */
  readonly courses: Uint32Array;
  readonly scores: Int32Array;
  readonly contributions: { readonly [Kind in ContributionKind]: Int32Array };
};

/** Courses with a score each, which is all that planning reads of scores. */
export type ScoredCourses = Pick<CourseScores, "courses" | "scores">;
