import { cpSync, mkdtempSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenRulesIn, findBrokenRules } from "../../bench/src/rules/find-broken-rules.ts";
import { type County, readCounty } from "../../bench/src/rules/inputs/county.ts";
import { allRows } from "../../bench/src/rules/inputs/csv-rows.ts";
import { outputRows, type TeacherCase, teacherCase } from "../../bench/src/rules/teacher-case.ts";
import { temporaryFolder } from "./jingxun.ts";
import { makeAwkward } from "./rules/mutations/make-awkward.ts";
import { type Mutation, mutateRun, type Run, readRun } from "./rules/mutations/mutate-run.ts";
import { mutations } from "./rules/mutations/mutations.ts";
import { demoDay, digest, recommendOn, simulateCounty } from "./simulated-run.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

// Some minutes on a busy machine: CI always runs it, and whoever sets JINGXUN_LONG. Begun first and awaited last,
// so that the command's minute goes by beside the other tests.
const runsProvince = process.env.CI !== undefined || process.env.JINGXUN_LONG !== undefined;
const province = folder.path("province");
let provincePlans: Promise<string>;
beforeAll(() => {
  if (!runsProvince) return;
  provincePlans = simulateCounty(province, 20_000).then(() => recommendOn(province, demoDay));
  provincePlans.catch(() => "reported by the test that awaits it");
});

test("the checker reads files and knows nothing of the engine", async () => {
  const rules = fileURLToPath(new URL("../../bench/src/rules/", import.meta.url));
  const files = (await readdir(rules, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const texts = await Promise.all(files.map((name) => readFile(join(rules, name), "utf8")));
  const imported = texts.flatMap((text) => [...text.matchAll(/from "([^"]+)"/g)].map(([, name]) => name));
  expect(imported.length).toBeGreaterThan(files.length);
  expect(imported.filter((name) => !/^(node:|\.\/|\.\.\/(?!\.\.\/))/.test(name))).toEqual([]);
});

test("the checker's reader keeps every cell", async () => {
  const path = folder.path("cells.csv");
  const long = "长".repeat(700_000);
  await writeFile(path, `\ufeffa,b,c\r\n1,"x, ""y""\nz",\r\n,${long},"${long}"\r\n"",2,3`);
  expect(await allRows(path, ["c", "a", "none", "b"])).toEqual([
    ["", "1", "", 'x, "y"\nz'],
    [long, "", "", long],
    ["3", "", "", "2"],
  ]);
});

test("no rule is broken in the demo", { timeout: 120_000 }, async () => {
  const dataDir = folder.path("demo");
  await simulateCounty(dataDir, 2000);
  const planDir = await recommendOn(dataDir, demoDay);
  expect(digest(await findBrokenRules(dataDir, planDir, demoDay))).toEqual({});
});

describe("a small county", () => {
  const dataDir = folder.path("county");
  beforeAll(() => simulateCounty(dataDir, 300), 60_000);

  test.each([
    ["on the last day of registration", "2023-08-10"],
    ["on the last day of selection", "2023-09-15"],
    ["while selection is over", "2023-09-16"],
    ["after the year", "2024-01-01"],
  ])("no rule is broken %s", async (_, asOf) => {
    const planDir = await recommendOn(dataDir, asOf);
    expect(digest(await findBrokenRules(dataDir, planDir, asOf))).toEqual({});
  });

  test.each(["2023-08-09", demoDay])("no rule is broken by awkward records on %s", async (asOf) => {
    const awkward = folder.path(`awkward-${asOf}`);
    cpSync(dataDir, awkward, { recursive: true });
    await makeAwkward(awkward, asOf);
    const planDir = await recommendOn(awkward, asOf);
    expect(digest(await findBrokenRules(awkward, planDir, asOf))).toEqual({});
  });

  describe("a broken rule is found", () => {
    let county: County;
    let run: Run;
    const cases: TeacherCase[] = [];
    beforeAll(async () => {
      const planDir = await recommendOn(dataDir, demoDay);
      county = await readCounty(dataDir, demoDay);
      run = await readRun(planDir);
      for await (const found of outputRows(planDir))
        cases.push(teacherCase(county, county.teachers.get(found.teacherId)!, found));
    }, 60_000);

    test.each(mutations)("$rule: $name", async ({ rule, suits, edits }) => {
      const the = cases.find(suits);
      expect(the, "a teacher to spoil the run for").toBeDefined();
      const alone = { ...county, teachers: new Map([[the!.teacher.teacherId, the!.teacher]]) };
      const brokenBy = async (changes: Mutation["edits"]) => {
        const planDir = mkdtempSync(folder.path("spoilt-"));
        await mutateRun(run, planDir, changes, the!);
        return (await brokenRulesIn(alone, planDir)).filter((found) => found.rule === rule);
      };
      expect(await brokenBy({})).toEqual([]);
      expect(await brokenBy(edits)).not.toEqual([]);
    });
  });
});

test.runIf(runsProvince)("no rule is broken among 20,000 teachers", { timeout: 600_000 }, async () => {
  const planDir = await provincePlans;
  expect(digest(await findBrokenRules(province, planDir, demoDay))).toEqual({});
});
