import { type CompetencyId, compareIds, type TeacherId } from "../../data/ids.ts";
import { calibrateKnowledge } from "./calibrate-knowledge.ts";
import { calibrateRaters } from "./calibrate-raters.ts";
import { calibrateSource, type SourcePair } from "./calibrate-source.ts";
import type { CalibratedSource, EvidenceModel } from "./evidence-model.ts";
import type { Gaussian } from "./fuse-sources.ts";
import { type ScoredSource, type ScoringDay, scoreSource } from "./score-source.ts";
import type { CompetencyEvidence, TeacherEvidence } from "./teacher-evidence.ts";

/** One teacher's evidence beyond tests, and beside it what the tests alone say, by competency. */
export type EvidenceSample = {
  readonly teacherId: TeacherId;
  readonly evidence: TeacherEvidence;
  /** Of competencies with enough answers: what the test alone says, and what was expected before it. */
  readonly tests: ReadonlyMap<CompetencyId, { readonly alone: Gaussian; readonly prior: Gaussian }>;
};

type Pair = SourcePair & { readonly scoreSd: number; readonly prior: Gaussian };
type Member = { readonly sample: EvidenceSample; readonly own: CompetencyEvidence };

const fewestSequences = 10;
/** In standard errors: two-sided 95 %. */
const leastSlope = 1.959963984540054;

/** The sources that have records, each with what scoring it takes. */
function sourcesIn(members: readonly Member[]): readonly ScoredSource[] {
  const sources: ScoredSource[] = [];
  const ratings = members.flatMap(({ sample, own }) =>
    own.ratings.map(({ itemId, raterId, score }) => ({ personId: sample.teacherId, itemId, raterId, score })),
  );
  const rated = calibrateRaters(ratings);
  if (rated.status === "calibrated" && rated.converged)
    sources.push({ source: "observation", raters: rated.model });
  const sequences = members
    .map(({ own }) => own.attempts.map(({ right }) => (right ? 1 : 0)))
    .filter(({ length }) => length > 1);
  if (sequences.length >= fewestSequences) {
    const traced = calibrateKnowledge(sequences);
    const isTold = traced.findings.every(({ kind }) => kind !== "states-not-distinguished");
    if (traced.status === "calibrated" && traced.converged && isTold)
      sources.push({ source: "quiz-sequence", knowledge: traced.model });
  }
  return [...sources, { source: "lesson" }, { source: "assignment" }, { source: "quiz" }];
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The distribution of ability that the teachers of the pairs are drawn from. */
function populationOf(pairs: readonly Pair[]): Gaussian {
  const mean = meanOf(pairs.map(({ prior }) => prior.mean));
  const squares = pairs.map(({ prior }) => prior.sd * prior.sd + (prior.mean - mean) * (prior.mean - mean));
  return { mean, sd: Math.sqrt(meanOf(squares)) };
}

function calibrated(
  competencyId: CompetencyId,
  source: ScoredSource,
  members: readonly Member[],
  day: ScoringDay,
): CalibratedSource | undefined {
  const pairs = members.flatMap(({ sample, own }): Pair[] => {
    const tested = sample.tests.get(competencyId);
    const scored = tested === undefined ? undefined : scoreSource(source, own, day);
    if (tested === undefined || scored === undefined) return [];
    return [{ score: scored.score, scoreSd: scored.sd, test: tested.alone, prior: tested.prior }];
  });
  const fit = calibrateSource(pairs);
  if (fit.status !== "calibrated") return undefined;
  const { model, slopeSd, varianceSd, pairCount } = fit;
  // By chance every second source that says nothing seems to rise with ability.
  if (model.slope < leastSlope * slopeSd) return undefined;
  // A few pairs can make a source look better than it is: its error counts one standard error larger than they
  // show it, and never smaller than that of the scores themselves.
  const ownVariance = model.slope * model.slope * meanOf(pairs.map(({ scoreSd }) => scoreSd * scoreSd));
  const sd = Math.sqrt(Math.max(model.sd * model.sd + varianceSd, ownVariance));
  return {
    ...source,
    competencyId,
    model: { ...model, sd },
    population: populationOf(pairs),
    pairCount,
  };
}

/**
 * Returns what the sources beyond tests have been worth, by competency: each is calibrated against the tests of
 * the teachers who have both, and left out where they are fewer than ten or where it does not rise with ability
 * beyond chance.
 *
 * @param samples in any order; one a teacher.
 */
export function calibrateEvidence(samples: readonly EvidenceSample[], day: ScoringDay): EvidenceModel {
  const byCompetency = new Map<CompetencyId, Member[]>();
  for (const sample of [...samples].sort((left, right) => compareIds(left.teacherId, right.teacherId)))
    for (const [competencyId, own] of sample.evidence) {
      const members = byCompetency.get(competencyId) ?? [];
      members.push({ sample, own });
      byCompetency.set(competencyId, members);
    }
  const sources = [...byCompetency]
    .sort(([left], [right]) => compareIds(left, right))
    .flatMap(([competencyId, members]) =>
      sourcesIn(members).flatMap((source) => calibrated(competencyId, source, members, day) ?? []),
    );
  return { format: 1, sources };
}
