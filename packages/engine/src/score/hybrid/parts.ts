import type { Profile } from "../../diagnose/profile.ts";
import type { Standing } from "../../policy/standing.ts";
import type { ScoringContext } from "../scoring-context.ts";
import { teacherFeatures } from "../tower/teacher-features.ts";
import type { LearnedPart } from "./regimes.ts";

/** The parts of one teacher's scores whose weights are learned: one number from 0 to 1 for each course. */
export type Parts = { readonly [Part in LearnedPart]: Float64Array };

/** The tower is trained on posts and years of service alone, as profiles come after the cut. */
const unseen = ({ teacherId }: Standing): Profile => ({
  status: "withheld",
  teacherId,
  reason: "not-personalised",
});

/** Returns the parts of a teacher's scores of `courses`; only freshness for one who opted out. */
export function partsOf(context: ScoringContext, standing: Standing, courses: Uint32Array): Parts {
  const { programme, learned, freshness } = context;
  const { groupOf } = programme.catalogue;
  const column = () => new Float64Array(courses.length);
  const parts = {
    successors: column(),
    content: column(),
    interest: column(),
    popularity: column(),
    freshness: column(),
  };
  for (let position = 0; position < courses.length; position++)
    parts.freshness[position] = freshness[courses[position]];
  if (!standing.preference.personalised) return parts;
  const history = context.historyOf(standing);
  learned.history?.scoreInto(history, courses, parts.successors);
  learned.content?.scoreInto(
    history,
    () => teacherFeatures(standing, unseen(standing)),
    courses,
    parts.content,
  );
  const popularity = standing.main === undefined ? undefined : learned.popularityFor(standing.main);
  const interest = context.interestOf(standing, popularity);
  for (let position = 0; position < courses.length; position++) {
    parts.interest[position] = interest[groupOf[courses[position]]];
    if (popularity !== undefined) parts.popularity[position] = popularity[courses[position]];
  }
  return parts;
}
