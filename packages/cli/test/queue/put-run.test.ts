import { Queue, UnrecoverableError, Worker } from "bullmq";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awaitRun } from "../../src/queue/await-run.ts";
import { type OpenedRedis, openRedis } from "../../src/queue/open-redis.ts";
import { putRun } from "../../src/queue/put-run.ts";
import { type JobData, queueName } from "../../src/queue/queued-run.ts";
import { temporaryFolder } from "../jingxun.ts";
import { createRedisServer, hasRedis, type RedisServer } from "./redis-server.ts";

const folder = temporaryFolder();
const wanted = {
  directory: folder.path("data"),
  options: { asOf: "2023-08-20", out: folder.path("out"), seed: 0, lang: "zh" },
  shards: 2,
} as const;

describe.skipIf(!hasRedis)("a run in the queue (needs redis-server)", () => {
  let redis: RedisServer;
  let opened: OpenedRedis;
  let queue: Queue<JobData>;

  beforeAll(async () => {
    redis = await createRedisServer(folder.path("redis"));
    await redis.start();
    opened = await openRedis(redis.url);
    queue = new Queue<JobData>(queueName, { connection: opened.redis });
  }, 60_000);
  afterAll(async () => {
    await queue.close();
    opened.redis.disconnect();
    await redis.stop();
    folder.remove();
  });

  test("is there once however often it is put, and anew when it has ended", async () => {
    const { id, isNew } = await putRun(opened, queue, wanted);
    expect(isNew).toBe(true);
    expect(await putRun(opened, queue, wanted)).toEqual({ id, isNew: false });
    expect(await queue.getJobCounts("waiting", "waiting-children")).toEqual({
      waiting: 2,
      "waiting-children": 1,
    });
    const other = await putRun(opened, queue, { ...wanted, options: { ...wanted.options, seed: 1 } });
    expect(other.id).not.toBe(id);

    const fail = async () => {
      throw new UnrecoverableError("exit 3: no policy");
    };
    const connection = opened.redis.duplicate();
    const worker = new Worker(queueName, fail, { connection });
    const failure = awaitRun(queue, id, wanted.shards, () => {});
    await expect(failure).rejects.toMatchObject({ exit: 3, message: "1/2: no policy" });
    await expect(awaitRun(queue, other.id, wanted.shards, () => {})).rejects.toMatchObject({ exit: 3 });
    const before = (await queue.getJob(id))!.data.run.token;
    expect(await putRun(opened, queue, wanted)).toEqual({ id, isNew: true });
    expect((await queue.getJob(id))!.data.run.token).not.toBe(before);
    await worker.close();
    connection.disconnect();
  });
});
