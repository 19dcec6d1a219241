import type { Profile } from "../diagnose/profile.ts";
import { type WrittenFinding, writtenFindings } from "../diagnose/written-finding.ts";
import type { Standing } from "../policy/standing.ts";
import { type ContributionKind, type CourseScores, contributionKinds, millionths } from "./contributions.ts";
import { partsOf } from "./hybrid/parts.ts";
import { learnedParts, regimeOf } from "./hybrid/regimes.ts";
import { needOf, type TeacherNeed } from "./need.ts";
import { applySoftRulesInto } from "./rules/apply-soft-rules.ts";
import type { ScoringContext } from "./scoring-context.ts";

/** Scores of one teacher with the need they rest on, from which reasons are read. */
export type TeacherScores = CourseScores & { readonly need: TeacherNeed };

/** Fills `out`, which is all 0, with a part of the scores at its weight, rounded, and adds it to them. Nothing here is below 0. */
function addInto(part: Float64Array, weight: number, out: Int32Array, scores: Int32Array): void {
  if (weight === 0) return;
  for (let position = 0; position < out.length; position++) {
    // As an integer a number loses its fraction.
    const points = (weight * part[position] + 0.5) | 0;
    out[position] = points;
    scores[position] += points;
  }
}

/** Memory for the scores of one teacher after another, which grows to what the largest needs. */
export type ScoreMemory = { columns: Int32Array };

/** Returns memory for scores; what was scored into it holds until it is scored into again. */
export const createScoreMemory = (): ScoreMemory => ({ columns: new Int32Array(0) });

const columnCount = contributionKinds.length + 1;

/** All 0. */
function clearedColumns(count: number, memory: ScoreMemory | undefined): Int32Array {
  if (memory === undefined) return new Int32Array(columnCount * count);
  if (memory.columns.length < columnCount * count) memory.columns = new Int32Array(2 * columnCount * count);
  return memory.columns.subarray(0, columnCount * count).fill(0);
}

/** Columns for so many courses, of one piece of memory: making each by itself takes longer than filling it. */
function emptyScores(count: number, memory: ScoreMemory | undefined) {
  const all = clearedColumns(count, memory);
  const column = (place: number) => all.subarray(place * count, (place + 1) * count);
  // One by one: from entries an object takes as long as the columns.
  const contributions: { readonly [Kind in ContributionKind]: Int32Array } = {
    need: column(0),
    successors: column(1),
    content: column(2),
    interest: column(3),
    popularity: column(4),
    freshness: column(5),
    rules: column(6),
  };
  return { contributions, scores: column(contributionKinds.length) };
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
  return scoreByNeed(context, standing, needOf(context.programme, standing, findings), memory);
}

/** Does the same for a need that is given. */
export function scoreByNeed(
  context: ScoringContext,
  standing: Standing,
  need: TeacherNeed,
  memory?: ScoreMemory,
): TeacherScores {
  const { programme, scratch } = context;
  const courses = context.eligible(standing);
  const count = courses.length;
  const { personalised } = standing.preference;
  const regime = regimeOf(programme.policy, personalised ? context.historyOf(standing).length : 0);
  const weights = personalised ? context.weights[regime] : context.policyWeights;
  const parts = partsOf(context, standing, courses, { weights, out: scratch.parts });
  const { contributions, scores } = emptyScores(count, memory);
  context.needs(need, courses, scratch.needs);
  addInto(scratch.needs, weights.need * millionths, contributions.need, scores);
  for (const part of learnedParts)
    addInto(parts[part], weights[part] * millionths, contributions[part], scores);
  applySoftRulesInto(context.rules, standing, { courses, scores, contributions });
  return { courses, scores, contributions, need };
}
