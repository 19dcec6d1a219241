import { type SimulatedTeacher, type SimulateOptions, simulate } from "@jingxun/datasets";
import {
  createRandom,
  type EngineInput,
  type Learned,
  learnFromDossiers,
  policyPresets,
} from "@jingxun/engine";
import { type CourseWorth, createCourseWorth } from "./course-worth.ts";

/** A simulated county, what is learned from its records, and what its courses are truly worth. */
export type County = {
  readonly input: Omit<EngineInput, keyof Learned>;
  readonly people: readonly SimulatedTeacher[];
  readonly learned: Learned;
  readonly worth: CourseWorth;
};

/** Operations to spend on each kind of model of histories: some seconds a county. */
const work = 1e8;

/** Returns a county and what is learned from it. */
export function drawCounty(options: SimulateOptions): County {
  const simulation = simulate(options);
  const { tables, settings } = simulation;
  const input = {
    catalogue: tables,
    schools: tables,
    policy: policyPresets["shandong-2023"],
    itemBank: tables.items,
    asOf: settings.asOf,
  };
  const people = [...simulation.teachers()];
  return {
    input,
    people,
    learned: learnFromDossiers(input, people, { work }),
    worth: createCourseWorth(simulation),
  };
}

/** Distinguishes these draws from those of the simulator. */
const stream = 0x6e6f;

/** Returns the county with every answer to a test drawn by lot, so that no profile says anything. */
export function withNoisyDiagnosis(county: County, seed: number): County {
  const people = county.people.map((person, index) => {
    const random = createRandom(seed, stream, index);
    return { ...person, responses: person.responses.map((row) => ({ ...row, score: random.integer(2) })) };
  });
  const learned = learnFromDossiers(county.input, people, { model: county.learned.model });
  return { ...county, people, learned };
}
