import { createEngine, type EngineInput } from "./create-engine.ts";
import type { Dossier } from "./data/dossier.ts";
import type { CompetencyDistribution } from "./diagnose/correlate/competency-distribution.ts";
import { fitCompetencyDistribution } from "./diagnose/correlate/fit-competency-distribution.ts";
import { assessedTeacher, createDiagnosisContext, diagnoseTeacher } from "./diagnose/diagnose-teacher.ts";
import { computeNorms, emptyNorms, type Norms } from "./diagnose/norms.ts";
import type { Standing } from "./policy/standing.ts";
import type { Model } from "./score/model.ts";
import { trainModel } from "./score/train-model.ts";

/** What a run learns from all teachers before it plans the first. */
export type Learned = {
  readonly model: Model;
  readonly norms: Norms;
  /** Absent where nobody was tested. */
  readonly distribution?: CompetencyDistribution;
};

/**
 * Returns the model, the distribution of competencies and the norms of a run, from the records of all teachers
 * up to the day. Teachers who opted out are in none of them, nor those who declined diagnosis in the last two.
 */
export function learnFromDossiers(
  input: Omit<EngineInput, keyof Learned>,
  dossiers: Iterable<Dossier>,
): Learned {
  const engine = createEngine(input);
  const standings: Standing[] = [];
  for (const dossier of dossiers) standings.push(engine.standing(dossier));
  const { policy, programme } = engine;
  const diagnosed = standings.filter(({ preference }) => preference.personalised && preference.useDiagnosis);
  const fit = fitCompetencyDistribution(diagnosed.map(assessedTeacher), engine.diagnosis.itemBank.items);
  const distribution = fit.status === "fitted" ? fit.distribution : undefined;
  const context = createDiagnosisContext(policy, input.itemBank ?? [], emptyNorms, distribution);
  const profiles = diagnosed.map((standing) => diagnoseTeacher(context, standing));
  const { minimumSupport } = policy.scoring;
  return {
    model: trainModel(programme.catalogue, standings, { minimumSupport }),
    norms: computeNorms(profiles, policy.diagnosis.minimumNormSize),
    ...(distribution && { distribution }),
  };
}
