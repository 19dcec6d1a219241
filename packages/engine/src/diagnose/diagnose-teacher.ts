import type { CompetencyId, ItemId } from "../data/ids.ts";
import type { Item } from "../data/tables/items.ts";
import type { Response } from "../data/tables/responses.ts";
import type { Policy } from "../policy/policy.ts";
import type { Standing } from "../policy/standing.ts";
import type { AssessedTeacher } from "./correlate/assessed-teacher.ts";
import type { CompetencyDistribution } from "./correlate/competency-distribution.ts";
import {
  type CompetencyEstimate,
  createProfileEstimator,
  type ProfileEstimator,
} from "./correlate/profile-estimator.ts";
import { type Answer, estimateAbilities } from "./estimate-ability.ts";
import { createItemBank, type ItemBank } from "./item-bank.ts";
import { normalCdf } from "./normal.ts";
import { type NormCell, type Norms, percentileIn } from "./norms.ts";
import type { Finding, Profile } from "./profile.ts";

/** What a diagnosis needs beside the teacher. */
export type DiagnosisContext = {
  readonly policy: Policy;
  readonly itemBank: ItemBank;
  /** Finds the norm cell of a stage and a competency. */
  readonly normOf: (stage: string, competencyId: string) => NormCell | undefined;
  /** Estimates competencies together; without it each is estimated by itself. */
  readonly estimator: ProfileEstimator | undefined;
  /** Variance of a competency before any answer, in logits². */
  readonly priorVarianceOf: (competencyId: CompetencyId) => number;
};

/**
 * Returns the context of diagnoses. With a distribution, from `fitCompetencyDistribution`, competencies are
 * estimated together; without, each by itself under the policy's prior.
 */
export function createDiagnosisContext(
  policy: Policy,
  items: readonly Item[],
  norms: Norms,
  distribution?: CompetencyDistribution,
): DiagnosisContext {
  const { priorMean, priorSd, minimumEvidence } = policy.diagnosis;
  const itemBank = createItemBank(items, { mean: priorMean, sd: priorSd });
  const normOf = createNormLookup(norms);
  if (distribution === undefined)
    return { policy, itemBank, normOf, estimator: undefined, priorVarianceOf: () => priorSd * priorSd };
  const estimator = createProfileEstimator(distribution, itemBank.items, { minimumEvidence });
  const variances = new Map(distribution.competencies.map((id, k) => [id, distribution.covariance[k][k]]));
  const priorVarianceOf = (competencyId: CompetencyId) => variances.get(competencyId) ?? priorSd * priorSd;
  return { policy, itemBank, normOf, estimator, priorVarianceOf };
}

/** Returns the look-up of norm cells by stage and competency. */
function createNormLookup({ cells }: Norms): DiagnosisContext["normOf"] {
  const byKey = new Map(cells.map((cell) => [`${cell.stage}\u0000${cell.competencyId}`, cell]));
  return (stage, competencyId) => byKey.get(`${stage}\u0000${competencyId}`);
}

/** Of several answers to an item the latest counts; of two at one instant the later occasion's. */
function latestAnswers(responses: readonly Response[]): readonly Response[] {
  const latest = new Map<ItemId, Response>();
  for (const response of responses) {
    const before = latest.get(response.itemId);
    if (before === undefined || Date.parse(response.answeredAt) >= Date.parse(before.answeredAt))
      latest.set(response.itemId, response);
  }
  return [...latest.values()];
}

/** Each competency by itself, by EAP. */
function separateEstimates({ itemBank, policy }: DiagnosisContext, answers: readonly Answer[]) {
  const { competencies } = itemBank.items;
  const { minimumEvidence } = policy.diagnosis;
  return estimateAbilities(itemBank, answers).map((estimate, index): CompetencyEstimate => {
    const competencyId = competencies[index];
    if (estimate.status === "undetermined") return { competencyId, ...estimate };
    const status = estimate.answered < minimumEvidence ? "provisional" : "estimated";
    return { ...estimate, status, competencyId };
  });
}

function findingOf(
  context: DiagnosisContext,
  stage: string | undefined,
  estimate: CompetencyEstimate,
): Finding {
  if (estimate.status === "undetermined") return estimate;
  const { status, competencyId, mean, sd, answered } = estimate;
  if (status === "borrowed") return { status, competencyId, mean, sd };
  const norm = stage === undefined ? undefined : context.normOf(stage, competencyId);
  return {
    status,
    competencyId,
    mean,
    sd,
    evidenceCount: answered,
    belowCut: normalCdf((context.policy.diagnosis.cut - mean) / sd),
    reliability: Math.max(0, 1 - (sd * sd) / context.priorVarianceOf(competencyId)),
    ...(norm === undefined ? {} : { percentile: percentileIn(norm, mean) }),
  };
}

/** Returns the teacher's answers and the group that tells what to expect before them. */
export function assessedTeacher(standing: Standing): AssessedTeacher {
  const { teacherId, main, dossier } = standing;
  return {
    teacherId,
    ...(main && { stage: main.stage, subject: main.subject, schoolId: main.schoolId }),
    answers: latestAnswers(dossier.responses),
  };
}

/**
 * Returns the profile of a teacher on the day: a finding for each competency that the
 * item bank measures. Withheld from teachers who opted out; without findings for those who decline
 * diagnosis.
 */
export function diagnoseTeacher(context: DiagnosisContext, standing: Standing): Profile {
  const { teacherId, preference } = standing;
  if (!preference.personalised) return { status: "withheld", teacherId, reason: "not-personalised" };
  const stage = standing.main?.stage;
  if (!preference.useDiagnosis) {
    const findings = context.itemBank.items.competencies.map(
      (competencyId): Finding => ({ status: "undetermined", competencyId, reason: "diagnosis-declined" }),
    );
    return { status: "profiled", teacherId, stage, findings };
  }
  const teacher = assessedTeacher(standing);
  const estimates =
    context.estimator?.estimate(teacher).competencies ?? separateEstimates(context, teacher.answers);
  const findings = estimates.map((estimate) => findingOf(context, stage, estimate));
  return { status: "profiled", teacherId, stage, findings };
}
