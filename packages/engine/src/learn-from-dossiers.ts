import { createEngine, type Engine, type EngineInput } from "./create-engine.ts";
import type { Dossier } from "./data/dossier.ts";
import { diagnosedTeacher, type LearnedDiagnosis, learnDiagnosis } from "./learn-diagnosis.ts";
import { createProgramme } from "./policy/programme.ts";
import type { Standing } from "./policy/standing.ts";
import type { TrainInput } from "./score/hybrid/training-day.ts";
import type { Model } from "./score/model.ts";
import { type TrainOptions, trainModel } from "./score/train-model.ts";

/** What a run learns from all teachers before it plans the first. */
export type Learned = LearnedDiagnosis & { readonly model: Model };

/** What `trainModel` needs, from an engine and the teachers on its day. */
export function trainInputOf(
  { schools }: Pick<EngineInput, "schools">,
  { policy, programme }: Pick<Engine, "policy" | "programme">,
  standings: readonly Standing[],
): TrainInput {
  return {
    programme,
    programmeAt: (asOf) => createProgramme(policy, programme.catalogue, schools, asOf),
    standings,
  };
}

/**
 * Returns what a run learns from the records of all teachers up to the day: the model of scoring, how
 * competencies are distributed, what evidence beyond tests is worth, norms, and portraits of groups. Teachers who
 * opted out are in none of them, nor those who declined diagnosis in any but the first. With a `model` trained before,
 * that one is taken.
 */
export function learnFromDossiers(
  input: Omit<EngineInput, keyof Learned>,
  dossiers: Iterable<Dossier>,
  { model: trained, ...training }: TrainOptions & { readonly model?: Model } = {},
): Learned {
  const engine = createEngine(input);
  const standings = Array.from(dossiers, engine.standing);
  const model = trained ?? trainModel(trainInputOf(input, engine, standings), training);
  const diagnosed = standings.flatMap((standing) => diagnosedTeacher(engine.diagnosis, standing) ?? []);
  return { model, ...learnDiagnosis(input, engine, diagnosed) };
}
