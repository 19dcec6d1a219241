import { drawSchoolAbilities } from "./latent-abilities.ts";
import type { Learner } from "./learner.ts";
import { createCasePlanner } from "./planned-cases.ts";
import type { PolicyYear } from "./policy-years.ts";
import { drawSchoolTopics } from "./school-topics.ts";
import { resolveSimulateOptions, type SimulateOptions, type SimulationSettings } from "./simulate-options.ts";
import { type SimulatedTeacher, simulateTeacher } from "./simulate-teacher.ts";
import { type SmallTables, smallTablesOf } from "./small-tables.ts";
import { createSummaryCounter, type SimulationSummary } from "./summary.ts";
import { ethicsTopic, simulatedTopics } from "./topic-list.ts";
import { courseTruth, schoolTopicTruth, schoolTruth, type TruthRow } from "./truth-tables.ts";
import { drawWorld, type World } from "./world.ts";

/** A simulated province: small tables at once, its people as a stream, and the truth. */
export type Simulation = {
  readonly settings: SimulationSettings;
  readonly tables: SmallTables;
  /** Yields the people in order of their ids, one at a time; each call begins anew and yields the same. */
  readonly teachers: () => Generator<SimulatedTeacher, void, undefined>;
  readonly truth: {
    readonly courses: () => Iterable<TruthRow>;
    readonly schools: () => Iterable<TruthRow>;
    readonly schoolTopics: () => Iterable<TruthRow>;
  };
  /** What a stream of people held; `undefined` until one has been read to its end. */
  readonly summary: () => SimulationSummary | undefined;
};

const mostRemembered = 1000;

/** Remembers the topics of the schools asked for last; a school that has not chosen has the mandatory one. */
function createTopicLookup({ settings, network }: World): Learner["topicsOf"] {
  const known = new Map<string, readonly number[]>();
  const topicIndexOf = new Map(simulatedTopics.map(({ topicId }, index) => [topicId, index]));
  const draw = (school: number, { year, isCurrent }: PolicyYear) => {
    if (!isCurrent) return drawSchoolTopics(settings.seed, school, year);
    const chosen = network.schools[school].school.selectedTopics.map((topicId) => topicIndexOf.get(topicId)!);
    return chosen.length > 0 ? chosen : [ethicsTopic];
  };
  return (school, policyYear) => {
    const key = `${school} ${policyYear.year}`;
    let topics = known.get(key);
    if (topics === undefined) {
      if (known.size >= mostRemembered) known.clear();
      topics = draw(school, policyYear);
      known.set(key, topics);
    }
    return topics;
  };
}

function* simulatePeople(world: World): Generator<SimulatedTeacher, void, undefined> {
  const { settings, network } = world;
  const planCase = createCasePlanner(settings.seed, network, settings.teachers);
  const topicsOf = createTopicLookup(world);
  for (const school of network.schools) {
    const schoolAbilities = drawSchoolAbilities(settings, school.index);
    for (let index = school.start; index < school.start + school.size; index++)
      yield simulateTeacher(world, {
        index,
        school,
        plannedCase: planCase(index),
        schoolAbilities,
        topicsOf,
      });
  }
}

/**
 * Returns a simulated province with known truth. Schools, catalogue and tests are drawn at once, people only
 * as they are asked for and each from streams of their own, so that a million pass through bounded memory.
 * Equal options give equal rows.
 *
 * @throws {EngineError} `invalid-option`, naming the option, what is allowed and what came.
 */
export function simulate(options: SimulateOptions = {}): Simulation {
  const settings = resolveSimulateOptions(options);
  const world = drawWorld(settings);
  const tables = smallTablesOf(world);
  let summary: SimulationSummary | undefined;
  return {
    settings,
    tables,
    *teachers() {
      const counter = createSummaryCounter(world, tables);
      for (const person of simulatePeople(world)) {
        counter.add(person);
        yield person;
      }
      summary = counter.finish();
    },
    truth: {
      courses: () => courseTruth(world),
      schools: () => schoolTruth(world),
      schoolTopics: () => schoolTopicTruth(world),
    },
    summary: () => summary,
  };
}
