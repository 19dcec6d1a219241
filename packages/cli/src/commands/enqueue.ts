import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError, exitCode } from "../exit-code.ts";
import { messages } from "../messages.ts";
import { createRunObserver } from "../observe/run-observer.ts";
import { sayOnStderr } from "../observe/say-events.ts";
import { awaitRun } from "../queue/await-run.ts";
import { openRedis } from "../queue/open-redis.ts";
import { type PutRun, putRun } from "../queue/put-run.ts";
import { type JobData, type QueuedOptions, queueName } from "../queue/queued-run.ts";
import { printRun } from "../recommend/print-run.ts";

export type EnqueueOptions = QueuedOptions & {
  readonly redis: string;
  /** Parts that the run is planned in. */
  readonly shards: number;
  /** Whether the command lasts until the run has ended. */
  readonly wait?: boolean;
  readonly json?: boolean;
};

/** A file by its path, which workers see elsewhere than here; a name as it is. */
const pathOf = (nameOrFile: string) => (existsSync(nameOrFile) ? resolve(nameOrFile) : nameOrFile);

/** Returns the options of the run with every path absolute. */
function absolute(options: EnqueueOptions): QueuedOptions {
  const { asOf, out, policy, model, profiles, rules, top, seed, lang, previous, block, format } = options;
  return {
    asOf,
    out: resolve(out),
    ...(policy !== undefined && { policy: pathOf(policy) }),
    ...(model !== undefined && { model: resolve(model) }),
    ...(profiles !== undefined && { profiles: resolve(profiles) }),
    ...(rules !== undefined && { rules: pathOf(rules) }),
    ...(top !== undefined && { top }),
    seed,
    lang,
    ...(previous !== undefined && { previous: resolve(previous) }),
    ...(block !== undefined && { block }),
    ...(format !== undefined && { format }),
  };
}

function print({ id, isNew }: PutRun, { shards, json, lang }: EnqueueOptions): void {
  if (json) console.log(JSON.stringify({ id, isNew, shards }));
  else console.log(messages[lang].queued(id, shards, isNew));
}

/** Puts a run into the queue, in parts that workers plan and one of them joins. */
export async function enqueue(directory: string, options: EnqueueOptions): Promise<void> {
  const { redis: url, shards, lang, wait: waits = false } = options;
  if (options.profiles !== undefined && options.model === undefined)
    throw new CommandError(
      exitCode.unusable,
      "--profiles: expected a model by --model too, which train writes, got none",
    );
  const opened = await openRedis(url);
  const queue = new opened.bullmq.Queue<JobData>(queueName, { connection: opened.redis });
  try {
    const put = await putRun(opened, queue, {
      directory: resolve(directory),
      options: absolute(options),
      shards,
    });
    if (!waits) return print(put, options);
    const { stage } = createRunObserver(sayOnStderr(lang));
    printRun(await stage("parts", (advance) => awaitRun(queue, put.id, shards, advance)), options);
  } finally {
    await queue.close();
    opened.redis.disconnect();
  }
}
