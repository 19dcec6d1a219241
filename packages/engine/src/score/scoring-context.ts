import type { Catalogue } from "../data/catalogue.ts";
import { daysBetween } from "../data/local-date.ts";
import type { Programme } from "../policy/programme.ts";
import { type ContributionKind, contributionKinds, type WeightedKind } from "./contributions.ts";
import { type CourseNeeds, createCourseNeeds } from "./course-needs.ts";
import { createEligibleCourses, type EligibleCourses } from "./eligible-courses.ts";
import { createHistories, type HistoryOf } from "./hybrid/histories.ts";
import { type LearnedPart, learnedParts, policyShares, type Regime, regimes } from "./hybrid/regimes.ts";
import { createGroupInterest, type GroupInterest } from "./interest.ts";
import { createLearnedScores, type LearnedScores } from "./learned-scores.ts";
import type { Model } from "./model.ts";
import { createPoints, type PointsOf } from "./points.ts";
import { createRules, type Rules } from "./rules/create-rules.ts";
import type { RuleDocument } from "./rules/rule-document.ts";
import { createTeacherNeeds, type TeacherNeeds } from "./teacher-needs.ts";

/** What each part of a score may add at most. */
export type Weights = { readonly [Kind in WeightedKind]: number };

/** What is worked out for one teacher after another, in columns as long as the catalogue. */
export type ScoringScratch = {
  readonly successors: Float64Array;
  readonly content: Float64Array;
  readonly needs: Float64Array;
  /** Points by group of courses. */
  readonly interest: Int32Array;
  /** Parts of one score, in an order. */
  readonly parts: ContributionKind[];
  /** What is missing: zeros, as many as there are courses or groups. */
  readonly none: Float64Array;
};

/** Everything that scoring binds once for all teachers. */
export type ScoringContext = {
  readonly programme: Programme;
  readonly learned: LearnedScores;
  readonly rules: Rules;
  readonly eligible: EligibleCourses;
  readonly needOf: TeacherNeeds;
  readonly needs: CourseNeeds;
  readonly historyOf: HistoryOf;
  readonly interestOf: GroupInterest;
  /** 1 for a course published on the model's last day or later, falling in a straight line to 0. */
  readonly freshness: Float64Array;
  /** By how much history a teacher has: the policy's shares of need and interest, the others as learned. */
  readonly weights: { readonly [R in Regime]: Weights };
  /** Of teachers who opted out: the policy's. */
  readonly policyWeights: Weights;
  readonly pointsOf: PointsOf;
  readonly scratch: ScoringScratch;
};

/** A part of which less was learned changes next to nothing, and is not worked out; what a policy sets always is. */
const leastLearned = 0.005;

const daysPerYear = 365.25;

/** What others did; need and interest are of the teacher. */
const othersParts = learnedParts.filter((part) => part !== "interest");

/**
 * The weights of a regime: need and interest as the policy says, and what these leave shared by the others as learned.
 * Learned weights rank best what is taken, and what most people take closes no gap.
 */
function weightsOf({ policy }: Programme, model: Model, regime: Regime): Weights {
  const { weights } = policy.scoring;
  const learned = model.weights[regime];
  const given = learned ?? policyShares(policy);
  const shares = (part: LearnedPart) =>
    learned !== undefined && learned[part] < leastLearned ? 0 : given[part];
  const rest = othersParts.reduce((sum, part) => sum + weights[part], 0);
  const total = othersParts.reduce((sum, part) => sum + shares(part), 0);
  if (total === 0) return weights;
  const scaled = Object.fromEntries(othersParts.map((part) => [part, rest * (shares(part) / total)]));
  return { ...weights, ...scaled };
}

function createScratch({ courses, groups }: Catalogue): ScoringScratch {
  const column = () => new Float64Array(courses.length);
  return {
    successors: column(),
    content: column(),
    needs: column(),
    interest: new Int32Array(groups.length),
    parts: [...contributionKinds],
    none: new Float64Array(Math.max(courses.length, groups.length)),
  };
}

/** Returns what scoring binds once: the model, the rules (default: the shipped ones), the lists of eligible courses, the age of each course. */
export function createScoringContext(
  programme: Programme,
  model: Model,
  document?: RuleDocument,
): ScoringContext {
  const { catalogue, policy, asOf } = programme;
  const rules = createRules(programme, document);
  const lifetime = policy.scoring.freshnessYears * daysPerYear;
  // From the model's last day, as all that is learned: scores of unchanged records stay from day to day.
  const cut = model.asOf ?? asOf;
  return {
    programme,
    learned: createLearnedScores(model, catalogue, policy),
    rules,
    eligible: createEligibleCourses(rules.filter),
    needOf: createTeacherNeeds(programme),
    needs: createCourseNeeds(programme),
    historyOf: createHistories(programme),
    interestOf: createGroupInterest(policy, catalogue),
    freshness: Float64Array.from(catalogue.courses, ({ publishedAt }) =>
      Math.min(1, Math.max(0, 1 - daysBetween(publishedAt, cut) / lifetime)),
    ),
    weights: Object.fromEntries(
      regimes.map((regime) => [regime, weightsOf(programme, model, regime)]),
    ) as ScoringContext["weights"],
    policyWeights: policy.scoring.weights,
    pointsOf: createPoints(),
    scratch: createScratch(catalogue),
  };
}
