import { epochOf } from "../../data/epoch.ts";
import type { CompetencyId } from "../../data/ids.ts";
import {
  type CalibratedSource,
  type EvidenceModel,
  type EvidenceSource,
  evidenceSources,
  onlineSources,
} from "./evidence-model.ts";
import { type AbilitySource, type Fusion, fuseSources, type Gaussian } from "./fuse-sources.ts";
import { type ScoringDay, type SourceScore, scoreSource } from "./score-source.ts";
import type { CompetencyEvidence, TeacherEvidence } from "./teacher-evidence.ts";
import { withoutPrior } from "./without-prior.ts";

/** How much a source tells of a competency. */
export type EvidenceShare = {
  readonly source: EvidenceSource;
  /** Answers, ratings, outcomes or attempts. */
  readonly count: number;
  /** Share in the precision of the estimate, 0 to 1; 0 for a source that could not be calibrated. */
  readonly share: number;
  /** Milliseconds since 1970; absent for other competencies. */
  readonly latestAt?: number;
};

/** What the test says of a competency, and what was expected before it. */
export type TestedAbility = {
  readonly posterior: Gaussian;
  readonly prior: Gaussian;
  readonly answered: number;
  readonly latestAt?: number;
};

export type FusedAbility = Gaussian & {
  readonly evidence: readonly EvidenceShare[];
  /** Ratings by observers. */
  readonly ratings: number;
  readonly findings: Extract<Fusion, { status: "fused" }>["findings"];
};

export type FuseEvidenceOptions = {
  readonly day: ScoringDay;
  readonly onlinePrecision: number;
  /** Sources that disagree with a smaller p are flagged. */
  readonly level: number;
};

type Weighed = { readonly ability: AbilitySource; readonly scored: SourceScore };

const countsOf = ({
  ratings,
  outcomes,
  attempts,
}: CompetencyEvidence): readonly [EvidenceSource, number][] => [
  ["observation", ratings.length],
  ["lesson", outcomes.lesson.length],
  ["assignment", outcomes.assignment.length],
  ["quiz-sequence", attempts.length],
  ["quiz", outcomes.quiz.length],
];

const latestAtOf = (evidence: CompetencyEvidence, source: EvidenceSource): number => {
  const { ratings, attempts, outcomes } = evidence;
  const times =
    source === "observation"
      ? ratings.map(({ observedAt }) => epochOf(observedAt))
      : source === "quiz-sequence"
        ? attempts.map(({ at }) => at)
        : outcomes[source as "quiz"].map(({ at }) => at);
  return times.reduce((latest, at) => Math.max(latest, at), -Infinity);
};

/** The regression's prediction for a score, with the population that it holds taken out. */
function abilityFrom(calibrated: CalibratedSource, { score }: SourceScore): AbilitySource | undefined {
  const { source, model, population } = calibrated;
  const predicted = { mean: model.intercept + model.slope * score, sd: model.sd };
  const alone = withoutPrior(predicted, population);
  return alone === undefined ? undefined : { source, online: onlineSources.has(source), ...alone };
}

/** Prepares fusing: returns the function that adds a teacher's evidence beyond tests to what the test says. */
export function createEvidenceFusion(
  { sources }: EvidenceModel,
  { day, onlinePrecision, level }: FuseEvidenceOptions,
): (competencyId: CompetencyId, tested: TestedAbility, evidence: TeacherEvidence) => FusedAbility {
  const byCompetency = new Map<CompetencyId, CalibratedSource[]>();
  for (const source of sources)
    byCompetency.set(source.competencyId, [...(byCompetency.get(source.competencyId) ?? []), source]);

  return (competencyId, { posterior, prior, answered, latestAt }, evidence) => {
    const own = evidence.get(competencyId);
    const test = withoutPrior(posterior, prior);
    const name: EvidenceSource = answered > 0 ? "test" : "other-competencies";
    const weighed = (byCompetency.get(competencyId) ?? []).flatMap((calibrated): Weighed[] => {
      const scored = own === undefined ? undefined : scoreSource(calibrated, own, day);
      const ability = scored === undefined ? undefined : abilityFrom(calibrated, scored);
      return ability === undefined ? [] : [{ ability, scored: scored! }];
    });
    const abilities = [
      ...(test === undefined ? [] : [{ source: name, online: false, ...test }]),
      ...weighed.map(({ ability }) => ability),
    ];
    const fusion = fuseSources(abilities, { prior, onlinePrecision, level });
    const shares = new Map<string, number>(
      fusion.status === "fused" ? fusion.shares.map(({ source, share }) => [source, share]) : [],
    );
    const counts = new Map<EvidenceSource, number>([
      [name, answered],
      ...(own === undefined ? [] : countsOf(own).filter(([, count]) => count > 0)),
    ]);
    // Without further sources the test's own figures hold to the last digit.
    const figures = weighed.length > 0 && fusion.status === "fused" ? fusion : posterior;
    return {
      mean: figures.mean,
      sd: figures.sd,
      ratings: shares.has("observation") ? (counts.get("observation") ?? 0) : 0,
      evidence: evidenceSources
        .filter((source) => counts.has(source))
        .map((source): EvidenceShare => {
          const at = source === name ? latestAt : latestAtOf(own!, source);
          const common = { source, count: counts.get(source)!, share: shares.get(source) ?? 0 };
          return at === undefined ? common : { ...common, latestAt: at };
        }),
      findings: fusion.status === "fused" ? fusion.findings : [],
    };
  };
}
