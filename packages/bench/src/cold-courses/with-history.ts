import { scoreInto } from "@jingxun/engine";
import type { ColdCase, ColdCounty } from "./cold-county.ts";
import type { ColdScore } from "./recall-at.ts";

/** Scores courses that have a history by the `ials` model itself, and all others by `score`, which is of its scale. */
export function withHistory({ engine, model }: ColdCounty, score: ColdScore): ColdScore {
  const { courseIndexOf } = engine.programme.catalogue;
  const itemOf = new Map(model.itemIds.map((id, item) => [courseIndexOf.get(id as never)!, item]));
  const scores = new Float64Array(model.itemIds.length);
  let scored: ColdCase | undefined;
  return (one, courseIndex) => {
    const item = itemOf.get(courseIndex);
    if (item === undefined) return score(one, courseIndex);
    if (scored !== one) scoreInto(model, one.history, scores);
    scored = one;
    return scores[item];
  };
}

/** Scores a new course by how often the courses of its group were taken, whoever asks. */
export function createGroupPopularity(
  { engine, interactions }: ColdCounty,
  groupOf: (courseIndex: number) => string,
): ColdScore {
  const { courses, courseIndexOf } = engine.programme.catalogue;
  const taken = new Float64Array(courses.length);
  for (const item of interactions.items) taken[courseIndexOf.get(interactions.itemIds[item] as never)!]++;
  const sums = new Map<string, { count: number; total: number }>();
  for (const id of interactions.itemIds) {
    const courseIndex = courseIndexOf.get(id as never)!;
    const sum = sums.get(groupOf(courseIndex)) ?? { count: 0, total: 0 };
    sums.set(groupOf(courseIndex), { count: sum.count + 1, total: sum.total + taken[courseIndex] });
  }
  return (_one, courseIndex) => {
    const { count, total } = sums.get(groupOf(courseIndex)) ?? { count: 1, total: 0 };
    return total / count;
  };
}
