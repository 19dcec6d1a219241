import { Queue, Worker } from "bullmq";
import { expect, test } from "vitest";
import { openRedis } from "../../src/queue/open-redis.ts";
import { jingxun, temporaryFolder } from "../jingxun.ts";
import { createRedisServer, hasRedis } from "./redis-server.ts";

test("without the optional packages it says what to install", async () => {
  const missing = () => Promise.reject(new Error("not found"));
  await expect(openRedis("redis://127.0.0.1", missing)).rejects.toMatchObject({
    exit: 2,
    message: expect.stringMatching(/expected bullmq, got none; npm install bullmq ioredis$/),
  });
});

test("another URL is refused without being printed, as it may hold a password", async () => {
  await expect(openRedis("http://:secret@127.0.0.1")).rejects.toMatchObject({
    exit: 2,
    message: "--redis: expected redis://… or rediss://…, got another URL",
  });
});

test("without a server it ends with 5", () => {
  // Nobody listens there: the port is reserved.
  expect(jingxun("work", "--redis", "redis://127.0.0.1:1")).toMatchObject({
    exit: 5,
    stderr: "--redis: expected a server at 127.0.0.1:1, got ECONNREFUSED\n",
  });
});

test.skipIf(!hasRedis)("a worker that starts while the server is down takes job after job", async () => {
  const folder = temporaryFolder();
  const server = await createRedisServer(folder.path("redis"));
  await server.start();
  const opened = await openRedis(server.url);
  await server.stop();
  const worker = new Worker("jobs", async () => {}, { connection: opened.redis });
  worker.on("error", () => {});
  await new Promise((refused) => worker.once("error", refused));
  await server.start();
  const queue = new Queue("jobs", { connection: opened.redis });
  for (const name of ["first", "second", "third"]) {
    const done = new Promise((resolve) => worker.once("completed", (job) => resolve(job.name)));
    await queue.add(name, {});
    expect(await done).toBe(name);
  }
  await worker.close();
  await queue.close();
  opened.redis.disconnect();
  await server.stop();
  folder.remove();
});
