import { daysBetween } from "../data/local-date.ts";
import type { Profile } from "../diagnose/profile.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import { type ContributionKind, type CourseScores, contributionKinds, millionths } from "./contributions.ts";
import { createEligibleCourses, type EligibleCourses } from "./eligible-courses.ts";
import { groupInterest } from "./interest.ts";
import { createLearnedScores, type LearnedScores } from "./learned-scores.ts";
import type { Model } from "./model.ts";
import { courseNeed, needOf, type TeacherNeed } from "./need.ts";

/** Everything that scoring binds once for all teachers. */
export type ScoringContext = {
  readonly programme: Programme;
  readonly learned: LearnedScores;
  readonly eligible: EligibleCourses;
  /** 1 for a course published today, falling in a straight line to 0. */
  readonly freshness: Float64Array;
};

const daysPerYear = 365.25;

/** Returns what scoring binds once: the model, the lists of eligible courses, the age of each course. */
export function createScoringContext(programme: Programme, model: Model): ScoringContext {
  const { catalogue, policy, asOf } = programme;
  const lifetime = policy.scoring.freshnessYears * daysPerYear;
  return {
    programme,
    learned: createLearnedScores(model, catalogue, policy),
    eligible: createEligibleCourses(programme),
    freshness: Float64Array.from(catalogue.courses, ({ publishedAt }) =>
      Math.min(1, Math.max(0, 1 - daysBetween(publishedAt, asOf) / lifetime)),
    ),
  };
}

/** The courses a teacher has taken, oldest first, as the models read them. */
export function historyOf(standing: Standing): readonly number[] {
  return [...standing.passed, ...standing.committed].map(({ courseIndex }) => courseIndex);
}

/** Fills the parts that rest on the teacher's own history and on comparable teachers. */
function fillPersonal(
  { programme, learned }: ScoringContext,
  standing: Standing,
  scores: CourseScores,
  fillPart: (kind: ContributionKind, partOf: (courseIndex: number) => number) => void,
): void {
  const { catalogue, policy } = programme;
  const successors = new Float64Array(catalogue.courses.length);
  learned.successorsInto(historyOf(standing), successors);
  const interest = groupInterest(policy, catalogue, standing);
  const popularity = standing.main === undefined ? undefined : learned.popularityFor(standing.main);
  if (scores.courses.length === 0) return;
  fillPart("successors", (courseIndex) => successors[courseIndex]);
  fillPart("interest", (courseIndex) => interest[catalogue.groupOf[courseIndex]]);
  fillPart("popularity", (courseIndex) => popularity?.[courseIndex] ?? 0);
}

/** Scores of one teacher with the need they rest on, from which reasons are read. */
export type TeacherScores = CourseScores & { readonly need: TeacherNeed };

/**
 * Returns the scores of every course the teacher may newly be advised: a blend, by the policy's weights, of
 * need, what comparable teachers took next, interest, popularity and freshness, each between 0 and 1. Scores
 * are integers in millionths and equal the sum of their contributions. Teachers who opted out are scored by
 * policy, catalogue and school only.
 */
export function scoreCourses(context: ScoringContext, standing: Standing, profile: Profile): TeacherScores {
  const { programme, freshness } = context;
  const courses = context.eligible(standing);
  const column = () => new Int32Array(courses.length);
  const contributions = {
    need: column(),
    successors: column(),
    interest: column(),
    popularity: column(),
    freshness: column(),
  };
  const scores: CourseScores = { courses, scores: column(), contributions };
  const fillPart = (kind: ContributionKind, partOf: (courseIndex: number) => number) => {
    const weight = programme.policy.scoring.weights[kind] * millionths;
    const part = contributions[kind];
    for (let position = 0; position < courses.length; position++)
      part[position] = Math.round(weight * partOf(courses[position]));
  };
  const need = needOf(programme, standing, profile);
  fillPart(
    "need",
    (courseIndex) => courseNeed(programme, need, programme.catalogue.courses[courseIndex]).need,
  );
  fillPart("freshness", (courseIndex) => freshness[courseIndex]);
  if (standing.preference.personalised) fillPersonal(context, standing, scores, fillPart);
  for (const kind of contributionKinds) {
    const part = contributions[kind];
    for (let position = 0; position < courses.length; position++) scores.scores[position] += part[position];
  }
  return { ...scores, need };
}
