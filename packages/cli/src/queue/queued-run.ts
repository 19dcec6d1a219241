import type { Shard } from "../blocks/shard.ts";
import type { RecommendOptions } from "../commands/recommend.ts";

/** The queue of all jobs, whatever they do: a worker takes any. */
export const queueName = "jingxun";

/** What decides about the plans of a run in a queue; files by their absolute paths. */
export type QueuedOptions = Pick<
  RecommendOptions,
  | "asOf"
  | "out"
  | "policy"
  | "model"
  | "profiles"
  | "rules"
  | "top"
  | "seed"
  | "lang"
  | "previous"
  | "block"
  | "format"
>;

/** A run in a queue: what is planned how, in how many parts. Plain JSON. */
export type QueuedRun = {
  readonly format: 1;
  /** Drawn anew each time the run is put into the queue, so that parts of an earlier attempt are never taken for its own. */
  readonly token: string;
  readonly directory: string;
  readonly options: QueuedOptions;
  readonly shards: number;
};

/** Plans one part of a run, or joins all. */
export type JobData =
  | { readonly kind: "plan"; readonly run: QueuedRun; readonly shard: Shard }
  | { readonly kind: "merge"; readonly run: QueuedRun };
