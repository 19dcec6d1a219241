import type { Profile } from "../../diagnose/profile.ts";
import type { Standing } from "../../policy/standing.ts";
import type { ScoringContext } from "../scoring-context.ts";
import { teacherFeatures } from "../tower/teacher-features.ts";
import { emptyParts, type Parts } from "./part-columns.ts";
import type { LearnedPart, PartWeights } from "./regimes.ts";

/** The tower is trained on posts and years of service alone, as profiles come after the cut. */
const unseen = ({ teacherId }: Standing): Profile => ({
  status: "withheld",
  teacherId,
  reason: "not-personalised",
});

export type PartsOptions = {
  /** Parts of weight 0 are not worked out, and stay 0; default all are. */
  readonly weights?: PartWeights;
  /** Columns to be filled, at least as long as `courses`; default new ones. What is behind the courses is left. */
  readonly out?: Parts;
};

/** Returns the parts of a teacher's scores of `courses`; only freshness for one who opted out. */
export function partsOf(
  context: ScoringContext,
  standing: Standing,
  courses: Uint32Array,
  { weights, out = emptyParts(courses.length) }: PartsOptions = {},
): Parts {
  const { programme, learned, freshness } = context;
  const { groupOf } = programme.catalogue;
  const count = courses.length;
  const { personalised } = standing.preference;
  const asks = (part: LearnedPart) => personalised && (weights === undefined || weights[part] > 0);
  const columnOf = (part: LearnedPart) => {
    const column = out[part].length === count ? out[part] : out[part].subarray(0, count);
    return column.fill(0);
  };
  for (let position = 0; position < count; position++) out.freshness[position] = freshness[courses[position]];
  const history = context.historyOf(standing);
  const successors = columnOf("successors");
  if (asks("successors")) learned.history?.scoreInto(history, courses, successors);
  const content = columnOf("content");
  if (asks("content"))
    learned.content?.scoreInto(history, () => teacherFeatures(standing, unseen(standing)), courses, content);
  const popularity = personalised && standing.main ? learned.popularityFor(standing.main) : undefined;
  const popular = columnOf("popularity");
  if (popularity !== undefined && asks("popularity"))
    for (let position = 0; position < count; position++) popular[position] = popularity[courses[position]];
  const liked = columnOf("interest");
  if (asks("interest")) {
    const interest = context.interestOf(standing, popularity);
    for (let position = 0; position < count; position++)
      liked[position] = interest[groupOf[courses[position]]];
  }
  return out;
}
