import { compareIds } from "@jingxun/engine";
import type { NaiveScore } from "./naive-scores.ts";

/** Returns the `top` best scores, best first, ties by course id, by sorting them all. */
export function naiveRanking(scores: readonly NaiveScore[], top: number): readonly NaiveScore[] {
  return [...scores].sort((a, b) => b.score - a.score || compareIds(a.courseId, b.courseId)).slice(0, top);
}
