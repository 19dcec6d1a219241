import type { Catalogue } from "../data/catalogue.ts";
import type { Policy } from "../policy/policy.ts";
import type { Standing } from "../policy/standing.ts";

/** The share of each group among the courses that comparable teachers passed; all 0 where nothing is known of them. */
function groupShares({ groups, groupOf }: Catalogue, popularity: Float64Array): Float64Array {
  const shares = new Float64Array(groups.length);
  let total = 0;
  for (let courseIndex = 0; courseIndex < popularity.length; courseIndex++) {
    shares[groupOf[courseIndex]] += popularity[courseIndex];
    total += popularity[courseIndex];
  }
  return total === 0 ? shares : shares.map((share) => share / total);
}

/**
 * Returns the teacher's interest in each group of courses, 0 to 1: with n of the N courses passed or committed in the
 * group, and e = N · the share of the group among what comparable teachers passed, (n − e) / (n + e + prior), or 0
 * where n < e. What everybody takes says nothing of a taste. Groups whose topic or kind the teacher removed count
 * nothing.
 *
 * @param popularity P(passed) among comparable teachers by course; left out where nothing is known of others.
 */
export function groupInterest(
  { scoring }: Policy,
  catalogue: Catalogue,
  standing: Standing,
  popularity: Float64Array = new Float64Array(0),
): Float64Array {
  const chosen = new Float64Array(catalogue.groups.length);
  const taken = [...standing.passed, ...standing.committed];
  for (const { courseIndex } of taken) chosen[catalogue.groupOf[courseIndex]]++;
  const shares = groupShares(catalogue, popularity);
  const removed = new Set(standing.preference.removedTags.flatMap((tag) => [`topic:${tag}`, `kind:${tag}`]));
  return chosen.map((count, group) => {
    if (removed.has(catalogue.groups[group])) return 0;
    const expected = taken.length * shares[group];
    return Math.max(0, count - expected) / (count + expected + scoring.interestPrior);
  });
}
