import type { Language } from "@jingxun/engine";
import { messages } from "../messages.ts";
import type { RunEvent } from "../observe/run-event.ts";
import { sayOnStderr } from "../observe/say-events.ts";
import { openRedis } from "../queue/open-redis.ts";
import { type WorkerEvent, workOffQueue } from "../queue/work-off-queue.ts";

export type WorkCommandOptions = {
  readonly redis: string;
  /** Most threads of a job; default as many as the machine runs at once. */
  readonly threads?: number;
  /** Seconds after which the job of a worker that is gone is given to another. */
  readonly lock: number;
  readonly lang: Language;
};

/** Tells of jobs on stderr: a sentence on a terminal, else a line of JSON. */
function tellOnStderr(lang: Language): (event: WorkerEvent | RunEvent) => void {
  const say = sayOnStderr(lang);
  return (event) => {
    if (event.event !== "job") say(event);
    else if (process.stderr.isTTY) console.error(messages[lang].job(event));
    else console.error(JSON.stringify(event));
  };
}

/** Takes the jobs of runs from the queue, one at a time, until SIGTERM or SIGINT. */
export async function work(options: WorkCommandOptions): Promise<void> {
  const { redis: url, threads, lock, lang } = options;
  const opened = await openRedis(url);
  const stopped = new Promise<void>((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
  const worker = workOffQueue(opened, {
    ...(threads !== undefined && { threads }),
    lock,
    tell: tellOnStderr(lang),
    onTrouble: (reason) => console.error(messages[lang].queueTrouble(reason)),
  });
  await stopped;
  await worker.stop();
  opened.redis.disconnect();
}
