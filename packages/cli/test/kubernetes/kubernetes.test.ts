import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { delimiter } from "node:path";
import type { Job } from "kubernetes-types/batch/v1.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lockNameOf } from "../../src/lock-holder.ts";
import { hashesOf } from "../hashes-of.ts";
import { jingxun, mainFile, temporaryFolder } from "../jingxun.ts";
import { limitSeats } from "../limit-seats.ts";
import { typeFaults } from "./type-faults.ts";

const manifest = (name: string): Job =>
  parse(readFileSync(new URL(`../../../../docs/kubernetes/${name}`, import.meta.url), "utf8"));
const plan = manifest("plan-job.yaml");
const merge = manifest("merge-job.yaml");
const containerOf = ({ spec }: Job) => spec!.template.spec!.containers[0];

const folder = temporaryFolder();
const data = folder.path("data");
const day = ["--as-of", "2023-08-20"];
const given = [...day, "--model", `${data}/model.jxm`, "--profiles", `${data}/profiles`];

afterAll(folder.remove);
beforeAll(() => {
  const free = folder.path("free");
  expect(jingxun("simulate", "--teachers", "40", "--seed", "3", "--out", free).exit).toBe(0);
  expect(jingxun("recommend", free, ...day, "--out", folder.path("free-plans")).exit).toBe(0);
  limitSeats(free, folder.path("free-plans"), `${data}/county`);
  expect(jingxun("train", `${data}/county`, ...day, "--no-tower", "--out", `${data}/model.jxm`).exit).toBe(0);
  expect(jingxun("diagnose", `${data}/county`, ...day, "--out", `${data}/profiles`).exit).toBe(0);
  mkdirSync(folder.path("bin"));
  writeFileSync(folder.path("bin", "jingxun"), `#!/bin/sh\nexec "${process.execPath}" "${mainFile}" "$@"\n`);
  chmodSync(folder.path("bin", "jingxun"), 0o755);
}, 60_000);

/** Runs the command of a pod as the pod would, with its environment but for the folders and what is given. */
function runPod(job: Job, given: Readonly<Record<string, string>>) {
  const { command, args, env } = containerOf(job);
  const [program, ...rest] = [...command!, ...args!];
  const own = Object.fromEntries(env!.map(({ name, value }) => [name, value]));
  const folders = {
    DATA: data,
    OUT: folder.path("out"),
    PATH: `${folder.path("bin")}${delimiter}${process.env.PATH}`,
  };
  return spawnSync(program, rest, { env: { ...own, ...folders, ...given }, encoding: "utf8" });
}

describe("the manifests", () => {
  test("are jobs by the types of the API, and a field that it does not know is found", () => {
    expect([typeFaults(plan), typeFaults(merge)]).toEqual([[], []]);
    const misspelt = { ...plan, spec: { ...plan.spec, completionmode: "Indexed" } };
    expect(typeFaults(misspelt)).toEqual([expect.stringContaining('"completionmode"')]);
    const texts = { ...plan, spec: { ...plan.spec, completions: "36" } };
    expect(typeFaults(texts)).toEqual(["Type 'string' is not assignable to type 'number'."]);
  });

  test("plan as many parts as there are completions, each pod its own", () => {
    const { spec } = plan;
    const env = Object.fromEntries(containerOf(plan).env!.map(({ name, value }) => [name, value]));
    expect(spec).toMatchObject({ completionMode: "Indexed", podReplacementPolicy: "Failed" });
    expect(spec!.template.spec!.restartPolicy).toBe("Never");
    // A pod takes away the lock of the last of its name: two of them must never be there at a time.
    expect(merge.spec).toMatchObject({
      podReplacementPolicy: "Failed",
      template: { spec: { hostname: "jingxun-merge" } },
    });
    expect(merge.spec!.parallelism ?? 1).toBe(1);
    expect(env.SHARDS).toBe(`${spec!.completions}`);
    const outs = [plan, merge].map((job) => containerOf(job).env!.find(({ name }) => name === "OUT")!.value);
    expect(outs[0]).toBe(outs[1]);
  });

  test("come to the bytes of a run in one, where seats are scarce and a pod before was lost", () => {
    const lost = { host: hostname(), pid: 7, started: "1", space: "0123abcd", machine: "" };
    for (const left of ["parts/0", "run"]) {
      mkdirSync(folder.path("out", left), { recursive: true });
      writeFileSync(folder.path("out", left, lockNameOf(lost)), "");
    }
    for (const index of ["0", "1"])
      expect(runPod(plan, { SHARDS: "2", JOB_COMPLETION_INDEX: index })).toMatchObject({ status: 0 });
    expect(runPod(merge, {})).toMatchObject({ status: 0 });
    expect(jingxun("recommend", `${data}/county`, ...given, "--out", folder.path("plain")).exit).toBe(0);
    expect(hashesOf(folder.path("out", "run"))).toEqual(hashesOf(folder.path("plain")));
    const { seats } = JSON.parse(readFileSync(folder.path("plain", "run.json"), "utf8"));
    expect(seats.moved).toBeGreaterThan(0);
  });
});
