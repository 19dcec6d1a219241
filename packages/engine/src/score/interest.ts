import type { Catalogue } from "../data/catalogue.ts";
import type { Policy } from "../policy/policy.ts";
import type { Standing } from "../policy/standing.ts";

/**
 * Returns the teacher's interest in each group of courses, 0 to 1: the share of the group among the courses
 * passed or committed, shrunk towards none while there are few. Groups whose topic or kind the teacher
 * removed count nothing.
 */
export function groupInterest({ scoring }: Policy, catalogue: Catalogue, standing: Standing): Float64Array {
  const interest = new Float64Array(catalogue.groups.length);
  const taken = [...standing.passed, ...standing.committed];
  for (const { courseIndex } of taken) interest[catalogue.groupOf[courseIndex]]++;
  const removed = new Set(standing.preference.removedTags.flatMap((tag) => [`topic:${tag}`, `kind:${tag}`]));
  return interest.map((count, group) =>
    removed.has(catalogue.groups[group]) ? 0 : count / (taken.length + scoring.interestPrior),
  );
}
