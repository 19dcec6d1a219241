import type { CompetencyId, ItemId } from "../data/ids.ts";
import type { Item } from "../data/tables/items.ts";
import type { Programme } from "../policy/programme.ts";
import type { AssessedTeacher } from "./correlate/assessed-teacher.ts";
import type { CompetencyDistribution } from "./correlate/competency-distribution.ts";
import { createProfileEstimator, type ProfileEstimator } from "./correlate/profile-estimator.ts";
import { type EvidenceModel, emptyEvidenceModel } from "./evidence/evidence-model.ts";
import { createEvidenceFusion } from "./evidence/fuse-evidence.ts";
import type { Gaussian } from "./evidence/fuse-sources.ts";
import type { ScoringDay } from "./evidence/score-source.ts";
import { createEvidenceContext, type EvidenceContext } from "./evidence/teacher-evidence.ts";
import { createItemBank, type ItemBank } from "./item-bank.ts";
import { createNormLookup, emptyNorms, type Norms } from "./norms.ts";

/** What a diagnosis is made of beside the teacher: the programme, calibrated items, and what was learned before. */
export type DiagnosisInput = {
  readonly programme: Programme;
  readonly items: readonly Item[];
  /** Default none. */
  readonly norms?: Norms;
  /** Competencies are estimated together with one, from `fitCompetencyDistribution`, and each by itself without. */
  readonly distribution?: CompetencyDistribution;
  /** Evidence beyond tests, from `calibrateEvidence`; default none counts. */
  readonly evidence?: EvidenceModel;
};

/** An input prepared for many teachers. */
export type DiagnosisContext = {
  readonly programme: Programme;
  readonly itemBank: ItemBank;
  readonly itemOf: ReadonlyMap<ItemId, Item>;
  readonly normOf: ReturnType<typeof createNormLookup>;
  /** Estimates competencies together; without it each is estimated by itself. */
  readonly estimator: ProfileEstimator | undefined;
  /** What is expected of a teacher's competency before any evidence, in logits. */
  readonly priorOf: (teacher: Pick<AssessedTeacher, "stage" | "subject">) => (id: CompetencyId) => Gaussian;
  readonly evidence: EvidenceContext;
  readonly day: ScoringDay;
  readonly fuse: ReturnType<typeof createEvidenceFusion>;
};

const dayMilliseconds = 86_400_000;

function priorsOf(estimator: ProfileEstimator | undefined, alone: Gaussian): DiagnosisContext["priorOf"] {
  if (estimator === undefined) return () => () => alone;
  const { competencies } = estimator;
  return (teacher) => {
    const { mean, variance } = estimator.priorOf(teacher);
    return (competencyId) => {
      const k = competencies.indexOf(competencyId);
      return k < 0 ? alone : { mean: mean[k], sd: Math.sqrt(variance[k]) };
    };
  };
}

/** Returns the context of diagnoses. */
export function createDiagnosisContext(input: DiagnosisInput): DiagnosisContext {
  const { programme, items, norms = emptyNorms, distribution, evidence = emptyEvidenceModel } = input;
  const { diagnosis, evidence: rules } = programme.policy;
  const { priorMean, priorSd, minimumEvidence } = diagnosis;
  const itemBank = createItemBank(items, { mean: priorMean, sd: priorSd });
  const estimator = distribution && createProfileEstimator(distribution, itemBank.items, { minimumEvidence });
  const day = {
    halfLifeDays: rules.halfLifeDays,
    asOf: Date.parse(programme.asOf) + dayMilliseconds,
  };
  return {
    programme,
    itemBank,
    itemOf: new Map(items.map((item) => [item.itemId, item])),
    normOf: createNormLookup(norms),
    estimator,
    priorOf: priorsOf(estimator, { mean: priorMean, sd: priorSd }),
    evidence: createEvidenceContext(programme.policy, programme.catalogue, items),
    day,
    fuse: createEvidenceFusion(evidence, {
      day,
      onlinePrecision: rules.onlinePrecision,
      level: rules.disagreementLevel,
    }),
  };
}
