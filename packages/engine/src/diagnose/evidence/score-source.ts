import { epochOf } from "../../data/epoch.ts";
import { EngineError } from "../../data/errors.ts";
import type { CalibratedSource } from "./evidence-model.ts";
import type { RaterModel } from "./rater-model.ts";
import { scoreRatings } from "./score-ratings.ts";
import type { CompetencyEvidence } from "./teacher-evidence.ts";
import { type KnowledgeModel, startTracing, traceKnowledge } from "./trace-knowledge.ts";
import { estimateSuccess, type SuccessState, trackSuccess } from "./track-success.ts";

/** What a source says of one teacher and competency on its own scale, in logits. */
export type SourceScore = {
  readonly score: number;
  /** How far off the score itself is, in logits; 0 where it does not tell. */
  readonly sd: number;
  /** Ratings, outcomes or attempts. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly latestAt: number;
};

/** How sources are scored on a day. */
export type ScoringDay = {
  readonly halfLifeDays: number;
  /** Milliseconds since 1970. */
  readonly asOf: number;
};

/** From here on knowing and not knowing are as sure as an attempt or two could make them. */
const surest = 0.999;

const latestOf = (times: readonly number[]) => times.reduce((latest, at) => Math.max(latest, at), -Infinity);

function scoreObservation({ ratings }: CompetencyEvidence, raters: RaterModel): SourceScore | undefined {
  const ability = scoreRatings(raters, ratings);
  if (ability.status !== "estimated") return undefined;
  return {
    score: ability.mean,
    sd: ability.sd,
    count: ability.ratings,
    latestAt: latestOf(ratings.map(({ observedAt }) => epochOf(observedAt))),
  };
}

function scoreAttempts({ attempts }: CompetencyEvidence, knowledge: KnowledgeModel): SourceScore | undefined {
  if (attempts.length === 0) return undefined;
  let state = startTracing(knowledge);
  for (const { right } of attempts) state = traceKnowledge(knowledge, state, right).state;
  const known = Math.min(surest, Math.max(1 - surest, state.known));
  return {
    score: Math.log(known / (1 - known)),
    sd: 0,
    count: attempts.length,
    latestAt: latestOf(attempts.map(({ at }) => at)),
  };
}

function scoreOutcomes(
  { outcomes }: CompetencyEvidence,
  source: "quiz" | "assignment" | "lesson",
  { halfLifeDays, asOf }: ScoringDay,
): SourceScore | undefined {
  let state: SuccessState | undefined;
  for (const outcome of outcomes[source]) state = trackSuccess({ halfLifeDays }, state, outcome);
  const estimate = estimateSuccess({ halfLifeDays }, state, asOf);
  if (estimate.status !== "estimated") return undefined;
  const latestAt = latestOf(outcomes[source].map(({ at }) => at));
  const { mean: score, sd } = estimate.logit;
  return { score, sd, count: outcomes[source].length, latestAt };
}

/** A source with what scoring it takes. */
export type ScoredSource = CalibratedSource extends infer Source
  ? Source extends CalibratedSource
    ? Omit<Source, "competencyId" | "model" | "population" | "pairCount">
    : never
  : never;

/**
 * Returns what a source says of a teacher's competency on its own scale, or `undefined` where it says nothing:
 * the mean ability from ratings, log odds of P(known) after a sequence of attempts, or the mean log odds of
 * success, faded by the half-life.
 */
export function scoreSource(
  source: ScoredSource,
  evidence: CompetencyEvidence,
  day: ScoringDay,
): SourceScore | undefined {
  switch (source.source) {
    case "observation":
      return scoreObservation(evidence, source.raters);
    case "quiz-sequence":
      return scoreAttempts(evidence, source.knowledge);
    case "quiz":
    case "assignment":
    case "lesson":
      return scoreOutcomes(evidence, source.source, day);
    default:
      throw new EngineError("invalid-record", `scoreSource: unknown source ${JSON.stringify(source)}`);
  }
}
