import type { Standing } from "../../policy/standing.ts";
import type { ScoringContext } from "../scoring-context.ts";
import { partSources } from "./part-sources.ts";
import { type LearnedPart, learnedParts } from "./regimes.ts";

/** The parts of one teacher's scores whose weights are learned: one number from 0 to 1 for each course. */
export type Parts = { readonly [Part in LearnedPart]: Float64Array };

/** Returns columns of zeros for the parts of `count` courses. */
function emptyParts(count: number): Parts {
  return Object.fromEntries(learnedParts.map((part) => [part, new Float64Array(count)])) as Parts;
}

/** Returns the parts of a teacher's scores of `courses`; only freshness for one who opted out. */
export function partsOf(context: ScoringContext, standing: Standing, courses: Uint32Array): Parts {
  const { groupOf } = context.programme.catalogue;
  const sources = partSources(context, standing, courses);
  const { successors, content, interest, popularity, freshness } = sources;
  const parts = emptyParts(courses.length);
  for (let position = 0; position < courses.length; position++) {
    const course = courses[position];
    if (successors) parts.successors[position] = successors[position];
    if (content) parts.content[position] = content[position];
    if (interest) parts.interest[position] = interest[groupOf[course]];
    if (popularity) parts.popularity[position] = popularity[course];
    parts.freshness[position] = freshness[course];
  }
  return parts;
}
