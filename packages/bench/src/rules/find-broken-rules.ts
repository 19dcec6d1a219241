import { join } from "node:path";
import { adviceRules } from "./advice-rules.ts";
import { type Breach, type BrokenRule, breach } from "./broken-rule.ts";
import { hoursRules } from "./hours-rules.ts";
import { type County, readCounty } from "./inputs/county.ts";
import { allRows } from "./inputs/csv-rows.ts";
import type { Takers } from "./inputs/takers.ts";
import { keptRules } from "./kept-rules.ts";
import { optimumRules } from "./optimum-rules.ts";
import { profileRules } from "./profile-rules.ts";
import { reasonRules } from "./reason-rules.ts";
import { recordRules } from "./record-rules.ts";
import { rowRules } from "./row-rules.ts";
import { readSeats, seatRules } from "./seat-rules.ts";
import { setRules } from "./set-rules.ts";
import { statusRules } from "./status-rules.ts";
import { listIdOf, type OutputRows, outputRows, type TeacherCase, teacherCase } from "./teacher-case.ts";

const rules: readonly ((the: TeacherCase) => Iterable<Breach>)[] = [
  statusRules,
  rowRules,
  seatRules,
  recordRules,
  hoursRules,
  setRules,
  adviceRules,
  optimumRules,
  keptRules,
  reasonRules,
  profileRules,
];

function* breachesOf(county: County, found: OutputRows, full: ReadonlySet<string>): Generator<Breach> {
  const teacher = county.teachers.get(found.teacherId);
  const { summary } = found.rows;
  if (teacher === undefined) yield breach("teacher-unknown", "not in teachers.csv");
  if (summary.length > 1) yield breach("teacher-twice", `${summary.length} rows`);
  if (summary.length === 0) yield breach("teacher-not-summarised", "rows without a summary");
  if (teacher === undefined || summary.length === 0) return;
  const the = teacherCase(county, teacher, found, full);
  for (const rule of rules) yield* rule(the);
}

/** Input rows that the run rejected, though only the rows of schools may be faulty here. */
async function rejectedInputs(planDir: string): Promise<readonly BrokenRule[]> {
  const rows = await allRows(join(planDir, "rejected.csv"), ["file", "row", "code"]);
  return rows
    .filter(([file]) => file !== "schools.csv")
    .map((cells) => ({ rule: "input-rejected", teacherId: "", detail: cells.join(" ") }));
}

/** Returns every rule that the files of a run in `planDir` break, given the facts of the county. */
export async function brokenRulesIn(
  county: County,
  planDir: string,
  previousDir?: string,
): Promise<readonly BrokenRule[]> {
  const seats = await readSeats(county, planDir);
  const broken: BrokenRule[] = [...(await rejectedInputs(planDir)), ...seats.broken];
  const missing = new Set(county.teachers.keys());
  const ownerOf = new Map<string, string>();
  for await (const found of outputRows(planDir, previousDir)) {
    const { teacherId } = found;
    // Only the earlier run knows the teacher: whether one of the county is missing is seen at the end.
    if (found.rows.summary.length + found.rows.plan.length === 0) continue;
    missing.delete(teacherId);
    for (const part of breachesOf(county, found, seats.full)) broken.push({ teacherId, ...part });
    const listId = listIdOf(found);
    if (listId === undefined) continue;
    const owner = ownerOf.get(listId);
    if (owner !== undefined) broken.push({ rule: "list-shared", teacherId, detail: `with ${owner}` });
    ownerOf.set(listId, teacherId);
  }
  for (const teacherId of missing)
    broken.push({ rule: "teacher-missing", teacherId, detail: "not in plan-summary.csv" });
  return broken;
}

export type CheckOptions = {
  readonly previousDir?: string;
  readonly policyFile?: string;
  /** Of the county that the run's model was trained on; default the county itself. */
  readonly takers?: Takers;
};

/**
 * Returns every rule that the output of a run breaks, judged from CSV files alone: the records in `dataDir`,
 * what the run of the day `asOf` wrote into `planDir`, what the run before it, if any, wrote into `previousDir`, and
 * the notice of 2023, with what a policy's file asks beside it. The records must be free of
 * faults, save for schools without a known organisation or a valid choice; reasons must be in Chinese, and
 * rankings.csv must hold every eligible course, so that the advice can be checked to be optimal.
 */
export async function findBrokenRules(
  dataDir: string,
  planDir: string,
  asOf: string,
  { previousDir, policyFile, takers }: CheckOptions = {},
): Promise<readonly BrokenRule[]> {
  const county = await readCounty(dataDir, asOf, policyFile);
  return brokenRulesIn({ ...county, ...(takers && { takers }) }, planDir, previousDir);
}
