import { readdirSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hashesOf } from "../hashes-of.ts";
import { jingxun, temporaryFolder } from "../jingxun.ts";
import { limitSeats } from "../limit-seats.ts";
import { createRedisServer, hasRedis, type RedisServer } from "./redis-server.ts";
import { type Started, start, until } from "./started.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const given = ["--as-of", "2023-08-20", "--block", "9"];
let redis: RedisServer;
const workers: Started[] = [];

function startWorker(): Started {
  const worker = start("work", "--redis", redis.url, "--lock", "1", "--threads", "1");
  workers.push(worker);
  return worker;
}

const enqueue = (out: string, shards: number, from = data) =>
  start(
    "enqueue",
    from,
    ...given,
    "--out",
    folder.path(out),
    "--shards",
    `${shards}`,
    "--redis",
    redis.url,
    "--wait",
  );

/** A name below a folder that is being written; `undefined` while there is none such. */
function nameIn(out: string, pattern: RegExp): string | undefined {
  try {
    return readdirSync(folder.path(out), { recursive: true, encoding: "utf8" }).find((name) =>
      pattern.test(name),
    );
  } catch {
    return undefined;
  }
}

/** The process that holds a part, by the name of its lock. */
function holderIn(out: string): number | undefined {
  const lock = nameIn(out, /-of-\d\.[^/]*\/\.jingxun\.lock-/);
  return lock === undefined ? undefined : Number(/-(\d+)-\d*\.[^/]*$/.exec(lock)?.[1]);
}

const hasTaken = (worker: Started) => () => (worker.stderr().includes('"taken"') ? true : undefined);

describe.skipIf(!hasRedis)("a queue (needs redis-server)", () => {
  beforeAll(async () => {
    redis = await createRedisServer(folder.path("redis"));
    await redis.start();
    expect(jingxun("simulate", "--teachers", "60", "--seed", "3", "--out", data).exit).toBe(0);
    expect(jingxun("recommend", data, ...given, "--out", folder.path("plain")).exit).toBe(0);
  }, 60_000);
  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      worker.signal("SIGKILL");
      await worker.ended;
    }
  });
  afterAll(async () => {
    await redis.stop();
    folder.remove();
  });

  test("workers stopped and killed in a part, and a server started again, change no byte", async () => {
    const waiting = enqueue("killed", 3);
    const isStaged = () => nameIn("killed", /\.block$/);
    const stopped = startWorker();
    await until(isStaged);
    stopped.signal("SIGTERM");
    expect(await stopped.ended).toMatchObject({ exit: 0 });
    const killed = startWorker();
    await until(hasTaken(killed));
    await until(isStaged);
    killed.signal("SIGKILL");
    await killed.ended;
    const last = startWorker();
    await until(hasTaken(last));
    await redis.stop();
    await redis.start();
    expect(await waiting.ended).toMatchObject({ exit: 0 });
    expect(hashesOf(folder.path("killed"))).toEqual(hashesOf(folder.path("plain")));
  });

  test("a worker stopped while the server is away ends, and the part goes to another", async () => {
    const waiting = enqueue("away", 1);
    const stopped = startWorker();
    await until(hasTaken(stopped));
    await redis.stop();
    await until(() => (stopped.stderr().includes("ECONNREFUSED") ? true : undefined));
    stopped.signal("SIGTERM");
    expect(await stopped.ended).toMatchObject({ exit: 0 });
    await redis.start();
    startWorker();
    expect(await waiting.ended).toMatchObject({ exit: 0 });
    expect(hashesOf(folder.path("away"))).toEqual(hashesOf(folder.path("plain")));
  });

  test("a part delivered again while it is under way waits for it, and is planned once", async () => {
    const waiting = enqueue("twice", 1);
    const first = startWorker();
    const holder = await until(() => holderIn("twice"));
    // The worker renews no lock any more, and what it started is at the part still.
    first.signal("SIGSTOP");
    process.kill(holder, "SIGSTOP");
    const second = startWorker();
    await until(() => (second.stderr().includes("another run holds the folder") ? true : undefined));
    process.kill(holder, "SIGCONT");
    first.signal("SIGCONT");
    expect(await waiting.ended).toMatchObject({ exit: 0 });
    expect(hashesOf(folder.path("twice"))).toEqual(hashesOf(folder.path("plain")));
  });

  test("scarce seats are given over all parts", async () => {
    const scarce = folder.path("scarce");
    limitSeats(data, folder.path("plain"), scarce);
    expect(jingxun("recommend", scarce, ...given, "--out", folder.path("scarce-plain")).exit).toBe(0);
    startWorker();
    expect(await enqueue("scarce-queued", 2, scarce).ended).toMatchObject({ exit: 0 });
    expect(hashesOf(folder.path("scarce-queued"))).toEqual(hashesOf(folder.path("scarce-plain")));
  });

  test("what cannot be planned ends the run with the exit code and the reason", async () => {
    startWorker();
    const { exit, stderr } = await enqueue("none", 2, folder.path("nowhere")).ended;
    expect(exit).toBe(2);
    expect(stderr).toContain(`/2: expected a folder, got ${folder.path("nowhere")}`);
  });
});
