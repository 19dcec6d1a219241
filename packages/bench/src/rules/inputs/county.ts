import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Course, readCourses } from "./courses.ts";
import { readCreditEvents } from "./credit-events.ts";
import { allRows } from "./csv-rows.ts";
import { readEvidence } from "./read-evidence.ts";
import { readHistory } from "./read-history.ts";
import { readSchoolPolicies } from "./school-policies.ts";
import { readSchools, type Schools } from "./schools.ts";
import { countTakers, type Takers } from "./takers.ts";
import { readTeachers, type Teacher } from "./teachers.ts";

/** The facts of a folder of CSV files on the day `asOf`. */
export type County = {
  readonly asOf: string;
  readonly courses: ReadonlyMap<string, Course>;
  /** Electives that somebody may newly choose on the day. */
  readonly open: readonly Course[];
  readonly schools: Schools;
  readonly teachers: ReadonlyMap<string, Teacher>;
  /** Competencies that usable items measure. */
  readonly measured: ReadonlySet<string>;
  readonly takers: Takers;
  /** Name of a competency or a topic, as reasons quote it. */
  readonly nameOf: (tag: string) => string;
};

async function readNames(dataDir: string): Promise<County["nameOf"]> {
  const topics = await allRows(join(dataDir, "topics.csv"), ["topicId", "name"]);
  const path = join(dataDir, "competencies.csv");
  const competencies = existsSync(path) ? await allRows(path, ["competencyId", "name"]) : [];
  const names = new Map([...topics, ...competencies].map(([id, name]) => [id, name]));
  return (tag) => names.get(tag) ?? tag;
}

/**
 * Returns the facts of the folder `dataDir`, which must be free of faults but for schools' choices, and of the policy
 * file, if any, that asks for more than the notice.
 */
export async function readCounty(dataDir: string, asOf: string, policyFile?: string): Promise<County> {
  const courses = await readCourses(dataDir, asOf);
  const schools = await readSchools(dataDir, await readSchoolPolicies(dataDir, policyFile));
  const teachers = await readTeachers(dataDir, asOf);
  await readHistory(dataDir, { asOf, courses, schools }, teachers, await readCreditEvents(dataDir));
  return {
    asOf,
    courses,
    open: [...courses.values()].filter(({ isElective, isOpen }) => isElective && isOpen),
    schools,
    teachers,
    takers: countTakers(teachers.values(), asOf),
    measured: await readEvidence(dataDir, asOf, teachers),
    nameOf: await readNames(dataDir),
  };
}
