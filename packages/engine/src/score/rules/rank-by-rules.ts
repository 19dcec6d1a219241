import type { Catalogue } from "../../data/catalogue.ts";
import type { Standing } from "../../policy/standing.ts";
import { type CourseScores, millionths } from "../contributions.ts";
import { rankCourses } from "../rank-courses.ts";
import type { Rules } from "./create-rules.ts";

/** Weight of the target in what a list is compared with, so that an empty group costs much, not everything. */
const smoothing = 0.01;

/** The teacher's own history as shares of groups, without those of removed topics and kinds. */
function historyShares({ groups, groupOf }: Catalogue, { passed, committed, preference }: Standing) {
  const removed = new Set(preference.removedTags.flatMap((tag) => [`topic:${tag}`, `kind:${tag}`]));
  const counts = new Float64Array(groups.length);
  let total = 0;
  for (const { courseIndex } of [...passed, ...committed]) {
    const group = groupOf[courseIndex];
    if (removed.has(groups[group])) continue;
    counts[group]++;
    total++;
  }
  return total === 0 ? undefined : counts.map((count) => count / total);
}

/** The divergence KL(target ‖ list) of a list with one course of `added` more. */
function divergence(target: Float64Array, counts: Uint32Array, size: number, added: number): number {
  let sum = 0;
  for (let group = 0; group < target.length; group++) {
    if (target[group] === 0) continue;
    const share = (counts[group] + (group === added ? 1 : 0)) / size;
    sum += target[group] * Math.log(target[group] / ((1 - smoothing) * share + smoothing * target[group]));
  }
  return sum;
}

/**
 * Returns the positions in `scores` of the `top` best courses. With the rules' diversity λ each next course is the
 * one of the largest (1 − λ) Σ score − λ KL(history ‖ list), so that the groups of the list follow those of the
 * teacher's history; without it, for teachers who opted out and for those without history it is the plain ranking.
 *
 * @see Steck (2018), Calibrated recommendations, doi:10.1145/3240323.3240372.
 */
export function rankByRules(
  rules: Rules,
  standing: Standing,
  scores: CourseScores,
  top: number,
): Uint32Array {
  const { catalogue } = rules.filter;
  const lambda = rules.diversity?.lambda ?? 0;
  const target =
    lambda > 0 && standing.preference.personalised ? historyShares(catalogue, standing) : undefined;
  if (target === undefined) return rankCourses(scores, top);
  const left = [...rankCourses(scores, Math.max(top, scores.courses.length))];
  const counts = new Uint32Array(catalogue.groups.length);
  const ranked = new Uint32Array(Math.min(top, left.length));
  const groupAt = (position: number) => catalogue.groupOf[scores.courses[position]];
  for (let place = 0; place < ranked.length; place++) {
    const costs = Float64Array.from(
      counts,
      (_, group) => lambda * divergence(target, counts, place + 1, group),
    );
    const gain = (position: number) =>
      ((1 - lambda) * scores.scores[position]) / millionths - costs[groupAt(position)];
    let best = 0;
    for (let rival = 1; rival < left.length; rival++) if (gain(left[rival]) > gain(left[best])) best = rival;
    const [chosen] = left.splice(best, 1);
    ranked[place] = chosen;
    counts[groupAt(chosen)]++;
  }
  return ranked;
}
