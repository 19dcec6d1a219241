import type * as bullmq from "bullmq";
import type { Redis } from "ioredis";
import { CommandError, exitCode } from "../exit-code.ts";

/** BullMQ and a connection to the server that keeps its queues. */
export type OpenedRedis = { readonly bullmq: typeof bullmq; readonly redis: Redis };

/** Loads a module by its name; rejects where it is not installed. */
type ImportModule = (name: string) => Promise<unknown>;

async function load<Module>(name: string, importModule: ImportModule): Promise<Module> {
  try {
    return (await importModule(name)) as Module;
  } catch {
    throw new CommandError(
      exitCode.unusable,
      `queues need the packages bullmq and ioredis beside @jingxun/cli: expected ${name}, got none; npm install bullmq ioredis`,
    );
  }
}

const mostPause = 2000;

/** Waits for a connection's first answer. Why there is none is told here only; of later errors the queues tell. */
function firstAnswer(redis: Redis): Promise<void> {
  let reason = new Error("no answer");
  redis.on("error", (error) => {
    reason = error;
  });
  return new Promise((resolve, reject) => {
    redis.once("ready", resolve);
    redis.once("close", () => reject(reason));
  });
}

/**
 * Returns BullMQ with a connection to the server at `url`. Once it stands, it and the connections that BullMQ makes after it
 * outlive restarts of the server: a lazy connection would not, as it takes the first refusal for the last word.
 *
 * @param importModule default `import`; both packages are optional peers.
 * @throws {CommandError} `unusable` without the packages or for a URL that is none, `inputOutput` where no server answers.
 */
export async function openRedis(
  url: string,
  importModule: ImportModule = (name) => import(name),
): Promise<OpenedRedis> {
  if (!/^rediss?:\/\//.test(url))
    throw new CommandError(exitCode.unusable, "--redis: expected redis://… or rediss://…, got another URL");
  const loaded = await load<typeof bullmq>("bullmq", importModule);
  const { Redis: Client } = await load<typeof import("ioredis")>("ioredis", importModule);
  const redis = new Client(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, mostPause),
  });
  try {
    await firstAnswer(redis);
  } catch (error) {
    redis.disconnect();
    const { host, port } = redis.options;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandError(
      exitCode.inputOutput,
      `--redis: expected a server at ${host}:${port}, got ${code ?? message}`,
    );
  }
  return { bullmq: loaded, redis };
}
