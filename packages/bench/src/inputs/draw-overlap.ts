import type { ChoiceProblem, Random } from "@jingxun/engine";
import { pick } from "./draw.ts";

const quarterHours = [2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 8, 10, 12];
const groupIds = Array.from({ length: 6 }, (_, group) => `g${group}`);

/**
 * Returns a problem of 19 to 23 h from `courseCount` courses in six groups of at most 6 h, the first of at least 1 h;
 * three courses in ten are in two groups. Scores are hours times a number mostly around a third.
 */
export function drawOverlap(random: Random, courseCount: number): ChoiceProblem {
  const courses = Array.from({ length: courseCount }, (_, index) => {
    const hours = pick(random, quarterHours) / 4;
    const groups = new Set([pick(random, groupIds)]);
    if (random.uniform() < 0.3) groups.add(pick(random, groupIds));
    const score = (hours * (random.uniform() + random.uniform() * random.uniform())) / 2;
    return { id: `c${index}`, hours, score, groups: [...groups] };
  });
  const groups = groupIds.map((id, group) => ({ id, maxHours: 6, ...(group === 0 && { minHours: 1 }) }));
  return { courses, hours: { min: 19, max: 23 }, groups, pinned: [], dropped: [] };
}
