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
 * Gives a teacher's interest in each group of courses, 0 to 1; what is returned holds until the next teacher.
 *
 * @param popularity P(passed) among comparable teachers by course; left out where nothing is known of others. Nobody may
 * change it.
 */
export type GroupInterest = (standing: Standing, popularity?: Float64Array) => Float64Array;

const nothingKnown = new Float64Array(0);

/**
 * Returns what gives interests: with n of the N courses passed or committed in the group, and e = N · the share of the
 * group among what comparable teachers passed, (n − e) / (n + e + prior), or 0 where n < e. What everybody takes says
 * nothing of a taste. Groups whose topic or kind the teacher removed count nothing.
 */
export function createGroupInterest({ scoring }: Policy, catalogue: Catalogue): GroupInterest {
  const { groups, groupOf } = catalogue;
  const known = new Map<Float64Array, Float64Array>();
  const sharesOf = (popularity: Float64Array) => {
    const shares = known.get(popularity) ?? groupShares(catalogue, popularity);
    known.set(popularity, shares);
    return shares;
  };
  const interest = new Float64Array(groups.length);
  return ({ passed, committed, preference: { removedTags } }, popularity = nothingKnown) => {
    interest.fill(0);
    for (const { courseIndex } of passed) interest[groupOf[courseIndex]]++;
    for (const { courseIndex } of committed) interest[groupOf[courseIndex]]++;
    const takenCount = passed.length + committed.length;
    const shares = sharesOf(popularity);
    for (let group = 0; group < interest.length; group++) {
      const count = interest[group];
      const expected = takenCount * shares[group];
      interest[group] = Math.max(0, count - expected) / (count + expected + scoring.interestPrior);
    }
    for (const tag of removedTags)
      for (const name of [`topic:${tag}`, `kind:${tag}`]) {
        const group = groups.indexOf(name);
        if (group >= 0) interest[group] = 0;
      }
    return interest;
  };
}
