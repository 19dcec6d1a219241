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

/** What some people hold; plain data, and sums over any parts of the people are those of all. */
export type PeopleCounts = {
  readonly rows: Readonly<Record<string, number>>;
  readonly hardCases: Readonly<Record<string, number>>;
  readonly basis: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
};

/** Takes people one by one; `counts` returns what has been counted. */
export type PeopleCounter = {
  readonly add: (person: SimulatedTeacher) => void;
  readonly counts: () => PeopleCounts;
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

const streamed = [
  "postings",
  "preferences",
  "needs",
  "responses",
  "observations",
  "activities",
  "lessons",
] as const;

/** Returns a counter of people of a world. */
export function createPeopleCounter(world: World): PeopleCounter {
  const facts = gatherFacts(world);
  const rows: Record<string, number> = {};
  const hardCases: Record<string, number> = {};
  const basis: Record<string, number> = {};
  const events: Record<string, number> = {};
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
    for (const name of hardCasesOf(facts, person)) count(hardCases, name);
    count(basis, basisOf(person));
  };
  return { add, counts: () => ({ rows, hardCases, basis, events }) };
}

/** Returns the sums of counts, those of `names` first, in their order, though they be 0. */
function sumOf(
  parts: readonly Readonly<Record<string, number>>[],
  names: readonly string[] = [],
): Record<string, number> {
  const sums: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  for (const part of parts) for (const [name, by] of Object.entries(part)) count(sums, name, by);
  return sums;
}

const basisNames: readonly Basis[] = ["test", "stated-need", "school-priority", "none"];

/** Returns what a world holds whose people were counted in parts, and whose small tables are already known. */
export function summarise(
  world: World,
  tables: SmallTables,
  parts: readonly PeopleCounts[],
): SimulationSummary {
  const rows = sumOf(parts.map((part) => part.rows));
  const basis = sumOf(
    parts.map((part) => part.basis),
    basisNames,
  );
  const events = sumOf(parts.map((part) => part.events));
  const small = Object.entries(tables).map(([name, records]) => [name, records.length] as const);
  const lessons = tables.lessons.length + (rows.lessons ?? 0);
  const shares = Object.entries(basis).map(([name, people]) => [name, people / world.settings.teachers]);
  return {
    options: world.settings,
    rows: { ...Object.fromEntries(small), ...rows, lessons, creditEvents: 0 } as SimulationSummary["rows"],
    catalogue: summariseCatalogue(world),
    hardCases: sumOf(
      parts.map((part) => part.hardCases),
      hardCaseNames,
    ) as SimulationSummary["hardCases"],
    schoolsNotChosen: world.network.schools.filter(
      ({ organisation, school }) => organisation.participates && school.selectedTopics.length === 0,
    ).length,
    basis: basis as SimulationSummary["basis"],
    basisShares: Object.fromEntries(shares) as SimulationSummary["basisShares"],
    events: Object.fromEntries(Object.entries(events).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
