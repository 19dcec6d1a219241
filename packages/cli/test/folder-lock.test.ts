import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { afterAll, describe, expect, test } from "vitest";
import { lockFolder } from "../src/folder-lock.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const since = "2023-08-20T01:02:03.000Z";
/** Another machine, by a name that is not one word and has what separates the parts of a lock's name. */
const lost = "node 7-a";

/** Returns a folder that a process holds since then. */
function heldBy(name: string, host: string, pid: number): string {
  const directory = folder.path(name);
  mkdirSync(directory, { recursive: true });
  const lock = `${directory}/.jingxun.lock-${encodeURIComponent(host)}-${pid}-`;
  writeFileSync(lock, "");
  utimesSync(lock, new Date(since), new Date(since));
  return directory;
}

describe("the lock of a folder", () => {
  test("of another machine counts however old, and the message says whose it is and what takes it away", () => {
    const directory = heldBy("it's held", lost, 812);
    expect(() => lockFolder(directory)).toThrow(
      `process 812 on ${lost} since ${since}; if that machine is lost: jingxun unlock '${directory.replace("'", "'\\''")}' --host '${lost}'`,
    );
    expect(readdirSync(directory)).toEqual([`.jingxun.lock-node%207-a-812-`]);
  });

  test("of a process that runs here counts, and that of one that has ended is taken away", () => {
    const directory = heldBy("here", hostname(), 999_999_999);
    const { release } = lockFolder(directory);
    expect(readdirSync(directory)).toHaveLength(1);
    expect(() => lockFolder(directory)).toThrow(
      new RegExp(`process ${process.pid} on .* since .*Z; wait for it`),
    );
    release();
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe("unlock", () => {
  test("takes away what the named machine left, and nothing else; then the folder can be had", () => {
    const directory = heldBy("lost", lost, 812);
    heldBy("lost", lost, 813);
    heldBy("lost", "node-8", 5);
    writeFileSync(`${directory}/plans.csv`, "kept");
    const { exit, stdout } = jingxun("unlock", directory, "--host", lost, "--json");
    const removed = [812, 813].map((pid) => ({ host: lost, pid, since }));
    expect({ exit, answer: JSON.parse(stdout) }).toEqual({ exit: 0, answer: { removed } });
    expect(() => lockFolder(directory)).toThrow("process 5 on node-8");
    expect(jingxun("unlock", directory, "--host", "node-8")).toMatchObject({
      exit: 0,
      stdout: `已解除 node-8 上进程 5 自 ${since} 起的占用\n`,
    });
    lockFolder(directory).release();
    expect(readdirSync(directory)).toEqual(["plans.csv"]);
    expect(jingxun("unlock", directory, "--host", lost, "--lang", "en")).toMatchObject({
      exit: 0,
      stdout: `nobody holds ${directory}\n`,
    });
  });

  test("refuses a machine that holds nothing where another does, and a process that runs here", () => {
    const other = heldBy("other", "node-8", 5);
    expect(jingxun("unlock", other, "--host", lost)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining(`got ${lost}; it is held by process 5 on node-8`),
    });
    expect(readdirSync(other)).toHaveLength(1);
    const here = heldBy("running", hostname(), process.pid);
    expect(jingxun("unlock", here, "--host", hostname())).toMatchObject({
      exit: 4,
      stderr: expect.stringContaining(`process ${process.pid}`),
    });
    expect(readdirSync(here)).toHaveLength(1);
    expect(jingxun("unlock", folder.path("nowhere"), "--host", lost).exit).toBe(2);
  });
});
