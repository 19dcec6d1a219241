import type { ColdCase } from "./cold-county.ts";

/** The score of a new course, by course index, for the teacher of a case. */
export type ColdScore = (one: ColdCase, courseIndex: number) => number;

/** Recall@k of the chosen new courses among `among`; equal scores are worth the mean over all orders. */
export function recallOf(
  one: ColdCase,
  score: ColdScore,
  k: number,
  among: "candidates" | "open" = "candidates",
): number {
  const { chosen, [among]: candidates } = one;
  const scores = candidates.map((courseIndex) => score(one, courseIndex));
  const last = [...scores].sort((a, b) => b - a)[Math.min(k, scores.length) - 1];
  const above = scores.filter((value) => value > last).length;
  const tied = scores.filter((value) => value === last).length;
  const share = Math.min(1, (k - above) / tied);
  let hits = 0;
  let relevant = 0;
  candidates.forEach((courseIndex, at) => {
    if (!chosen.has(courseIndex)) return;
    relevant++;
    hits += scores[at] > last ? 1 : scores[at] === last ? share : 0;
  });
  return hits / relevant;
}
