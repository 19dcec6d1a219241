import { mkdir, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { Shard } from "../blocks/shard.ts";
import { processSpace } from "../process-space.ts";
import { shardFile } from "../recommend/output-files.ts";
import type { QueuedRun } from "./queued-run.ts";

/** Where the parts of runs that are not yet merged lie, in the folder of the output. */
const partsName = ".jingxun-parts";

/** Returns the folder of the parts of a run. */
export const partsFolder = ({ token, options }: Pick<QueuedRun, "token" | "options">) =>
  join(options.out, partsName, token);

const nameOf = ({ index, of }: Shard) => `${index}-of-${of}`;

/** Returns the folder of a part that is whole. */
export const partFolder = (run: QueuedRun, shard: Shard) => join(partsFolder(run), nameOf(shard));

/**
 * Returns the folder in which this machine works on a part. Each machine, and in it each container, has its own: what one
 * of them left when it died keeps none of the others from the part, and on one machine the lock of the folder tells the
 * living from the dead.
 */
export const attemptFolder = (run: QueuedRun, shard: Shard) =>
  `${partFolder(run, shard)}.${encodeURIComponent(hostname())}-${processSpace().space}`;

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
      throw error;
    },
  );

/** Whether a part is there and whole. */
export const isPublished = (run: QueuedRun, shard: Shard) => isThere(join(partFolder(run, shard), shardFile));

/** Gives a finished attempt the name of the part; of two attempts one is kept, as their bytes are the same. */
export async function publish(run: QueuedRun, shard: Shard): Promise<void> {
  const attempt = attemptFolder(run, shard);
  try {
    await rename(attempt, partFolder(run, shard));
  } catch (error) {
    if (!(await isPublished(run, shard))) throw error;
    await rm(attempt, { recursive: true, force: true });
  }
}

/** Makes the folder in which the parts of a run are put. */
export const makePartsFolder = (run: QueuedRun) => mkdir(partsFolder(run), { recursive: true });

/** Removes the parts of a run, and the folder of parts where no other run has any. */
export async function removeParts(run: QueuedRun): Promise<void> {
  const folder = partsFolder(run);
  await rm(folder, { recursive: true, force: true });
  const left = await readdir(dirname(folder)).catch(() => ["unknown"]);
  // Another run may come in between; then the folder is not empty and stays.
  if (left.length === 0) await rmdir(dirname(folder)).catch(() => undefined);
}
