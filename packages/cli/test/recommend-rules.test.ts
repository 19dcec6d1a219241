import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const recommend = (out: string, ...more: readonly string[]) =>
  jingxun("recommend", data, "--as-of", "2023-08-20", "--out", folder.path(out), ...more);
const linesOf = (...names: readonly string[]) =>
  readFileSync(folder.path(...names), "utf8")
    .trimEnd()
    .split("\n");
const rulesFile = (name: string, document: object) => {
  writeFileSync(folder.path(name), JSON.stringify({ format: 1, id: "ours", version: "1", ...document }));
  return folder.path(name);
};
const rule = { id: "R7", title: { zh: "不荐学科课程", en: "no subject courses" }, source: "test" };
afterAll(folder.remove);
beforeAll(() => {
  const simulated = jingxun("simulate", "--teachers", "60", "--courses", "300", "--seed", "5", "--out", data);
  expect(simulated).toMatchObject({ exit: 0 });
});

test("recommend heeds a file of rules, says what each did and keeps its hash", () => {
  const file = rulesFile("rules.json", {
    rules: [{ ...rule, kind: "exclude", courses: { categories: ["subject"] } }],
    exploration: { epsilon: 1, candidates: 5 },
  });
  const { exit, stdout } = recommend("ruled", "--rules", file, "--top", "5");
  expect(exit).toBe(0);
  const { rules } = JSON.parse(readFileSync(folder.path("ruled", "run.json"), "utf8"));
  expect(rules).toMatchObject({ id: "ours", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const count = rules.counts.find(({ id }: { id: string }) => id === "R7");
  expect(count.courses).toBeGreaterThan(0);
  expect(stdout).toContain(`排除${count.courses}门课程,涉及${count.teachers}名教师`);
  const advised = linesOf("ruled", "plans.csv").filter((line) => line.includes(",advised,"));
  expect(advised.length).toBeGreaterThan(0);
  expect(advised.some((line) => line.includes(",subject,"))).toBe(false);
  const drawn = new Set(advised.filter((line) => line.includes("抽签")).map((line) => line.split(",")[0]));
  expect(rules.exploration).toEqual({ epsilon: 1, candidates: 5, plans: drawn.size });
});

test("--top gives every teacher so many courses, or says why there are fewer", () => {
  const top = 12;
  expect(recommend("top", "--top", `${top}`, "--lang", "en").exit).toBe(0);
  const ranked = new Map<string, number>();
  for (const line of linesOf("top", "rankings.csv").slice(1)) {
    const [teacherId] = line.split(",");
    ranked.set(teacherId, (ranked.get(teacherId) ?? 0) + 1);
  }
  const summary = linesOf("top", "plan-summary.csv").slice(1);
  const full = summary.filter((line) => ranked.get(line.split(",")[0]) === top);
  expect(full.length).toBeGreaterThan(0);
  expect(full.length).toBeLessThan(summary.length);
  for (const line of summary) {
    const count = ranked.get(line.split(",")[0]) ?? 0;
    const note = `only ${count} course${count === 1 ? " is" : "s are"} eligible`;
    expect(line.endsWith(count === top ? "," : note)).toBe(true);
  }
});

test("a faulty file of rules, or none, ends the run before it begins", () => {
  const file = rulesFile("faulty.json", {
    rules: [{ ...rule, kind: "exclude", courses: { topic: ["x"], open: true } }],
  });
  const faulty = recommend("never", "--rules", file);
  expect(faulty.exit).toBe(2);
  expect(faulty.stderr).toContain('rule R7: rules.0.courses: Unrecognized key: "topic"');
  expect(recommend("never", "--rules", "nowhere.json").stderr).toContain(
    "--rules: expected a file or one of",
  );
});
