import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const data = folder.path("data");
const plans = folder.path("plans");

type Row = Readonly<Record<string, string>>;

/** The rows of a CSV file; none where it is not there. */
function rowsOf(...path: readonly string[]): readonly Row[] {
  if (!existsSync(folder.path(...path))) return [];
  const [header, ...lines] = readFileSync(folder.path(...path), "utf8")
    .replace("\ufeff", "")
    .trim()
    .split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

const share = (to: string, ...args: readonly string[]) =>
  jingxun("share", plans, "--data", data, "--to", folder.path(to), "--json", ...args);
const filesIn = (to: string) => readdirSync(folder.path(to)).sort();
const textOf = (to: string) =>
  filesIn(to)
    .map((file) => readFileSync(folder.path(to, file), "utf8"))
    .join("\n");
const ids = (table: string, name: string) => rowsOf("data", table).map((row) => row[name]);

beforeAll(() => {
  jingxun("simulate", "--teachers", "600", "--courses", "300", "--seed", "3", "--out", data);
  const { exit } = jingxun(
    "recommend",
    data,
    "--as-of",
    "2023-08-20",
    "--out",
    plans,
    "--top",
    "5",
    "--json",
  );
  expect(exit).toBe(0);
}, 300_000);

describe("jingxun share", () => {
  test("a teacher gets the own rows of every file, and no one else's", () => {
    const [teacherId] = rowsOf("plans", "profiles.csv").flatMap((row) =>
      row.status === "estimated" ? [row.teacherId] : [],
    );
    expect(share("teacher", "--for", "teacher", "--id", teacherId).exit).toBe(0);
    expect(filesIn("teacher")).toContain("profiles.csv");
    const text = textOf("teacher");
    for (const other of ids("teachers.csv", "teacherId"))
      if (other !== teacherId) expect(text).not.toContain(other);
    const own = (file: string) => rowsOf("plans", file).filter((row) => row.teacherId === teacherId);
    expect(rowsOf("teacher", "profiles.csv")).toEqual(own("profiles.csv"));
  });

  test("a school gets each of its teachers' progress and its own group, nothing of tests or advice", () => {
    const described = rowsOf("plans", "groups.csv").find(
      ({ level, status }) => level === "school" && status === "described",
    );
    const schoolId = described!.groupId;
    expect(share("school", "--for", "school", "--id", schoolId).exit).toBe(0);
    expect(filesIn("school")).toEqual(["groups.csv", "progress.csv", "share.json"]);
    const [first] = rowsOf("school", "progress.csv");
    expect(Object.keys(first)).toEqual([
      "teacherId",
      "status",
      "earnedHours",
      "committedHours",
      "missingHours",
    ]);
    const main = rowsOf("data", "postings.csv").filter(
      (row) => row.main === "true" && row.schoolId === schoolId && (row.to === "" || row.to >= "2023-08-20"),
    );
    const found = rowsOf("school", "progress.csv").map(({ teacherId }) => teacherId);
    expect(new Set(found).size).toBe(found.length);
    expect(found.every((teacherId) => main.some((row) => row.teacherId === teacherId))).toBe(true);
    expect(rowsOf("school", "groups.csv").every(({ groupId }) => groupId === schoolId)).toBe(true);
    for (const { missingHours, earnedHours, committedHours } of rowsOf("school", "progress.csv"))
      expect(Number(missingHours)).toBe(Math.max(0, 19 - Number(earnedHours) - Number(committedHours)));
  });

  test("a county gets its schools' progress and groups, no teacher", () => {
    const [county] = rowsOf("data", "organisations.csv").filter(({ level }) => level === "县");
    expect(share("county", "--for", "county", "--id", county.organisationId).exit).toBe(0);
    expect(filesIn("county")).toEqual(["groups.csv", "progress-by-school.csv", "share.json"]);
    const text = textOf("county");
    for (const teacherId of ids("teachers.csv", "teacherId")) expect(text).not.toContain(teacherId);
    const schools = rowsOf("data", "schools.csv").filter(
      (row) => row.organisationId === county.organisationId,
    );
    const own = new Set([county.organisationId, ...schools.map(({ schoolId }) => schoolId)]);
    for (const { groupId } of rowsOf("county", "groups.csv")) expect(own.has(groupId)).toBe(true);
    const wanted = rowsOf("plans", "groups.csv").filter(({ groupId }) => own.has(groupId));
    expect(rowsOf("county", "groups.csv")).toEqual(wanted);
  });

  test("researchers get pseudonyms, and nobody is one of fewer than ten", () => {
    const [key, otherKey] = ["key", "other-key"].map((name) => {
      writeFileSync(folder.path(name), `${name} of a research project`);
      return folder.path(name);
    });
    const found = share("research", "--for", "researcher", "--key", key);
    expect(found.exit).toBe(0);
    const text = textOf("research");
    for (const id of [...ids("teachers.csv", "teacherId"), ...ids("schools.csv", "schoolId")])
      expect(text).not.toContain(`${id},`);
    const rows = rowsOf("research", "research-profiles.csv");
    expect(rows.length).toBeGreaterThan(0);
    const people = new Map(rows.map((row) => [row.pseudonym, `${row.stage}|${row.subject}|${row.setting}`]));
    const sizes = new Map<string, number>();
    for (const cell of people.values()) sizes.set(cell, (sizes.get(cell) ?? 0) + 1);
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(10);
    const tested = new Set(
      rowsOf("plans", "profiles.csv").flatMap((row) => (row.mean === "" ? [] : [row.teacherId])),
    );
    expect(people.size + JSON.parse(found.stdout).withheld).toBe(tested.size);
    share("again", "--for", "researcher", "--key", key);
    expect(rowsOf("again", "research-profiles.csv")).toEqual(rows);
    share("other", "--for", "researcher", "--key", otherKey);
    const others = new Set(rowsOf("other", "research-profiles.csv").map(({ pseudonym }) => pseudonym));
    expect([...people.keys()].some((pseudonym) => others.has(pseudonym))).toBe(false);
  });

  test("the operator gets everything as it is", () => {
    expect(share("all", "--for", "operator").exit).toBe(0);
    for (const file of ["plans.csv", "profiles.csv", "activity-flags.csv"])
      expect(rowsOf("all", file)).toEqual(rowsOf("plans", file));
  });

  test("what is missing or unknown is refused", () => {
    const refused = (...args: readonly string[]) => {
      const { exit, stderr } = share("never", ...args);
      expect(exit).toBe(2);
      return stderr;
    };
    expect(refused("--for", "parents")).toContain("teacher, school, county, researcher, operator");
    expect(refused("--for", "school")).toContain("needs --id");
    expect(refused("--for", "school", "--id", "S999999")).toContain("got S999999");
    expect(refused("--for", "researcher")).toContain("--key");
    writeFileSync(folder.path("short"), "short");
    expect(refused("--for", "researcher", "--key", folder.path("short"))).toContain("got 5");
  });

  test("a folder with files of another audience, or data of another day, is refused", () => {
    const again = share("school", "--for", "operator");
    expect(again.exit).toBe(2);
    expect(again.stderr).toContain("expected an empty folder");
    cpSync(data, folder.path("changed"), { recursive: true });
    const [, posting] = readFileSync(folder.path("changed", "postings.csv"), "utf8").split("\n");
    appendFileSync(folder.path("changed", "postings.csv"), `${posting}\n`);
    const args = ["--data", folder.path("changed"), "--to", folder.path("never"), "--for", "operator"];
    const other = jingxun("share", plans, ...args);
    expect(other.exit).toBe(2);
    expect(other.stderr).toContain("postings.csv");
  });
});
