import type { ContributionKind, Course, CourseId, Profile, Programme, Standing } from "@jingxun/engine";
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

/** P(taken next) after the courses of the history, latest first, recent ones weighing more. */
function succession(
  { policy }: Programme,
  { successors }: NaiveModel,
  history: readonly Course[],
  { courseId }: Course,
): number {
  const { historyLength, historyDecay } = policy.scoring;
  let weight = 1;
  let total = 0;
  let sum = 0;
  for (const earlier of history.slice(0, historyLength)) {
    const row = successors.get(earlier.courseId);
    const count = row?.counts.get(courseId);
    if (row !== undefined && count !== undefined) sum += weight * (count / row.teacherCount);
    total += weight;
    weight *= historyDecay;
  }
  return total > 0 ? sum / total : 0;
}

const isSameGroup = (a: Course, b: Course) =>
  a.topicId === b.topicId && (a.topicId !== undefined || a.kind === b.kind);

function interest(
  { policy }: Programme,
  { preference }: Standing,
  history: readonly Course[],
  course: Course,
) {
  if ((preference.removedTags as readonly string[]).includes(course.topicId ?? course.kind)) return 0;
  const alike = history.filter((earlier) => isSameGroup(earlier, course));
  return alike.length / (history.length + policy.scoring.interestPrior);
}

/** Returns the scores of all eligible courses, in the order of their ids: one object a course, maps by id. */
export function naiveScores(
  programme: Programme,
  model: NaiveModel,
  standing: Standing,
  profile: Profile,
): readonly NaiveScore[] {
  const { policy, catalogue } = programme;
  const { weights } = policy.scoring;
  const { personalised } = standing.preference;
  const history = [...standing.passed, ...standing.committed]
    .map(({ courseIndex }) => catalogue.courses[courseIndex])
    .reverse();
  const needs = naiveNeeds(policy, standing, profile);
  return naiveEligible(programme, standing).map((course) => {
    const part = (kind: ContributionKind, value: number) => Math.round(weights[kind] * millionths * value);
    const contributions = {
      need: part("need", naiveCourseNeed(needs, course)),
      successors: personalised ? part("successors", succession(programme, model, history, course)) : 0,
      interest: personalised ? part("interest", interest(programme, standing, history, course)) : 0,
      popularity: personalised ? part("popularity", popularity(programme, model, standing, course)) : 0,
      freshness: part("freshness", freshness(programme, course)),
    };
    const score = Object.values(contributions).reduce((total, value) => total + value, 0);
    return { courseId: course.courseId, score, contributions };
  });
}
