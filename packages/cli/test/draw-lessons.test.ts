import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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

  test("what a city or a teacher put forward twice is a warning for review; both stay in the pool", () => {
    const twice = folder.path("twice");
    cpSync(data, twice, { recursive: true });
    const lesson = (id: string, author: string) =>
      `${id},${author},OX01,市,national,小学,数学,三年级,人教版,分数,2023-09-01\n`;
    appendFileSync(`${twice}/lessons.csv`, lesson("Z1", "A-1") + lesson("Z2", "A-2") + lesson("Z3", "A-2"));
    const { exit, stdout } = draw(twice, "twice-out");
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).counts.warnings).toBe(3);
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
