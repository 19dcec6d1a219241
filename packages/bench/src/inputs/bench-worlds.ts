import type { Dossier, PolicyDocument, Profile, Standing, TeacherScores } from "@jingxun/engine";
import { overlapPolicy } from "../province/overlap-policy.ts";
import type { Reach } from "./places.ts";
import { createWorld, type World } from "./world.ts";

const courseCount = 4096;
const teacherCount = { quick: 256, thorough: 2048 };
const seed = 7;

const sizeOf = (quick: boolean) => (quick ? "quick" : "thorough");

/** Both suites and checks ask for a world; it is made once. */
const kept = (reach: Reach, policy?: PolicyDocument) => {
  const worlds = new Map<boolean, World>();
  return (quick: boolean) => {
    const world =
      worlds.get(quick) ??
      createWorld({
        ...{ reach, seed, courseCount, teacherCount: teacherCount[sizeOf(quick)] },
        ...(policy && { policy }),
      });
    worlds.set(quick, world);
    return world;
  };
};

/** Returns the world in which every course of 4,096 is open to every teacher. */
export const openWorld: (quick: boolean) => World = kept("everyone");
/** Returns the world in which about 200 courses of 4,096 are open to a teacher. */
export const usualWorld: (quick: boolean) => World = kept("own-posting");
/** Returns the same world under a policy with two more obligations whose courses also count as electives. */
export const obligedWorld: (quick: boolean) => World = kept("own-posting", overlapPolicy());

/** A teacher with what the engine finds at each step. */
export type Candidate = {
  readonly dossier: Dossier;
  readonly standing: Standing;
  readonly profile: Profile;
  readonly scores: TeacherScores;
};

const candidateCount = { quick: 8, thorough: 256 };

/** Returns 256 teachers of a world, enough that a branch predictor does not learn them by heart; 8 if `quick`. */
export function candidatesOf({ engine, dossiers }: World, quick: boolean): readonly Candidate[] {
  return dossiers.slice(0, candidateCount[sizeOf(quick)]).map((dossier) => {
    const standing = engine.standing(dossier);
    const profile = engine.diagnose(standing);
    return { dossier, standing, profile, scores: engine.score(standing, profile) };
  });
}
