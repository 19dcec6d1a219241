import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const data = folder.path("data");
const linesOf = (...path: readonly string[]) =>
  readFileSync(folder.path(...path), "utf8")
    .trim()
    .split("\n");
const draw = (from: string, to: string, ...more: readonly string[]) =>
  jingxun("draw-lessons", from, "--seed", "2023", "--out", folder.path(to), "--json", ...more);

/** Ends the study of the lessons earlier in one organisation, by an overlay in a folder; returns the last day. */
function shortenFor(organisationId: string, directory: string): string {
  const [id, value, source] = ["sooner", "2023-11-30", "county notice"];
  const change = { path: "calendar.subjectCompulsory.to", value, source, verified: "no" };
  const about = { format: 1, id, version: "1", title: { zh: id, en: id }, extends: "shandong-2023" };
  mkdirSync(`${directory}/policies`);
  writeFileSync(
    `${directory}/policies/sooner.json`,
    JSON.stringify({ ...about, organisationId, changes: [change] }),
  );
  return value;
}

beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "120", "--courses", "200", "--out", data).exit).toBe(0);
}, 120_000);

describe("jingxun draw-lessons", () => {
  test("draws for every teacher once, the same bytes for the same seed, others for another", () => {
    const { exit, stdout } = draw(data, "first");
    expect(exit).toBe(0);
    const { counts } = JSON.parse(stdout);
    expect(counts.teachers).toBe(120);
    expect(linesOf("first", "lesson-draw-summary.csv")).toHaveLength(121);
    expect(linesOf("first", "lesson-draw.csv")).toHaveLength(1 + 3 * counts.statuses.drawn);
    expect(linesOf("first", "lesson-draw.csv")[1]).toMatch(/,1,[MX]\d+,1,1,2023-10-18,2023-12-31$/);
    draw(data, "again");
    for (const name of readdirSync(folder.path("first")))
      expect(linesOf("again", name)).toEqual(linesOf("first", name));
    jingxun("draw-lessons", data, "--seed", "2024", "--out", folder.path("other"));
    expect(linesOf("other", "lesson-draw.csv")).not.toEqual(linesOf("first", "lesson-draw.csv"));
  });

  test("late joiners are added and every earlier row stays", () => {
    const early = folder.path("early");
    cpSync(data, early, { recursive: true });
    const [header, ...teachers] = linesOf("data", "teachers.csv");
    writeFileSync(`${early}/teachers.csv`, `${[header, ...teachers.slice(0, 100)].join("\n")}\n`);
    draw(early, "before");
    expect(draw(data, "after", "--previous", folder.path("before")).exit).toBe(0);
    for (const name of ["lesson-draw.csv", "lesson-draw-summary.csv"]) {
      const after = new Set(linesOf("after", name));
      const drawn = linesOf("before", name).filter((line) => !/blocked|participating/.test(line));
      expect(drawn.filter((line) => !after.has(line))).toEqual([]);
    }
    expect(linesOf("after", "lesson-draw-summary.csv")).toHaveLength(121);
  });

  test("an earlier draw of another seed is refused, and so is a folder without a draw", () => {
    const previous = ["--previous", folder.path("first")];
    const other = jingxun("draw-lessons", data, "--seed", "7", "--out", folder.path("no"), ...previous);
    expect([other.exit, other.stderr]).toEqual([2, expect.stringContaining("got one of 2023")]);
    expect(draw(data, "no", "--previous", data).exit).toBe(5);
  });

  test("lessons put forward twice are warned of and stay in the pool; each has the window of its teacher's policy", () => {
    const twice = folder.path("twice");
    cpSync(data, twice, { recursive: true });
    const lesson = (id: string, author: string) =>
      `${id},${author},OX01,市,national,小学,数学,三年级,人教版,分数,2023-09-01\n`;
    appendFileSync(`${twice}/lessons.csv`, lesson("Z1", "A-1") + lesson("Z2", "A-2") + lesson("Z3", "A-2"));
    const sooner = shortenFor("OD001", twice);
    const { exit, stdout } = draw(twice, "twice-out");
    expect(exit).toBe(0);
    const { counts, organisationPolicies } = JSON.parse(stdout);
    expect(counts.warnings).toBe(3);
    const windows = linesOf("twice-out", "lesson-draw.csv").map((line) => line.split(",").at(-1));
    expect(windows.filter((to) => to === sooner).length).toBeGreaterThan(0);
    expect(windows.filter((to) => to === "2023-12-31").length).toBeGreaterThan(0);
    expect(organisationPolicies).toMatchObject([{ id: "sooner", organisations: ["OD001"] }]);
    const checked = JSON.parse(jingxun("check", twice, "--json", "--out", folder.path("checked")).stdout);
    const found = checked.faults.map(({ severity, code, row }: Record<string, unknown>) => [
      severity,
      code,
      row,
    ]);
    const line = linesOf("twice", "lessons.csv").length;
    expect(found).toEqual([
      ["warning", "repeated-lesson", line - 1],
      ["warning", "repeated-lesson", line],
      ["warning", "repeated-author", line],
    ]);
    expect(linesOf("twice-out", "lesson-exposure.csv").filter((row) => row.startsWith("Z"))).toHaveLength(3);
  });
});
