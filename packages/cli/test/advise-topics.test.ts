import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const data = folder.path("data");
const read = (...path: readonly string[]) => readFileSync(folder.path(...path), "utf8");
const advise = (to: string, ...more: readonly string[]) =>
  jingxun("advise-topics", data, "--as-of", "2023-08-20", "--out", folder.path(to), ...more);

beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "60", "--courses", "200", "--out", data).exit).toBe(0);
}, 120_000);

describe("jingxun advise-topics", () => {
  test("advises every school with teachers, in Chinese", () => {
    const { exit, stdout } = advise("first", "--json");
    expect(exit).toBe(0);
    const { counts } = JSON.parse(stdout);
    const rows = read("first", "topic-advice.csv").trim().split("\n").slice(1);
    expect(new Set(rows.map((row) => row.split(",")[0])).size).toBe(counts.schools);
    expect(rows.every((row) => row.includes("由校长决定"))).toBe(true);
    expect(readdirSync(folder.path("first")).sort()).toEqual([
      "rejected.csv",
      "topic-advice-topics.csv",
      "topic-advice.csv",
      "topic-advice.json",
    ]);
  }, 120_000);

  test("--school advises one school, in English on demand", () => {
    const [, first] = read("first", "topic-advice.csv").split("\n");
    const [schoolId] = first.split(",");
    const { exit, stdout } = advise("one", "--school", schoolId, "--lang", "en");
    expect(exit).toBe(0);
    expect(stdout).toContain("the principal decides");
    const rows = read("one", "topic-advice.csv").trim().split("\n").slice(1);
    expect(new Set(rows.map((row) => row.split(",")[0]))).toEqual(new Set([schoolId]));

    const unknown = advise("none", "--school", "nowhere");
    expect(unknown.exit).toBe(2);
    expect(unknown.stderr).toContain("--school: expected a school of the folder, got nowhere");
  }, 120_000);
});
