import { type Course, scoreInto } from "@jingxun/engine";
import type { ColdCase, ColdCounty } from "./cold-county.ts";
import type { ColdScore } from "./recall-at.ts";

/** Scores a new course by the mean of the `ials` scores of the courses of its group; 0 where there are none. */
export function createGroupMean(
  { engine, model }: ColdCounty,
  groupOf: (course: Course) => string,
): ColdScore {
  const { courses, courseIndexOf } = engine.programme.catalogue;
  const members = new Map<string, number[]>();
  model.itemIds.forEach((id, item) => {
    const group = groupOf(courses[courseIndexOf.get(id as never)!]);
    members.set(group, [...(members.get(group) ?? []), item]);
  });
  const groups = courses.map(groupOf);
  const scores = new Float64Array(model.itemIds.length);
  const means = new Map<ColdCase, ReadonlyMap<string, number>>();
  const meansOf = (one: ColdCase) => {
    scoreInto(model, one.history, scores);
    const entries = [...members].map(([group, items]) => {
      const sum = items.reduce((total, item) => total + scores[item], 0);
      return [group, sum / items.length] as const;
    });
    return new Map(entries);
  };
  return (one, courseIndex) => {
    const known = means.get(one) ?? meansOf(one);
    means.set(one, known);
    return known.get(groups[courseIndex]) ?? 0;
  };
}
