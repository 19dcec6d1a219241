import { createEngine, type EngineInput } from "./create-engine.ts";
import type { Dossier } from "./data/dossier.ts";
import { computeNorms, type Norms } from "./diagnose/norms.ts";
import type { Profile } from "./diagnose/profile.ts";
import type { Standing } from "./policy/standing.ts";
import type { Model } from "./score/model.ts";
import { trainModel } from "./score/train-model.ts";

/** What a run learns from all teachers before it plans the first. */
export type Learned = { readonly model: Model; readonly norms: Norms };

/**
 * Returns the model and the norms of a run, from the records of all teachers up to the day. Teachers who
 * opted out are in neither.
 */
export function learnFromDossiers(
  input: Omit<EngineInput, "model" | "norms">,
  dossiers: Iterable<Dossier>,
): Learned {
  const engine = createEngine(input);
  const standings: Standing[] = [];
  const profiles: Profile[] = [];
  for (const dossier of dossiers) {
    const standing = engine.standing(dossier);
    standings.push(standing);
    profiles.push(engine.diagnose(standing));
  }
  const { minimumSupport } = engine.policy.scoring;
  return {
    model: trainModel(engine.programme.catalogue, standings, { minimumSupport }),
    norms: computeNorms(profiles, engine.policy.diagnosis.minimumNormSize),
  };
}
