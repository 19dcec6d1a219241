import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jingxun, mainFile, temporaryFolder } from "../jingxun.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const model = folder.path("model.jxm");
const profiles = folder.path("profiles");
const day = ["--as-of", "2023-08-20"];
const args = ["recommend", data, ...day, "--model", model, "--profiles", profiles, "--block", "9"];
const hook = pathToFileURL(fileURLToPath(new URL("./fail-writes.mjs", import.meta.url))).href;

/** Runs the command where only so many writes of each thread succeed. */
function runFailing(out: string, code: string, after: number, ...further: readonly string[]) {
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", hook, mainFile, ...args, "--out", out, ...further],
    { encoding: "utf8", env: { ...process.env, FAIL_CODE: code, FAIL_AFTER: String(after) } },
  );
  return { exit: status, stderr };
}

const filesOf = (name: string) =>
  Object.fromEntries(
    readdirSync(name, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "run-times.json")
      .map(({ name: file }) => [file, readFileSync(`${name}/${file}`, "latin1")]),
  );

afterAll(folder.remove);
beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "40", "--courses", "200", "--seed", "3", "--out", data).exit).toBe(
    0,
  );
  expect(jingxun("train", data, ...day, "--no-tower", "--out", model).exit).toBe(0);
  expect(jingxun("diagnose", data, ...day, "--out", profiles).exit).toBe(0);
  expect(jingxun(...args, "--out", folder.path("whole")).exit).toBe(0);
}, 60_000);

test.each([
  ["ENOSPC", "a block, in a thread", 1, ["--threads", "2"]],
  ["EIO", "a block, in the only thread", 1, ["--threads", "1"]],
  ["ENOSPC", "the files of the run", 7, ["--threads", "1"]],
  ["EIO", "a Parquet file of the run", 5, ["--threads", "1", "--format", "parquet"]],
  ["ENOSPC", "the record of the run", 25, ["--threads", "1"]],
] as const)(
  "%s at %s ends the run with 5, and no half of a file bears a final name",
  (code, at, after, how) => {
    const out = folder.path(`${code}-${after}-${how.length}`);
    const { exit, stderr } = runFailing(out, code, after, ...how);
    expect({ exit, stderr }).toEqual({ exit: 5, stderr: expect.stringContaining(code) });
    const whole = filesOf(folder.path("whole"));
    for (const [file, text] of Object.entries(filesOf(out)))
      expect({ [file]: text }).toEqual({ [file]: whole[file] });
    expect(Object.keys(filesOf(out)).includes("plans.csv")).toBe(at === "the record of the run");
    expect(Object.keys(filesOf(out))).not.toContain("run.json");
    if (how.includes("parquet" as never)) return;
    expect(jingxun(...args, "--out", out, "--resume", "--threads", "2").exit).toBe(0);
    expect(filesOf(out)).toEqual(whole);
  },
  60_000,
);
