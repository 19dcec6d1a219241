import type { TableName } from "@jingxun/engine";
import { gatherFacts, type HardCase, hardCaseNames, hardCasesOf } from "./hard-cases.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import type { SimulatedTeacher } from "./simulate-teacher.ts";
import type { SmallTables } from "./small-tables.ts";
import type { World } from "./world.ts";

/** Where the advice for a teacher can come from: the best that the records offer. */
export type Basis = "test" | "stated-need" | "school-priority" | "none";

/** What a simulation holds, counted from its rows. */
export type SimulationSummary = {
  readonly options: SimulationSettings;
  readonly rows: { readonly [Name in TableName]: number };
  readonly catalogue: {
    readonly electiveHours: number;
    readonly openElectiveHours: number;
    readonly coursesByStatus: Readonly<Record<string, number>>;
    readonly coursesByKind: Readonly<Record<string, number>>;
  };
  /** Teachers by hard case. */
  readonly hardCases: Readonly<Record<HardCase, number>>;
  /** Schools that take part and have not chosen their topics. */
  readonly schoolsNotChosen: number;
  /** Teachers by the best basis of a diagnosis, and their shares of all teachers. */
  readonly basis: Readonly<Record<Basis, number>>;
  readonly basisShares: Readonly<Record<Basis, number>>;
  readonly events: Readonly<Record<string, number>>;
};

/** Takes the teachers one by one; `finish` returns what has been counted. */
export type SummaryCounter = {
  readonly add: (person: SimulatedTeacher) => void;
  readonly finish: () => SimulationSummary;
};

const count = <Key extends string>(counts: Record<string, number>, key: Key, by = 1) => {
  counts[key] = (counts[key] ?? 0) + by;
};

function countBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) count(counts, keyOf(row));
  return counts;
}

function summariseCatalogue({ catalogue }: World): SimulationSummary["catalogue"] {
  const electives = catalogue.courses.filter(({ role }) => role === "general" || role === "subject");
  const hours = (courses: typeof electives) =>
    courses.reduce((sum, { quarterHours }) => sum + quarterHours, 0) / 4;
  const rows = catalogue.courses.map(({ course }) => course);
  return {
    electiveHours: hours(electives),
    openElectiveHours: hours(electives.filter(({ course }) => course.status === "open")),
    coursesByStatus: countBy(rows, ({ status }) => status),
    coursesByKind: countBy(rows, ({ kind }) => kind),
  };
}

/** Returns a counter for the teachers of a world, whose small tables are already known. */
export function createSummaryCounter(world: World, tables: SmallTables): SummaryCounter {
  const facts = gatherFacts(world);
  const rows: Record<string, number> = {};
  const hardCases = Object.fromEntries(hardCaseNames.map((name) => [name, 0])) as Record<HardCase, number>;
  const basis: Record<Basis, number> = { test: 0, "stated-need": 0, "school-priority": 0, none: 0 };
  const events: Record<string, number> = {};
  const streamed = [
    "postings",
    "preferences",
    "needs",
    "responses",
    "observations",
    "activities",
    "lessons",
  ] as const;
  const basisOf = ({ responses, needs, postings }: SimulatedTeacher): Basis => {
    if (responses.length > 0) return "test";
    if (needs.length > 0) return "stated-need";
    const school = facts.schoolsById.get(postings[postings.length - 1].schoolId);
    return school !== undefined && school.school.priorities.length > 0 ? "school-priority" : "none";
  };

  const add = (person: SimulatedTeacher) => {
    count(rows, "teachers");
    for (const name of streamed) count(rows, name, person[name].length);
    for (const { verb } of person.activities) count(events, verb);
    for (const name of hardCasesOf(facts, person)) hardCases[name]++;
    basis[basisOf(person)]++;
  };
  const finish = (): SimulationSummary => {
    const small = Object.entries(tables).map(([name, records]) => [name, records.length] as const);
    const lessons = tables.lessons.length + (rows.lessons ?? 0);
    const shares = Object.entries(basis).map(([name, people]) => [name, people / world.settings.teachers]);
    return {
      options: world.settings,
      rows: { ...Object.fromEntries(small), ...rows, lessons, creditEvents: 0 } as SimulationSummary["rows"],
      catalogue: summariseCatalogue(world),
      hardCases: { ...hardCases },
      schoolsNotChosen: world.network.schools.filter(
        ({ organisation, school }) => organisation.participates && school.selectedTopics.length === 0,
      ).length,
      basis: { ...basis },
      basisShares: Object.fromEntries(shares) as SimulationSummary["basisShares"],
      events: Object.fromEntries(Object.entries(events).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  };
  return { add, finish };
}
