import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allRows, listOf } from "../../bench/src/rules/inputs/csv-rows.ts";
import { standingOf } from "../../bench/src/rules/standing.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";
import { type Facts, readFacts } from "./reasons/facts.ts";
import { type Advised, type Language, sentences } from "./reasons/sentences.ts";
import { demoDay } from "./simulated-run.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const dataDir = folder.path("county");
const planDirOf = (lang: Language) => folder.path(`plans-${lang}`);

function run(...args: readonly string[]): void {
  const { exit, stderr } = jingxun(...args);
  if (exit !== 0) throw new Error(`${args[0]}: ${stderr}`);
}

/** What is wrong with a sentence, or undefined. */
function faultOf(sentence: string, advised: Advised): string | undefined {
  const kind = sentences.find((one) => one[advised.lang].test(sentence));
  if (kind === undefined) return "unknown";
  const words = kind[advised.lang].exec(sentence)?.groups ?? {};
  return kind.holds(words, advised) ? undefined : "untrue";
}

/** Judges every sentence of every advised row; returns what is wrong and how often each kind of sentence came. */
async function judge(facts: Facts, lang: Language) {
  const faults: string[] = [];
  const seen = sentences.map(() => 0);
  const columns = ["teacherId", "courseId", "origin", "reasons"];
  const standings = new Map(
    [...facts.county.teachers].map(([id, teacher]) => [id, standingOf(facts.county, teacher)]),
  );
  for (const [teacherId, courseId, origin, reasons] of await allRows(
    join(planDirOf(lang), "plans.csv"),
    columns,
  )) {
    if (origin !== "advised") continue;
    const teacher = facts.county.teachers.get(teacherId)!;
    const course = facts.county.courses.get(courseId)!;
    const advised = { facts, lang, teacher, standing: standings.get(teacherId)!, course };
    for (const sentence of listOf(reasons)) {
      const fault = faultOf(sentence, advised);
      if (fault !== undefined) faults.push(`${fault}: ${teacherId} ${courseId} ${sentence}`);
      const kind = sentences.findIndex((one) => one[lang].test(sentence));
      if (kind >= 0) seen[kind]++;
    }
  }
  return { faults, seen };
}

describe("reasons in plans.csv", () => {
  beforeAll(() => {
    run("simulate", "--teachers", "300", "--courses", "300", "--as-of", demoDay, "--out", dataDir);
    const model = folder.path("model");
    const day = ["--as-of", demoDay];
    run("train", dataDir, ...day, "--model", "rp3beta", "--no-tower", "--out", model);
    for (const lang of ["zh", "en"] as const)
      run("recommend", dataDir, ...day, "--model", model, "--lang", lang, "--out", planDirOf(lang));
  }, 120_000);

  test.each(["zh", "en"] as const)("are true, each number recomputed from the files: %s", async (lang) => {
    const facts = await readFacts(dataDir, planDirOf(lang), demoDay);
    const { faults, seen } = await judge(facts, lang);
    expect(faults.slice(0, 20)).toEqual([]);
    // Every kind but the last resort came up, so none of them is true for want of a sentence.
    for (const count of seen.slice(0, -1)) expect(count).toBeGreaterThan(0);
  });
});
