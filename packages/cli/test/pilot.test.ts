import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const data = folder.path("data");
const asOf = ["--as-of", "2023-08-20", "--answered-on", "2023-07-20"];

type Row = Readonly<Record<string, string>>;

/** The rows of a CSV file without quoted commas. */
function rowsOf(...path: readonly string[]): readonly Row[] {
  const [header, ...lines] = readFileSync(folder.path(...path), "utf8")
    .trim()
    .split("\n");
  const names = header.replace("\ufeff", "").split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

type Answers = ReadonlyMap<string, ReadonlyMap<string, string>>;
let answers: Answers;
let items: readonly string[];

function answersOf(rows: readonly Row[]): Answers {
  const found = new Map<string, Map<string, string>>();
  for (const { teacherId, itemId, score } of rows) {
    const own = found.get(teacherId) ?? new Map();
    found.set(teacherId, own.set(itemId, score));
  }
  return found;
}

function sheet(name: string, changed: Answers = answers, more: readonly string[] = []): string {
  const lines = [...changed].map(([teacherId, own]) =>
    [teacherId, ...items.map((itemId) => own.get(itemId) ?? "")].join(","),
  );
  writeFileSync(folder.path(name), [["teacherId", ...items].join(","), ...lines, ...more].join("\n"));
  return folder.path(name);
}

const pilot = (file: string, out: string, ...more: readonly string[]) =>
  jingxun("pilot", file, "--data", data, ...asOf, "--out", folder.path(out), "--json", ...more);

beforeAll(() => {
  jingxun("simulate", "--teachers", "400", "--courses", "300", "--seed", "5", "--out", data);
  answers = answersOf(rowsOf("data", "responses.csv").filter(({ itemId }) => itemId.startsWith("IK")));
  items = [...new Set([...answers.values()].flatMap((own) => [...own.keys()]))].sort();
  expect(pilot(sheet("answers.csv"), "run").exit).toBe(0);
}, 300_000);

describe("jingxun pilot", () => {
  test("writes the calibrated test, portraits, selection and plans of everybody", () => {
    expect(rowsOf("run", "items.csv").map(({ itemId }) => itemId)).toEqual(items);
    const given = [...answers.values()].reduce((sum, own) => sum + own.size, 0);
    expect(rowsOf("run", "responses.csv")).toHaveLength(given);
    const teachers = rowsOf("data", "teachers.csv").map(({ teacherId }) => teacherId);
    expect(rowsOf("run", "plan-summary.csv").map(({ teacherId }) => teacherId)).toEqual(teachers);
    const ranked = new Set(rowsOf("run", "rankings.csv").map(({ teacherId }) => teacherId));
    expect(ranked.size).toBeGreaterThan(300);
    const estimated = rowsOf("run", "profiles.csv").filter(({ status }) => status === "estimated");
    expect(estimated.some(({ teacherId }) => answers.has(teacherId))).toBe(true);
  });

  test("what an estimate rests on adds up to less than the whole, the prior has the rest", () => {
    const shares = new Map<string, number>();
    for (const { teacherId, competencyId, share } of rowsOf("run", "evidence.csv")) {
      const key = `${teacherId} ${competencyId}`;
      shares.set(key, (shares.get(key) ?? 0) + Number(share));
    }
    expect(shares.size).toBeGreaterThan(0);
    for (const sum of shares.values()) expect(sum).toBeLessThan(1);
  });

  test("a group that is suppressed has no figure at all", () => {
    const groups = rowsOf("run", "groups.csv");
    const hidden = groups.filter(({ status }) => status === "suppressed");
    expect(hidden.length).toBeGreaterThan(0);
    for (const { level, groupId, competencyId, status, reason, ...figures } of hidden) {
      expect(reason).not.toBe("");
      expect(Object.values(figures).join("")).toBe("");
    }
    for (const { status, answered } of groups)
      if (status === "described") expect(Number(answered)).toBeGreaterThanOrEqual(10);
  });

  test("answers of those who opted out or declined calibrate nothing", () => {
    const latest = new Map<string, Row>();
    for (const row of rowsOf("data", "preferences.csv")) {
      const before = latest.get(row.teacherId);
      if (before === undefined || Date.parse(row.at) >= Date.parse(before.at)) latest.set(row.teacherId, row);
    }
    const silent = [...answers.keys()].filter((teacherId) => {
      const said = latest.get(teacherId);
      return said !== undefined && (said.personalised === "false" || said.useDiagnosis === "false");
    });
    expect(silent.length).toBeGreaterThan(0);
    const inverted = new Map(
      [...answers].map(([teacherId, own]) => [
        teacherId,
        silent.includes(teacherId)
          ? new Map([...own].map(([itemId, score]) => [itemId, score === "1" ? "0" : "1"]))
          : own,
      ]),
    );
    expect(pilot(sheet("inverted.csv", inverted), "inverted").exit).toBe(0);
    expect(rowsOf("inverted", "items.csv")).toEqual(rowsOf("run", "items.csv"));
    expect(rowsOf("inverted", "profiles.csv")).toEqual(rowsOf("run", "profiles.csv"));
  }, 120_000);

  test("rows of unknown and of doubled teachers are rejected and listed, the others go on", () => {
    const [first] = answers.keys();
    const again = [first, ...items.map(() => "1")].join(",");
    const unknown = ["T9999999", ...items.map(() => "1")].join(",");
    const text = ["T0000001", "right", ...items.slice(1).map(() => "1")].join(",");
    const found = pilot(sheet("faulty.csv", answers, [again, unknown, text]), "faulty");
    expect(found.exit).toBe(0);
    const rejected = rowsOf("faulty", "rejected.csv").filter(({ file }) => file === "faulty.csv");
    expect(rejected.map(({ row, column, code }) => `${row} ${column} ${code}`).sort()).toEqual(
      [
        "2 teacherId conflicting-duplicate",
        `${answers.size + 2} teacherId conflicting-duplicate`,
        `${answers.size + 3} teacherId unknown-reference`,
        `${answers.size + 4} ${items[0]} invalid-value`,
      ].sort(),
    );
    expect(pilot(sheet("faulty.csv", answers, [unknown]), "strict", "--strict").exit).toBe(1);
  }, 120_000);

  test("a missing column, an item that measures nothing and a day too late are refused with what was expected", () => {
    const noId = pilot(folder.path("answers.csv"), "never", "--id", "person");
    expect(noId.exit).toBe(2);
    expect(noId.stderr).toContain("expected columns person");
    writeFileSync(folder.path("strange.csv"), "teacherId,Z1\nT0000001,1");
    const noItem = pilot(folder.path("strange.csv"), "never");
    expect(noItem.exit).toBe(2);
    expect(noItem.stderr).toContain("item Z1: expected one competency, got none");
    const late = pilot(folder.path("answers.csv"), "never", "--answered-on", "2024-01-01");
    expect(late.exit).toBe(2);
    expect(late.stderr).toContain("got 2024-01-01");
  });
});
