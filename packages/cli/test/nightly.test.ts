import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRandom } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashesOf } from "./hashes-of.ts";
import { jingxun, mainFile, temporaryFolder } from "./jingxun.ts";
import { limitSeats } from "./limit-seats.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const model = folder.path("model.jxm");
const day = ["--as-of", "2023-08-20"];
const run = (out: string, ...args: readonly string[]) =>
  jingxun("recommend", data, ...day, "--model", model, "--block", "9", "--out", folder.path(out), ...args);

afterAll(folder.remove);
beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "60", "--seed", "3", "--out", data).exit).toBe(0);
  expect(jingxun("train", data, ...day, "--out", model).exit).toBe(0);
  expect(run("one", "--threads", "1", "--top", "5")).toMatchObject({ exit: 0 });
}, 60_000);

describe("a run in blocks", () => {
  test("threads and the size of blocks change no byte", () => {
    expect(run("threads", "--threads", "3", "--top", "5").exit).toBe(0);
    expect(hashesOf(folder.path("threads"))).toEqual(hashesOf(folder.path("one")));
    expect(run("whole", "--top", "5", "--block", "500").exit).toBe(0);
    expect(hashesOf(folder.path("whole"))).toEqual(hashesOf(folder.path("one")));
  }, 60_000);

  test("parts joined by merge are the run in one, in whatever order they are given", () => {
    for (const part of [1, 2, 3])
      expect(run(`part${part}`, "--top", "5", "--shard", `${part}/3`).exit).toBe(0);
    const parts = ["part3", "part1", "part2"].map((name) => folder.path(name));
    expect(jingxun("merge", ...parts, "--out", folder.path("merged")).exit).toBe(0);
    expect(hashesOf(folder.path("merged"))).toEqual(hashesOf(folder.path("one")));
    const twice = [...parts.slice(1), parts[1]];
    expect(jingxun("merge", ...twice, "--out", folder.path("bad"))).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("expected each of the 3 parts once, got 1, 1, 2"),
    });
    expect(existsSync(folder.path("bad", "run.json"))).toBe(false);
  }, 60_000);

  test("in columns too the size of blocks and the parts change no byte", () => {
    const columns = ["--top", "5", "--format", "parquet"];
    expect(run("columns-one", ...columns).exit).toBe(0);
    for (const part of [1, 2])
      expect(run(`half${part}`, ...columns, "--block", "20", "--shard", `${part}/2`).exit).toBe(0);
    const parts = ["half2", "half1"].map((name) => folder.path(name));
    expect(jingxun("merge", ...parts, "--out", folder.path("columns-merged")).exit).toBe(0);
    expect(hashesOf(folder.path("columns-merged"))).toEqual(hashesOf(folder.path("columns-one")));
  }, 60_000);

  test("profiles read as diagnose wrote them give the plans of a run that makes them", () => {
    expect(jingxun("diagnose", data, ...day, "--out", folder.path("portraits")).exit).toBe(0);
    const {
      "plans.csv": plans,
      "plan-summary.csv": summary,
      "rankings.csv": rankings,
    } = hashesOf(folder.path("one"));
    expect(run("read", "--top", "5", "--profiles", folder.path("portraits")).exit).toBe(0);
    const read = hashesOf(folder.path("read"));
    expect(read).toMatchObject({ "plans.csv": plans, "plan-summary.csv": summary, "rankings.csv": rankings });
    expect(Object.keys(read)).not.toContain("profiles.csv");
    const without = ["recommend", data, ...day, "--profiles", folder.path("portraits")];
    expect(jingxun(...without, "--out", folder.path("none"))).toMatchObject({ exit: 2 });
  }, 60_000);

  test("records that stay in columns give the plans of records in memory, also where seats are scarce", () => {
    const scarce = folder.path("scarce");
    limitSeats(data, folder.path("one"), scarce);
    expect(jingxun("convert", scarce, "--to", "parquet", "--out", folder.path("columns")).exit).toBe(0);
    const given = [...day, "--model", model, "--profiles", folder.path("portraits"), "--block", "9"];
    for (const form of ["scarce", "columns"])
      expect(
        jingxun("recommend", folder.path(form), ...given, "--out", folder.path(`${form}-plans`)).exit,
      ).toBe(0);
    const { "run.json": _, ...plans } = hashesOf(folder.path("columns-plans"));
    expect(hashesOf(folder.path("scarce-plans"))).toMatchObject(plans);
    const { seats } = JSON.parse(readFileSync(folder.path("columns-plans", "run.json"), "utf8"));
    expect(seats.moved).toBeGreaterThan(0);
  }, 60_000);

  test("killed at any point and resumed it writes the same bytes, and two never run in one folder", async () => {
    const random = createRandom(7);
    const args = ["recommend", data, ...day, "--model", model, "--block", "9", "--top", "5"];
    for (let kill = 0; kill < 3; kill++) {
      const out = folder.path("killed");
      const child = spawn(process.execPath, [mainFile, ...args, "--out", out, "--threads", "2", "--resume"], {
        stdio: "ignore",
      });
      const ended = new Promise((resolve) => child.on("exit", resolve));
      const stage = `${out}/.jingxun-blocks/free`;
      const wanted = 1 + random.integer(3) + kill;
      while (!existsSync(stage) || readdirSync(stage).length < wanted)
        await new Promise((wake) => setTimeout(wake, 2));
      child.kill("SIGKILL");
      await ended;
      expect(existsSync(`${out}/run.json`)).toBe(false);
    }
    const staged = readdirSync(folder.path("killed", ".jingxun-blocks", "free"));
    const [first] = staged.filter((name) => name.endsWith(".block"));
    writeFileSync(folder.path("killed", ".jingxun-blocks", "free", first), "not a block");
    expect(run("killed", "--top", "5", "--threads", "2", "--resume").exit).toBe(0);
    expect(hashesOf(folder.path("killed"))).toEqual(hashesOf(folder.path("one")));
  }, 60_000);
});
