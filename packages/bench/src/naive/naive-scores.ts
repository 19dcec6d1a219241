import type {
  ContributionKind,
  Course,
  CourseId,
  Profile,
  Programme,
  Standing,
  WeightedKind,
} from "@jingxun/engine";
import { naiveEligible } from "./naive-eligible.ts";
import type { NaiveModel } from "./naive-model.ts";
import { naiveCourseNeed, naiveNeeds } from "./naive-needs.ts";

/** The score of one course, in millionths, with the parts that it is the sum of. */
export type NaiveScore = {
  readonly courseId: CourseId;
  readonly score: number;
  readonly contributions: { readonly [Kind in ContributionKind]: number };
};

const millionths = 1_000_000;
const dayMs = 86_400_000;
const daysPerYear = 365.25;

function freshness({ policy, asOf }: Programme, { publishedAt }: Course): number {
  const age = Math.round((Date.parse(asOf) - Date.parse(publishedAt)) / dayMs);
  return Math.min(1, Math.max(0, 1 - age / (policy.scoring.freshnessYears * daysPerYear)));
}

function popularity(
  { policy }: Programme,
  model: NaiveModel,
  { main }: Standing,
  { courseId }: Course,
): number {
  const { overall, cells } = model;
  const share = (overall.counts.get(courseId) ?? 0) / Math.max(1, overall.teacherCount);
  const cell = main === undefined ? undefined : cells.get(`${main.stage}|${main.subject}`);
  if (cell === undefined) return share;
  const { popularityPrior } = policy.scoring;
  return ((cell.counts.get(courseId) ?? 0) + popularityPrior * share) / (cell.teacherCount + popularityPrior);
}

/** Sums of links from the courses of the history, the latest first, recent ones weighing more. */
function linkSums({ links, historyDecay }: NaiveModel, history: readonly Course[]): Map<string, number> {
  const sums = new Map<string, number>();
  let weight = 1;
  for (const { courseId } of history) {
    const row = links.get(courseId);
    if (row === undefined) continue;
    for (const [target, link] of row) sums.set(target, (sums.get(target) ?? 0) + weight * link);
    weight *= historyDecay;
  }
  return sums;
}

/** 1 for the course that follows best from the history, 0 for the one that does so least. */
function succession(model: NaiveModel, history: readonly Course[], eligible: readonly Course[]) {
  const sums = linkSums(model, history);
  const scores = new Map([...model.linked].map((id) => [id, sums.get(id) ?? 0]));
  const floor = Math.min(...scores.values());
  const worthOf = ({ courseId }: Course) => scores.get(courseId) ?? floor;
  const values = eligible.map(worthOf);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const scale = most > least ? 1 / (most - least) : 0;
  return (course: Course) => (sums.size === 0 ? 0 : scale * (worthOf(course) - least));
}

/** The policy's shares of need and interest, and what these leave to the others by learned shares or else its own. */
function weightsOf({ policy }: Programme, { weights: learned }: NaiveModel, historyLength: number) {
  const { weights, learning } = policy.scoring;
  const few = historyLength < learning.warmFrom ? "few" : "warm";
  const learnedNow = learned[historyLength === 0 ? "cold" : few];
  // Of what was learned less than half a percent counts for nothing.
  const worthOf = (part: "successors" | "content" | "popularity" | "freshness") =>
    learnedNow === undefined ? weights[part] : learnedNow[part] < 0.005 ? 0 : learnedNow[part];
  const [successors, content, popularity, freshness] = [
    worthOf("successors"),
    worthOf("content"),
    worthOf("popularity"),
    worthOf("freshness"),
  ];
  const rest = weights.successors + weights.content + weights.popularity + weights.freshness;
  const total = successors + content + popularity + freshness;
  if (total === 0) return weights;
  return {
    need: weights.need,
    successors: rest * (successors / total),
    content: rest * (content / total),
    interest: weights.interest,
    popularity: rest * (popularity / total),
    freshness: rest * (freshness / total),
  };
}

const tagsOf = ({ topicId, kind, competencies }: Course): readonly (string | undefined)[] => [
  topicId,
  kind,
  ...competencies.map(({ competencyId }) => competencyId),
];

const groupOf = ({ topicId, kind }: Course) => (topicId === undefined ? `kind:${kind}` : `topic:${topicId}`);

/** How far the teacher takes more of a course's group than comparable teachers do. */
function interest(programme: Programme, model: NaiveModel, standing: Standing, history: readonly Course[]) {
  const { policy, catalogue } = programme;
  const removed = standing.preference.removedTags as readonly string[];
  const sums = new Map<string, number>();
  let total = 0;
  for (const course of catalogue.courses) {
    const share = popularity(programme, model, standing, course);
    sums.set(groupOf(course), (sums.get(groupOf(course)) ?? 0) + share);
    total += share;
  }
  const earlier = history.map(groupOf);
  return (course: Course) => {
    if (removed.includes(course.topicId ?? course.kind)) return 0;
    const own = groupOf(course);
    const count = earlier.filter((group) => group === own).length;
    const expected = total === 0 ? 0 : (history.length * sums.get(own)!) / total;
    return Math.max(0, count - expected) / (count + expected + policy.scoring.interestPrior);
  };
}

/** Returns the scores of all eligible courses, in the order of their ids: one object a course, maps by id. */
export function naiveScores(
  programme: Programme,
  model: NaiveModel,
  standing: Standing,
  profile: Profile,
): readonly NaiveScore[] {
  const { policy, catalogue } = programme;
  const { personalised, removedTags } = standing.preference;
  const removed: readonly string[] = removedTags;
  const taken = [...standing.passed, ...standing.committed]
    .map(({ courseIndex }) => catalogue.courses[courseIndex])
    .reverse();
  const history = taken
    .filter((course) => !tagsOf(course).some((tag) => tag !== undefined && removed.includes(tag)))
    .slice(0, policy.scoring.historyLength);
  const weights = personalised ? weightsOf(programme, model, history.length) : policy.scoring.weights;
  const needs = naiveNeeds(policy, standing, profile);
  const eligible = naiveEligible(programme, standing);
  const follows = succession(model, personalised ? history : [], eligible);
  const liking = interest(programme, model, standing, taken);
  return eligible.map((course) => {
    const part = (kind: WeightedKind, value: number) => Math.round(weights[kind] * millionths * value);
    const contributions = {
      need: part("need", naiveCourseNeed(needs, course)),
      successors: personalised ? part("successors", follows(course)) : 0,
      content: 0,
      interest: personalised ? part("interest", liking(course)) : 0,
      popularity: personalised ? part("popularity", popularity(programme, model, standing, course)) : 0,
      freshness: part("freshness", freshness(programme, course)),
      rules: 0,
    };
    const score = Object.values(contributions).reduce((total, value) => total + value, 0);
    return { courseId: course.courseId, score, contributions };
  });
}
