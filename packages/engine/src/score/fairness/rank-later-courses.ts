import type { Profile } from "../../diagnose/profile.ts";
import type { Standing } from "../../policy/standing.ts";
import type { WeightedKind } from "../contributions.ts";
import { metricsAt } from "../evaluate/ranking-metrics.ts";
import { tieGroups } from "../evaluate/tie-groups.ts";
import { partsOf } from "../hybrid/parts.ts";
import { learnedParts, type Regime, regimeOf } from "../hybrid/regimes.ts";
import type { StackingCase } from "../hybrid/stack-parts.ts";
import { scoreCourses } from "../score-courses.ts";
import type { ScoringContext } from "../scoring-context.ts";

/** What is ranked by: the score, all of it but need and rules at the learned weights, or one part alone. */
export type RankedPart = "score" | "blend" | WeightedKind;

/** How well the courses that one teacher took later were ranked on the day of the cut. */
export type LaterRanking = {
  readonly regime: Regime;
  /** NDCG at 10, 0 to 1. */
  readonly ndcg: { readonly [Part in RankedPart]: number };
};

const k = 10;

function ndcgOf(scores: Float64Array, relevant: Uint32Array): number {
  const candidates = Uint32Array.from(scores, (_, position) => position);
  const one = { history: new Uint32Array(0), relevant, unknownRelevant: 0 };
  return metricsAt(tieGroups(one, candidates, scores, [], k, "expected"), relevant.length, k).ndcg;
}

/**
 * Returns how well the later courses of a case are ranked among those open to the teacher on the day of `context`, or
 * `undefined` where none of them was open then. Equal scores are worth the mean over their orders.
 */
export function rankLaterCourses(
  context: ScoringContext,
  { standing, takenLater }: StackingCase,
  diagnose: (standing: Standing) => Profile,
): LaterRanking | undefined {
  const { asOf, catalogue, policy } = context.programme;
  const { courses, scores, contributions } = scoreCourses(context, standing, diagnose(standing));
  const open = Uint32Array.from(courses, (_, position) => position).filter(
    (position) => catalogue.courses[courses[position]].publishedAt <= asOf,
  );
  const relevant = Uint32Array.from(open, (_, at) => at).filter((at) => takenLater.has(courses[open[at]]));
  if (relevant.length === 0) return undefined;
  const parts = partsOf(context, standing, courses);
  const worthOf = (score: (position: number) => number) => ndcgOf(Float64Array.from(open, score), relevant);
  const alone = learnedParts.map((part) => [part, worthOf((position) => parts[part][position])]);
  return {
    regime: regimeOf(policy, context.historyOf(standing).length),
    ndcg: {
      score: worthOf((position) => scores[position]),
      blend: worthOf((position) =>
        learnedParts.reduce((sum, part) => sum + contributions[part][position], 0),
      ),
      need: worthOf((position) => contributions.need[position]),
      ...Object.fromEntries(alone),
    } as LaterRanking["ndcg"],
  };
}
