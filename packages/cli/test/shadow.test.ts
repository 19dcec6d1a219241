import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { policyPresets } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenRulesIn } from "../../bench/src/rules/find-broken-rules.ts";
import { readCounty } from "../../bench/src/rules/inputs/county.ts";
import { outputRows, teacherCase } from "../../bench/src/rules/teacher-case.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";
import { mutateRun, readRun } from "./rules/mutations/mutate-run.ts";
import { changeAll } from "./rules/mutations/row-edits.ts";
import { digest } from "./simulated-run.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const [data, live] = [folder.path("data"), folder.path("live")];
const recommend = (to: string, ...more: readonly string[]) =>
  jingxun("recommend", data, "--as-of", "2023-08-20", "--out", folder.path(to), "--json", ...more);

beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "60", "--courses", "200", "--out", data).exit).toBe(0);
  expect(recommend("live").exit).toBe(0);
}, 120_000);

describe("jingxun recommend --shadow", () => {
  test("a run compared with itself, which keeps its advice, changes nobody, and no plans are written", () => {
    const { exit, stdout } = recommend("same", "--shadow", live, "--previous", live);
    expect(exit).toBe(0);
    expect(readdirSync(folder.path("same")).sort()).toEqual(["shadow.csv", "shadow.json"]);
    const { previous, ...compared } = JSON.parse(stdout);
    expect(compared).toMatchObject({ teachers: 60, sameAdvice: 60, meanGain: 0, moved: {} });
    expect(previous.teachers).toBeGreaterThan(0);
    expect(previous.kept).toEqual({ all: previous.teachers });
  });

  test("another policy moves statuses and advice", () => {
    const policy = structuredClone(policyPresets["shandong-2023"]) as any;
    policy.scoring.weights.need.value = 0.03;
    policy.scoring.weights.popularity.value = 0.45;
    policy.calendar.selection.to.value = "2023-08-19";
    policy.calendar.selection.from.value = "2023-08-01";
    writeFileSync(folder.path("other.json"), JSON.stringify(policy));
    const moved = JSON.parse(
      recommend("other", "--shadow", live, "--policy", folder.path("other.json")).stdout,
    );
    expect(moved.moved["planned>locked"]).toBeGreaterThan(0);
    const rows = readFileSync(folder.path("other", "shadow.csv"), "utf8").trim().split("\n");
    expect(rows).toHaveLength(61);
  });

  test("the live folder is not written to, and a folder without a run is refused", () => {
    expect(recommend("live", "--shadow", live)).toMatchObject({ exit: 2 });
    expect(recommend("none", "--shadow", data)).toMatchObject({ exit: 2 });
  });
});

/** A copy of the data in which the course that most are advised is withdrawn. */
function withdrawCommonest(to: string): void {
  cpSync(data, to, { recursive: true });
  const rows = readFileSync(`${live}/plans.csv`, "utf8").split("\n");
  const counts = new Map<string, number>();
  for (const row of rows.filter((text) => text.includes(",advised,"))) {
    const [, , courseId] = row.split(",");
    counts.set(courseId, (counts.get(courseId) ?? 0) + 1);
  }
  const [[gone]] = [...counts].sort((a, b) => b[1] - a[1]);
  const courses = readFileSync(`${to}/courses.csv`, "utf8").split("\n");
  const withdraw = (row: string) => (row.startsWith(`${gone},`) ? row.replace(",open,", ",withdrawn,") : row);
  writeFileSync(`${to}/courses.csv`, courses.map(withdraw).join("\n"));
}

describe("jingxun recommend --previous", () => {
  const later = "2023-09-10";
  const again = (from: string, to: string, previous: string, ...more: readonly string[]) =>
    jingxun("recommend", from, "--as-of", later, "--out", to, "--previous", previous, "--json", ...more);

  test("keeps advice but for a gain, by a check of the files alone", { timeout: 60_000 }, async () => {
    const [changed, after] = [folder.path("changed"), folder.path("after")];
    withdrawCommonest(changed);
    const { exit, stdout } = again(changed, after, live, "--top", "5000");
    expect(exit).toBe(0);
    const { previous } = JSON.parse(stdout);
    expect(previous.kept.all).toBeGreaterThan(0);
    expect((previous.kept.part ?? 0) + (previous.kept.none ?? 0)).toBeGreaterThan(0);
    const county = await readCounty(changed, later);
    // Profiles of so few teachers are not what is asked here.
    const broken = (await brokenRulesIn(county, after, live)).filter(
      ({ rule }) => !rule.startsWith("profile"),
    );
    expect(digest(broken)).toEqual({});
    const run = await readRun(after);
    for await (const found of outputRows(after, live)) {
      const the = teacherCase(county, county.teachers.get(found.teacherId)!, found);
      if (the.summary.kept !== "all" || the.advised.length < 3) continue;
      const alone = { ...county, teachers: new Map([[found.teacherId, the.teacher]]) };
      const spoilt = {
        "kept-all": { kept: "none" },
        "kept-at-a-loss": { upperBound: String(the.summary.objective * 1.02), optimal: "" },
      };
      for (const [rule, cells] of Object.entries(spoilt)) {
        await mutateRun(run, folder.path(rule), { summary: changeAll(cells) }, the);
        const rules = (await brokenRulesIn(alone, folder.path(rule), live)).map((breach) => breach.rule);
        expect(rules).toContain(rule);
      }
      return;
    }
    expect.unreachable("nobody kept the earlier advice");
  });

  test("names what is wrong with an earlier run by file, row and column", () => {
    const faulty = folder.path("faulty");
    cpSync(live, faulty, { recursive: true });
    const plans = readFileSync(`${faulty}/plans.csv`, "utf8");
    writeFileSync(`${faulty}/plans.csv`, plans.replace(",advised,", ",adviced,"));
    const { exit, stderr } = again(data, folder.path("none"), faulty);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/plans\.csv row \d+ origin: invalid-value, expected one of .*, got adviced/);
  });
});
