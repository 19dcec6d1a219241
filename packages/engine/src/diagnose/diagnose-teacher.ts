import type { ItemId } from "../data/ids.ts";
import type { Response } from "../data/tables/responses.ts";
import type { Policy } from "../policy/policy.ts";
import type { Standing } from "../policy/standing.ts";
import { type AbilityEstimate, estimateAbilities } from "./estimate-ability.ts";
import type { ItemBank } from "./item-bank.ts";
import { normalCdf } from "./normal.ts";
import { type NormCell, type Norms, percentileIn } from "./norms.ts";
import type { Finding, Profile } from "./profile.ts";

/** What a diagnosis needs beside the teacher. */
export type DiagnosisContext = {
  readonly policy: Policy;
  readonly itemBank: ItemBank;
  /** Finds the norm cell of a stage and a competency. */
  readonly normOf: (stage: string, competencyId: string) => NormCell | undefined;
};

/** Returns the look-up of norm cells by stage and competency. */
export function createNormLookup({ cells }: Norms): DiagnosisContext["normOf"] {
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

function findingOf(
  { policy, itemBank, normOf }: DiagnosisContext,
  stage: string | undefined,
  estimate: AbilityEstimate,
  index: number,
): Finding {
  const competencyId = itemBank.competencies[index];
  if (estimate.status === "undetermined") return { competencyId, ...estimate };
  const { cut, priorSd, minimumEvidence } = policy.diagnosis;
  const { mean, sd, answered } = estimate;
  const norm = stage === undefined ? undefined : normOf(stage, competencyId);
  return {
    status: answered < minimumEvidence ? "provisional" : "estimated",
    competencyId,
    mean,
    sd,
    evidenceCount: answered,
    belowCut: normalCdf((cut - mean) / sd),
    reliability: Math.max(0, 1 - (sd * sd) / (priorSd * priorSd)),
    ...(norm === undefined ? {} : { percentile: percentileIn(norm, mean) }),
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
    const findings = context.itemBank.competencies.map(
      (competencyId): Finding => ({ status: "undetermined", competencyId, reason: "diagnosis-declined" }),
    );
    return { status: "profiled", teacherId, stage, findings };
  }
  const estimates = estimateAbilities(context.itemBank, latestAnswers(standing.dossier.responses));
  const findings = estimates.map((estimate, index) => findingOf(context, stage, estimate, index));
  return { status: "profiled", teacherId, stage, findings };
}
