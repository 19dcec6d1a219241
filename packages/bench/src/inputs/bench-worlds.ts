import type { Dossier, Profile, Standing, TeacherScores } from "@jingxun/engine";
import { createWorld, type World } from "./world.ts";

const courseCount = 4096;
const teacherCount = 2048;
const seed = 7;

const once = <Value>(create: () => Value) => {
  let created: Value | undefined;
  return () => {
    created ??= create();
    return created;
  };
};

/** Returns the world in which every course of 4,096 is open to every teacher. */
export const openWorld: () => World = once(() =>
  createWorld({ reach: "everyone", seed, courseCount, teacherCount }),
);
/** Returns the world in which about 200 courses of 4,096 are open to a teacher. */
export const usualWorld: () => World = once(() =>
  createWorld({ reach: "own-posting", seed, courseCount, teacherCount }),
);

/** A teacher with what the engine finds at each step. */
export type Candidate = {
  readonly dossier: Dossier;
  readonly standing: Standing;
  readonly profile: Profile;
  readonly scores: TeacherScores;
};

const candidateCount = 256;

/** Returns 256 teachers of a world: enough that a branch predictor does not learn them by heart. */
export function candidatesOf({ engine, dossiers }: World): readonly Candidate[] {
  return dossiers.slice(0, candidateCount).map((dossier) => {
    const standing = engine.standing(dossier);
    const profile = engine.diagnose(standing);
    return { dossier, standing, profile, scores: engine.score(standing, profile) };
  });
}
