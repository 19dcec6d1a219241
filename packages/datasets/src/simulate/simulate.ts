import { drawSchoolAbilities } from "./latent-abilities.ts";
import type { Learner } from "./learner.ts";
import { createCasePlanner } from "./planned-cases.ts";
import type { PolicyYear } from "./policy-years.ts";
import type { SimulatedSchool } from "./school-network.ts";
import { drawSchoolTopics } from "./school-topics.ts";
import { resolveSimulateOptions, type SimulateOptions, type SimulationSettings } from "./simulate-options.ts";
import { type SimulatedTeacher, simulateTeacher } from "./simulate-teacher.ts";
import { type SmallTables, smallTablesOf } from "./small-tables.ts";
import { createPeopleCounter, type PeopleCounts, type SimulationSummary, summarise } from "./summary.ts";
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
  /**
   * The people in blocks of neighbouring schools, which can be drawn in any order and by several at a time: one after
   * another they are `teachers`.
   */
  readonly blocks: {
    readonly count: number;
    readonly people: (block: number) => Iterable<SimulatedTeacher>;
    /** What the people of a block hold. */
    readonly countsOf: (people: Iterable<SimulatedTeacher>) => PeopleCounts;
    /** What all hold, from the counts of every block. */
    readonly summaryOf: (counts: readonly PeopleCounts[]) => SimulationSummary;
  };
};

const mostRemembered = 1000;
/** People of a block, at least, but for the last one. */
const leastInBlock = 200;

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

/** Returns the people of some schools, one school after another. */
function createPeopleSource(world: World) {
  const { settings, network } = world;
  const planCase = createCasePlanner(settings.seed, network, settings.teachers);
  const topicsOf = createTopicLookup(world);
  return function* (schools: readonly SimulatedSchool[]): Generator<SimulatedTeacher, void, undefined> {
    for (const school of schools) {
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
  };
}

/** Neighbouring schools that together have at least `leastInBlock` people. */
function schoolBlocks({ network }: World): readonly (readonly SimulatedSchool[])[] {
  const blocks: SimulatedSchool[][] = [];
  let size = leastInBlock;
  for (const school of network.schools) {
    if (size >= leastInBlock) {
      blocks.push([]);
      size = 0;
    }
    blocks[blocks.length - 1].push(school);
    size += school.size;
  }
  return blocks;
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
  const peopleOf = createPeopleSource(world);
  const blocks = schoolBlocks(world);
  let summary: SimulationSummary | undefined;
  return {
    settings,
    tables,
    *teachers() {
      const counter = createPeopleCounter(world);
      for (const person of peopleOf(world.network.schools)) {
        counter.add(person);
        yield person;
      }
      summary = summarise(world, tables, [counter.counts()]);
    },
    truth: {
      courses: () => courseTruth(world),
      schools: () => schoolTruth(world),
      schoolTopics: () => schoolTopicTruth(world),
    },
    summary: () => summary,
    blocks: {
      count: blocks.length,
      people: (block) => peopleOf(blocks[block]),
      countsOf: (people) => {
        const counter = createPeopleCounter(world);
        for (const person of people) counter.add(person);
        return counter.counts();
      },
      summaryOf: (counts) => summarise(world, tables, counts),
    },
  };
}
