import { daysBetween } from "../data/local-date.ts";
import type { Profile } from "../diagnose/profile.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import { type ContributionKind, type CourseScores, contributionKinds, millionths } from "./contributions.ts";
import { createEligibleCourses, type EligibleCourses } from "./eligible-courses.ts";
import { historyOf, partsOf } from "./hybrid/parts.ts";
import { learnedParts, policyShares, type Regime, regimeOf, regimes } from "./hybrid/regimes.ts";
import { createLearnedScores, type LearnedScores } from "./learned-scores.ts";
import type { Model } from "./model.ts";
import { courseNeed, needOf, type TeacherNeed } from "./need.ts";

/** What each part of a score may add at most. */
export type Weights = { readonly [Kind in ContributionKind]: number };

/** Everything that scoring binds once for all teachers. */
export type ScoringContext = {
  readonly programme: Programme;
  readonly learned: LearnedScores;
  readonly eligible: EligibleCourses;
  /** 1 for a course published today, falling in a straight line to 0. */
  readonly freshness: Float64Array;
  /** By how much history a teacher has: the policy's share of need, the others as learned. */
  readonly weights: { readonly [R in Regime]: Weights };
  /** Of teachers who opted out: the policy's. */
  readonly policyWeights: Weights;
};

const daysPerYear = 365.25;

/** The weights of a regime: need as the policy says, and what it leaves to the others shared as learned. */
function weightsOf({ policy }: Programme, model: Model, regime: Regime): Weights {
  const { weights } = policy.scoring;
  const rest = learnedParts.reduce((sum, part) => sum + weights[part], 0);
  const shares = model.weights[regime] ?? policyShares(policy);
  const scaled = Object.fromEntries(learnedParts.map((part) => [part, rest * shares[part]]));
  return { ...weights, ...scaled };
}

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
    weights: Object.fromEntries(
      regimes.map((regime) => [regime, weightsOf(programme, model, regime)]),
    ) as ScoringContext["weights"],
    policyWeights: policy.scoring.weights,
  };
}

/** Scores of one teacher with the need they rest on, from which reasons are read. */
export type TeacherScores = CourseScores & { readonly need: TeacherNeed };

/**
 * Returns the scores of every course the teacher may newly be advised: a blend of need, at the share that the policy
 * sets, and of what follows from the courses taken, content, interest, popularity and freshness, at the weights
 * learned for teachers with as much history; each part is between 0 and 1. Scores are integers in millionths and
 * equal the sum of their contributions. Teachers who opted out are scored by policy, catalogue and school only.
 */
export function scoreCourses(context: ScoringContext, standing: Standing, profile: Profile): TeacherScores {
  const { programme } = context;
  const courses = context.eligible(standing);
  const need = needOf(programme, standing, profile);
  const { personalised } = standing.preference;
  const regime = regimeOf(programme.policy, personalised ? historyOf(context, standing).length : 0);
  const weights = personalised ? context.weights[regime] : context.policyWeights;
  const parts = partsOf(context, standing, courses);
  const column = () => new Int32Array(courses.length);
  const contributions = Object.fromEntries(contributionKinds.map((kind) => [kind, column()])) as {
    [Kind in ContributionKind]: Int32Array;
  };
  for (let position = 0; position < courses.length; position++)
    contributions.need[position] = Math.round(
      weights.need *
        millionths *
        courseNeed(programme, need, programme.catalogue.courses[courses[position]]).need,
    );
  for (const part of learnedParts) {
    const weight = weights[part] * millionths;
    for (let position = 0; position < courses.length; position++)
      contributions[part][position] = Math.round(weight * parts[part][position]);
  }
  const scores = column();
  for (const kind of contributionKinds) {
    const part = contributions[kind];
    for (let position = 0; position < courses.length; position++) scores[position] += part[position];
  }
  return { courses, scores, contributions, need };
}
