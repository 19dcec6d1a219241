import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileOf, type IdList, readIdTable, readWords } from "@jingxun/datasets";
import { outputs, type Table, wordSaidReason } from "@jingxun/engine";
import { blocksIn } from "../blocks/staged-blocks.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import { appendTable, type Segment, wholeTable } from "./append-table.ts";
import { assembleRun } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import { countyTables, openOutputFiles, runFile, tableGroups } from "./output-files.ts";
import type { RunRecord } from "./run-record.ts";
import { inOrder, stageName } from "./seat-blocks.ts";
import type { SeatedShards } from "./seat-shards.ts";
import { countsOf, type ShardFolder, type ShardRecord } from "./shard-record.ts";

/** What comes of a table of the part whose blocks begin with number `from`: all, but for blocks planned once more. */
function segmentsOf(
  { name }: Table<never>,
  { counts }: ShardRecord,
  from: number,
  blocks: SeatedShards["blocks"],
): readonly Segment[] {
  if (blocks === undefined) return wholeTable;
  const { directory, key } = blocks.stage;
  const { read } = blocksIn<BlockCounts>(directory, key);
  return counts.flatMap(({ sizes = {} }, place): Segment[] => {
    const index = from + place;
    const size = sizes[name] ?? 0;
    if (!blocks.counts.has(index)) return [{ kind: "kept", size }];
    return [
      { kind: "left", size },
      { kind: "piece", read: async () => (await read(index)).parts.get(name) },
    ];
  });
}

/** Where the blocks of each part begin. */
function firstBlocks(shards: readonly ShardFolder[]): readonly number[] {
  let next = 0;
  return shards.map(({ record }) => {
    const first = next;
    next += record.counts.length;
    return first;
  });
}

/** The ids that every part knew beforehand. */
async function knownIdsIn(directory: string): Promise<ReadonlyMap<string, IdList>> {
  const known = new Map<string, IdList>();
  for (const noun of ["teacher", "course", "topic"]) {
    const table = await readIdTable(directory, noun);
    if (table !== undefined) known.set(noun, table.ids);
  }
  return known;
}

/**
 * Joins the parts of one run, given in order and with their seats given, into `out`: the bytes are those of the run in one.
 *
 * @throws the errors of the file system.
 */
export async function joinShards(
  shards: readonly ShardFolder[],
  { seats, blocks, names }: SeatedShards,
  out: string,
  interruption: Interruption,
): Promise<RunRecord> {
  const [first] = shards;
  const counts = sumCounts(inOrder(new Map([...countsOf(shards), ...(blocks?.counts ?? [])])));
  const { format } = first.record.options;
  const isThere = (table: Pick<Table<never>, "file">) =>
    existsSync(join(first.directory, fileOf(table, format)));
  const written = { withRankings: isThere(outputs.rankings), withPortraits: isThere(outputs.profiles) };
  const known = format === "csv" ? new Map() : await knownIdsIn(first.directory);
  const wordsOf = await readWords(
    shards.map(({ directory }) => directory),
    names && ((said) => wordSaidReason(said, names)),
  );
  const files = await openOutputFiles(out, written, format, known, wordsOf);
  interruption.onLeave(() => files.discard());
  try {
    const append = appendTable(format);
    const begin = firstBlocks(shards);
    for (const table of countyTables(written)) await append(first.directory, table, wholeTable, files);
    for (const table of tableGroups(written, format).flat())
      for (const [place, { directory, record }] of shards.entries())
        await append(directory, table, segmentsOf(table, record, begin[place], blocks), files);
    const run = assembleRun(first.record.head, counts, seats);
    await files.commit(runFile, run);
    await rm(join(out, stageName), { recursive: true, force: true });
    return run;
  } catch (error) {
    await files.discard();
    throw error;
  }
}
