import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSpans, noSpans } from "../../src/observe/load-spans.ts";
import { jingxun, mainFile, temporaryFolder } from "../jingxun.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const out = folder.path("out");
const collect = new URL("collect-spans.mjs", import.meta.url).href;
const read = (...names: readonly string[]) => readFileSync(folder.path(...names), "utf8");

/** Runs the command with a provider that keeps spans. */
function traced(...args: readonly string[]) {
  const env = { ...process.env, SPANS: folder.path("spans.json") };
  const { status, stderr } = spawnSync(process.execPath, ["--import", collect, mainFile, ...args], {
    env,
    encoding: "utf8",
  });
  return { exit: status, stderr, spans: JSON.parse(read("spans.json")) };
}

afterAll(folder.remove);
beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "30", "--seed", "3", "--out", data).exit).toBe(0);
  // Of so few courses teachers cannot make up their hours.
  const courses = read("data", "courses.csv").split("\n").slice(0, 15);
  writeFileSync(folder.path("data", "courses.csv"), `${courses.join("\n")}\n`);
}, 60_000);

test("a run tells its stages by line, span and file, and counts who cannot be planned for by cause", () => {
  const { exit, stderr, spans } = traced("recommend", data, "--as-of", "2023-08-20", "--out", out);
  expect(exit).toBe(0);
  const stages = ["read", "prepare", "plan", "seats", "write"];
  const lines = stderr
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const [memory, ...ended] = lines;
  expect(memory).toEqual({ event: "memory", megabytes: expect.any(Number) });
  expect(ended.map(({ stage }) => stage)).toEqual(stages);
  expect(ended[2]).toMatchObject({ event: "stage", done: 30 });
  expect(spans.map(({ name, parent, ended }: Record<string, unknown>) => [name, parent, ended])).toEqual([
    ["jingxun recommend", undefined, true],
    ...stages.map((stage) => [stage, "jingxun recommend", true]),
  ]);
  expect(spans[3].attributes).toEqual({ "jingxun.done": 30 });

  const times = JSON.parse(read("out", "run-times.json"));
  const sha256 = createHash("sha256").update(read("out", "run.json")).digest("hex");
  expect(times).toMatchObject({ record: { file: "run.json", sha256 }, planned: 30, node: process.version });
  expect(Object.keys(times.seconds)).toEqual(stages);

  const { infeasible, statuses } = JSON.parse(read("out", "run.json")).counts;
  const causes = Object.values<number>(infeasible);
  expect(statuses.infeasible).toBeGreaterThan(0);
  expect(causes.reduce((sum, count) => sum + count, 0)).toBe(statuses.infeasible);
});

test("a run that fails ends its spans with the error", () => {
  const { exit, spans } = traced("recommend", folder.path("none"), "--as-of", "2023-08-20", "--out", out);
  expect(exit).toBe(2);
  const message = `expected a folder, got ${folder.path("none")}`;
  for (const span of spans)
    expect(span).toMatchObject({ ended: true, exception: message, status: { code: 2 } });
  expect(spans).toHaveLength(2);
});

test("without the API there are no spans, and the work is done", async () => {
  const spans = await loadSpans("0", () => Promise.reject(new Error("not installed")));
  expect(spans).toBe(noSpans);
  expect(await spans.within("stage", async () => "done")).toBe("done");
});
