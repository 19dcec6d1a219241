import {
  type Catalogue,
  createEngine,
  createRandom,
  type Dossier,
  type Engine,
  learnFromDossiers,
  type Model,
  type PolicyDocument,
  type School,
} from "@jingxun/engine";
import { benchDay, benchPolicyDocument } from "./bench-policy.ts";
import { benchCompetencies, drawItems } from "./competencies.ts";
import { coursePools } from "./course-pools.ts";
import { benchProviders, drawCourses } from "./draw-courses.ts";
import { drawDossier } from "./draw-dossier.ts";
import { drawPlaces, type Reach } from "./places.ts";

/** A catalogue with its teachers, and the engine that has learned from all of them. */
export type World = {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly model: Model;
  readonly dossiers: readonly Dossier[];
  readonly schools: readonly School[];
};

export type WorldOptions = {
  readonly reach: Reach;
  readonly seed: number;
  readonly courseCount: number;
  readonly teacherCount: number;
  /** Default as the reach has it. */
  readonly topicCount?: number;
  /** Default the policy of all inputs. */
  readonly policy?: PolicyDocument;
  /** Seats of each course; default without limits. */
  readonly seatsOf?: () => number | undefined;
};

/** Returns the world of the options; equal options give equal worlds. */
export function createWorld({
  reach,
  seed,
  courseCount,
  teacherCount,
  topicCount,
  policy = benchPolicyDocument,
  seatsOf,
}: WorldOptions): World {
  const places = drawPlaces(createRandom(seed, 1), reach, topicCount);
  const drawn = drawCourses(createRandom(seed, 2), places, reach, courseCount);
  const courses = drawn.map((course) => {
    const seats = seatsOf?.();
    return seats === undefined ? course : { ...course, seats };
  });
  const items = drawItems(createRandom(seed, 3));
  const sources = { places, items, pools: coursePools(courses) };
  const dossiers = Array.from({ length: teacherCount }, (_, index) =>
    drawDossier(createRandom(seed, 4, index), sources, index),
  );
  const input = {
    catalogue: { topics: places.topics, courses, providers: benchProviders, competencies: benchCompetencies },
    schools: { organisations: places.organisations, schools: places.schools },
    policy,
    itemBank: items,
    asOf: benchDay,
  };
  const { model, norms } = learnFromDossiers(input, dossiers, { kinds: ["directed"] });
  const engine = createEngine({ ...input, model, norms });
  return { engine, catalogue: engine.programme.catalogue, model, dossiers, schools: places.schools };
}
