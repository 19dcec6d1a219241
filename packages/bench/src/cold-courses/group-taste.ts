import type { ColdCase, ColdCounty } from "./cold-county.ts";
import type { ColdScore } from "./recall-at.ts";

/** Courses that are added to both sides of the ratio, so that few courses say little. */
const prior = 2;

type Tally = { total: number; readonly byGroup: Map<number, number> };

const yearOf = (date: string) => date.slice(0, 4);

/**
 * Scores by a teacher's taste for the group of a course: ln((taken + 2) / (expected + 2)), where as many are expected as
 * the colleagues of the same school took in the same years. What the school did not offer is no dislike.
 */
export function createGroupTaste({ engine, people }: ColdCounty): ColdScore {
  const { catalogue, elective } = engine.programme;
  const tallies = new Map<string, Tally>();
  const takenBy = ({ standing: { passed } }: ColdCase) =>
    passed.filter(({ courseIndex }) => elective[courseIndex] === 1);
  const keyOf = ({ standing: { main } }: ColdCase, date: string) => `${main!.schoolId} ${yearOf(date)}`;
  for (const one of people)
    for (const { courseIndex, date } of takenBy(one)) {
      const tally = tallies.get(keyOf(one, date)) ?? { total: 0, byGroup: new Map<number, number>() };
      const group = catalogue.groupOf[courseIndex];
      tallies.set(keyOf(one, date), tally);
      tally.total++;
      tally.byGroup.set(group, (tally.byGroup.get(group) ?? 0) + 1);
    }
  const tastesOf = (one: ColdCase) => {
    const taken = new Float64Array(catalogue.groups.length);
    const expected = new Float64Array(catalogue.groups.length);
    for (const { courseIndex, date } of takenBy(one)) {
      const { total, byGroup } = tallies.get(keyOf(one, date))!;
      taken[catalogue.groupOf[courseIndex]]++;
      for (const [group, count] of byGroup) expected[group] += count / total;
    }
    return taken.map((count, group) => Math.log((count + prior) / (expected[group] + prior)));
  };
  const known = new Map<ColdCase, Float64Array>();
  return (one, courseIndex) => {
    const tastes = known.get(one) ?? tastesOf(one);
    known.set(one, tastes);
    return tastes[catalogue.groupOf[courseIndex]];
  };
}
