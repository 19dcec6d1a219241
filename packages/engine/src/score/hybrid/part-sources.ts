import type { Profile } from "../../diagnose/profile.ts";
import type { Standing } from "../../policy/standing.ts";
import type { ScoringContext } from "../scoring-context.ts";
import { teacherFeatures } from "../tower/teacher-features.ts";
import type { LearnedPart, PartWeights } from "./regimes.ts";

/**
 * What the parts of one teacher's scores are read from: numbers from 0 to 1, which hold until the next teacher. A part
 * that is missing is 0 for all courses.
 */
export type PartSources = {
  /** By position among the courses asked about; what is behind them has no meaning. */
  readonly successors: Float64Array | undefined;
  readonly content: Float64Array | undefined;
  /** By group of courses. */
  readonly interest: Float64Array | undefined;
  /** By course. */
  readonly popularity: Float64Array | undefined;
  readonly freshness: Float64Array;
};

/** The tower is trained on posts and years of service alone, as profiles come after the cut. */
const unseen = ({ teacherId }: Standing): Profile => ({
  status: "withheld",
  teacherId,
  reason: "not-personalised",
});

/**
 * Returns what the parts of a teacher's scores of `courses` are read from; only freshness for one who opted out.
 *
 * @param weights parts of weight 0 are not worked out; default all are.
 */
export function partSources(
  context: ScoringContext,
  standing: Standing,
  courses: Uint32Array,
  weights?: PartWeights,
): PartSources {
  const { learned, freshness, scratch } = context;
  const { preference, main } = standing;
  const asks = (part: LearnedPart) => preference.personalised && (weights === undefined || weights[part] > 0);
  const popularity = preference.personalised && main ? learned.popularityFor(main) : undefined;
  const history = context.historyOf(standing);
  const successors = asks("successors") && learned.history ? scratch.successors : undefined;
  if (successors) learned.history?.scoreInto(history, courses, successors);
  const content = asks("content") && learned.content ? scratch.content : undefined;
  if (content)
    learned.content?.scoreInto(history, () => teacherFeatures(standing, unseen(standing)), courses, content);
  return {
    successors,
    content,
    interest: asks("interest") ? context.interestOf(standing, popularity) : undefined,
    popularity: asks("popularity") ? popularity : undefined,
    freshness,
  };
}
