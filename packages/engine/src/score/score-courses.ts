import type { Profile } from "../diagnose/profile.ts";
import { type WrittenFinding, writtenFindings } from "../diagnose/written-finding.ts";
import type { Standing } from "../policy/standing.ts";
import { type CourseScores, millionths } from "./contributions.ts";
import { partSources } from "./hybrid/part-sources.ts";
import { regimeOf } from "./hybrid/regimes.ts";
import type { TeacherNeed } from "./need.ts";
import { pointsInto } from "./points.ts";
import { applySoftRulesInto } from "./rules/apply-soft-rules.ts";
import { createScoreMemory, type ScoreColumns, type ScoreMemory, scoreColumns } from "./score-memory.ts";
import type { ScoringContext } from "./scoring-context.ts";

/** Scores of one teacher with the need they rest on, from which reasons are read. */
export type TeacherScores = CourseScores & { readonly need: TeacherNeed };

/** Points of the parts that are the same for every course of a kind: by course, and by group of courses. */
type KnownPoints = {
  readonly popularity: Int32Array;
  readonly freshness: Int32Array;
  readonly interest: Int32Array;
};

// Of columns at once no loop has more than about eight: with all of them one takes half as long again as two.

/** Fills the columns of these parts, and the scores with their sums. */
function fillKnown(
  courses: Uint32Array,
  groupOf: Uint16Array,
  { popularity, freshness, interest }: KnownPoints,
  { contributions, scores }: ScoreColumns,
): void {
  const { popularity: popular, freshness: fresh, interest: liked } = contributions;
  for (let position = 0; position < courses.length; position++) {
    const course = courses[position];
    const popularPoints = popularity[course];
    const freshPoints = freshness[course];
    const likedPoints = interest[groupOf[course]];
    popular[position] = popularPoints;
    fresh[position] = freshPoints;
    liked[position] = likedPoints;
    scores[position] = popularPoints + freshPoints + likedPoints;
  }
}

/** Fills the columns of need and successors, at their weights in millionths, rounded, and adds them to the scores. Nothing here is below 0. */
function addFound(
  needs: Float64Array,
  needWeight: number,
  successors: Float64Array,
  successorWeight: number,
  { contributions, scores }: ScoreColumns,
): void {
  const { need, successors: following } = contributions;
  for (let position = 0; position < scores.length; position++) {
    // As an integer a number loses its fraction.
    const needPoints = (needWeight * needs[position] + 0.5) | 0;
    const followingPoints = (successorWeight * successors[position] + 0.5) | 0;
    need[position] = needPoints;
    following[position] = followingPoints;
    scores[position] += needPoints + followingPoints;
  }
}

/** Fills `out` with a part at its weight in millionths, rounded, and adds it to the scores. Nothing here is below 0. */
function addInto(part: Float64Array | undefined, weight: number, out: Int32Array, scores: Int32Array): void {
  if (part === undefined || weight === 0) {
    out.fill(0);
    return;
  }
  for (let position = 0; position < out.length; position++) {
    // As an integer a number loses its fraction.
    const points = (weight * part[position] + 0.5) | 0;
    out[position] = points;
    scores[position] += points;
  }
}

/**
 * Returns the scores of every course the teacher may newly be advised: a blend of need, at the share that the policy
 * sets, and of what follows from the courses taken, content, interest, popularity and freshness, at the weights
 * learned for teachers with as much history; each part is between 0 and 1; and of what the rules add or take away. Scores are integers in millionths and
 * equal the sum of their contributions. Teachers who opted out are scored by policy, catalogue and school only.
 *
 * @param profile or the findings of one that was written before.
 * @param memory filled with the scores, which hold until it is filled again; default new memory.
 */
export function scoreCourses(
  context: ScoringContext,
  standing: Standing,
  profile: Profile | readonly WrittenFinding[],
  memory?: ScoreMemory,
): TeacherScores {
  const findings = "status" in profile ? writtenFindings(profile) : profile;
  return scoreByNeed(context, standing, context.needOf(standing, findings), memory);
}

/** Does the same for a need that is given. */
export function scoreByNeed(
  context: ScoringContext,
  standing: Standing,
  need: TeacherNeed,
  memory: ScoreMemory = createScoreMemory(),
): TeacherScores {
  const { programme, scratch, pointsOf } = context;
  const courses = context.eligible(standing, memory);
  const { personalised } = standing.preference;
  const regime = regimeOf(programme.policy, personalised ? context.historyOf(standing).length : 0);
  const weights = personalised ? context.weights[regime] : context.policyWeights;
  const sources = partSources(context, standing, courses, weights);
  const { interest = scratch.none, popularity = scratch.none } = sources;
  const columns = scoreColumns(courses.length, memory);
  const { contributions, scores } = columns;
  pointsInto(interest, weights.interest, programme.catalogue.groups.length, scratch.interest);
  const known = {
    popularity: pointsOf(popularity, weights.popularity),
    freshness: pointsOf(sources.freshness, weights.freshness),
    interest: scratch.interest,
  };
  fillKnown(courses, programme.catalogue.groupOf, known, columns);
  context.needs(need, courses, scratch.needs);
  const { successors = scratch.none } = sources;
  addFound(scratch.needs, weights.need * millionths, successors, weights.successors * millionths, columns);
  addInto(sources.content, weights.content * millionths, contributions.content, scores);
  contributions.rules.fill(0);
  applySoftRulesInto(context.rules, standing, { courses, scores, contributions });
  return { courses, scores, contributions, need };
}
