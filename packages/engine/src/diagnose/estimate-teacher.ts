import { epochOf } from "../data/epoch.ts";
import type { ItemId } from "../data/ids.ts";
import type { Response } from "../data/tables/responses.ts";
import type { Standing } from "../policy/standing.ts";
import type { AssessedTeacher } from "./correlate/assessed-teacher.ts";
import type { CompetencyEstimate } from "./correlate/profile-estimator.ts";
import type { DiagnosisContext } from "./diagnosis-context.ts";
import { type Answer, estimateAbilities } from "./estimate-ability.ts";

/** Returns the answers that count: of several to an item the latest; of two at one instant the later occasion's. */
export function latestAnswers(responses: readonly Response[]): readonly Response[] {
  const latest = new Map<ItemId, Response>();
  for (const response of responses) {
    const before = latest.get(response.itemId);
    if (before === undefined || epochOf(response.answeredAt) >= epochOf(before.answeredAt))
      latest.set(response.itemId, response);
  }
  return [...latest.values()];
}

/** Returns a teacher's answers and the group that tells what to expect before them. */
export function assessedTeacher(
  { teacherId, main, dossier }: Standing,
  responses: readonly Response[] = dossier.responses,
): AssessedTeacher {
  return {
    teacherId,
    ...(main && { stage: main.stage, subject: main.subject, schoolId: main.schoolId }),
    answers: latestAnswers(responses),
  };
}

/** Each competency by itself, by EAP. */
function separateEstimates({ itemBank, programme }: DiagnosisContext, answers: readonly Answer[]) {
  const { competencies } = itemBank.items;
  const { minimumEvidence } = programme.policy.diagnosis;
  return estimateAbilities(itemBank, answers).map((estimate, index): CompetencyEstimate => {
    const competencyId = competencies[index];
    if (estimate.status === "undetermined") return { competencyId, ...estimate };
    const status = estimate.answered < minimumEvidence ? "provisional" : "estimated";
    return { ...estimate, status, competencyId };
  });
}

/** Returns what the test answers say of each competency of the bank, together where a distribution is known. */
export function estimateTeacher(
  context: DiagnosisContext,
  teacher: AssessedTeacher,
): readonly CompetencyEstimate[] {
  return context.estimator?.estimate(teacher).competencies ?? separateEstimates(context, teacher.answers);
}
