import { compareIds } from "../data/ids.ts";
import type { NeedLevel } from "./need.ts";

/** The tested needs of one teacher, by competency. */
export type TestedNeeds = readonly (readonly [competencyId: string, level: NeedLevel])[];

/**
 * Returns the mean need of a pool for each competency, over those in whom it was tested, by competency id. A mean has
 * no level that suits, so it is the same for courses of every level. Teachers are summed in the order given.
 */
export function pooledNeed(pool: readonly TestedNeeds[]): TestedNeeds {
  const sums = new Map<string, { need: number; teachers: number }>();
  for (const [tag, { need }] of pool.flat()) {
    const sum = sums.get(tag) ?? { need: 0, teachers: 0 };
    sums.set(tag, { need: sum.need + need, teachers: sum.teachers + 1 });
  }
  return [...sums]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([tag, { need, teachers }]) => [tag, { need: need / teachers, basis: "test" }]);
}
