import { InvalidArgumentError } from "commander";

/** One of `of` parts of a run, counted from 1. */
export type Shard = { readonly index: number; readonly of: number };

/**
 * Returns the shard of an option `i/n`.
 *
 * @throws {InvalidArgumentError} unless 1 <= i <= n, both integers.
 */
export function parseShard(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError(`expected i/n with 1 <= i <= n, got ${text}`);
}

/** Returns the numbers of the blocks of a shard: neighbours, so that shards are joined one after another. */
export function blocksOfShard(blockCount: number, { index, of }: Shard): readonly number[] {
  const from = Math.floor((blockCount * (index - 1)) / of);
  const to = Math.floor((blockCount * index) / of);
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}
