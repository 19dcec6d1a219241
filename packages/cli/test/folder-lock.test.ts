import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { afterAll, describe, expect, test } from "vitest";
import { lockFolder } from "../src/folder-lock.ts";
import { type LockHolder, lockNameOf, ownHolder } from "../src/lock-holder.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const { host: _host, pid: _pid, ...own } = ownHolder();

/** Runs a command with a numbering of processes of its own, as a container has it, and kills it when it is itself killed. */
const apart = ["--map-root-user", "--user", "--pid", "--fork", "--kill-child", "--mount-proc"];
const hasContainers = spawnSync("unshare", [...apart, "true"]).status === 0;

const since = "2023-08-20T01:02:03.000Z";
/** Another machine, by a name that is not one word and has what separates the parts of a lock's name. */
const lost = "node 7-a";

/** Where another start of a machine, or another container, has its processes. */
const elsewhere = { started: "4711", space: "0123abcd", machine: "" };

/** Returns a folder that a process holds since then. */
function heldBy(
  name: string,
  host: string,
  pid: number,
  where: Pick<LockHolder, "started" | "space" | "machine"> = elsewhere,
): string {
  const directory = folder.path(name);
  mkdirSync(directory, { recursive: true });
  const lock = `${directory}/${lockNameOf({ host, pid, ...where })}`;
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
    expect(readdirSync(directory)).toEqual([".jingxun.lock-node%207-a-812-4711.0123abcd."]);
  });

  test("of a process that runs here counts, and that of one that has ended is taken away", () => {
    const directory = heldBy("here", hostname(), 999_999_999, own);
    const { release } = lockFolder(directory);
    expect(readdirSync(directory)).toHaveLength(1);
    expect(() => lockFolder(directory)).toThrow(
      new RegExp(`process ${process.pid} on .* since .*Z; wait for it`),
    );
    release();
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe("a lock of this host name", () => {
  test("of a process elsewhere counts, though none of its number runs here, until it is said to be lost", () => {
    const directory = heldBy("twin", hostname(), 999_999_999);
    expect(() => lockFolder(directory)).toThrow(
      `if its container or its machine's start is over: jingxun unlock ${directory} --host ${hostname()}`,
    );
    expect(readdirSync(directory)).toHaveLength(1);
    expect(jingxun("unlock", directory, "--host", hostname()).exit).toBe(0);
    lockFolder(directory).release();
  });

  test("that a version before left, which did not say where, counts too", () => {
    const directory = folder.path("before");
    mkdirSync(directory);
    writeFileSync(`${directory}/.jingxun.lock-${encodeURIComponent(hostname())}-999999999-`, "");
    expect(() => lockFolder(directory)).toThrow("process 999999999");
  });

  test.skipIf(own.machine === "")("of an earlier start of this machine does not count", () => {
    const directory = heldBy("restarted", hostname(), process.pid, { ...own, space: "0123abcd" });
    lockFolder(directory).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  test.skipIf(!hasContainers)(
    "and of a container with processes of its own counts while it runs",
    async () => {
      const directory = folder.path("container");
      const module = new URL("../dist/folder-lock.js", import.meta.url).href;
      const code = `import { lockFolder } from ${JSON.stringify(module)};
      lockFolder(process.argv[1]); console.log("held"); setInterval(() => {}, 1000);`;
      const node = [process.execPath, "--input-type=module", "-e", code, directory];
      const container = spawn("unshare", [...apart, ...node], { stdio: ["ignore", "pipe", "inherit"] });
      try {
        await new Promise((held) => container.stdout.once("data", held));
        expect(() => lockFolder(directory)).toThrow("another run holds the folder");
        expect(readdirSync(directory)).toHaveLength(1);
      } finally {
        const ended = new Promise((resolve) => container.once("close", resolve));
        container.kill("SIGKILL");
        await ended;
      }
    },
  );
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
    const running = heldBy("running", hostname(), process.pid, own);
    expect(jingxun("unlock", running, "--host", hostname())).toMatchObject({
      exit: 4,
      stderr: expect.stringContaining(`process ${process.pid}`),
    });
    expect(readdirSync(running)).toHaveLength(1);
    expect(jingxun("unlock", folder.path("nowhere"), "--host", lost).exit).toBe(2);
  });
});
