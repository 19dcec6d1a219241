import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const data = folder.path("data");
const read = (...path: readonly string[]) => readFileSync(folder.path(...path), "utf8");
const advise = (to: string, ...more: readonly string[]) =>
  jingxun("advise-topics", data, "--as-of", "2023-08-20", "--out", folder.path(to), ...more);

/** Lets the schools of an organisation choose two topics only. */
function narrowTopics(organisationId: string): void {
  const [id, source] = ["two-topics", "county notice"];
  const change = { path: "schoolChoice.maxTopics", value: 2, source, verified: "no" };
  const about = { format: 1, id, version: "1", title: { zh: id, en: id }, extends: "shandong-2023" };
  mkdirSync(folder.path("data", "policies"));
  writeFileSync(
    folder.path("data", "policies", "two-topics.json"),
    JSON.stringify({ ...about, organisationId, changes: [change] }),
  );
}

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

  test("--school advises one school, by the policy of its county, in English on demand", () => {
    const [, first] = read("first", "topic-advice.csv").split("\n");
    const [schoolId] = first.split(",");
    const own = read("data", "schools.csv")
      .split("\n")
      .find((row) => row.startsWith(`${schoolId},`))!;
    narrowTopics(own.split(",")[1]);
    const { exit, stdout } = advise("one", "--school", schoolId, "--lang", "en");
    expect(exit).toBe(0);
    expect(stdout).toContain("the principal decides");
    const rows = read("one", "topic-advice.csv").trim().split("\n").slice(1);
    expect(new Set(rows.map((row) => row.split(",")[0]))).toEqual(new Set([schoolId]));
    const mostTopics = (advice: readonly string[]) =>
      Math.max(...advice.map((row) => row.split(",")[2].split("|").length));
    expect(mostTopics([first])).toBeGreaterThan(2);
    expect(mostTopics(rows)).toBeLessThanOrEqual(2);
    expect(stdout).toContain("two-topics");
    expect(read("one", "rejected.csv")).toContain("too-many-topics,at most 2 topics");

    const unknown = advise("none", "--school", "nowhere");
    expect(unknown.exit).toBe(2);
    expect(unknown.stderr).toContain("--school: expected a school of the folder, got nowhere");
  }, 120_000);
});
