import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import {
  columnarFile,
  decodeRows,
  encodePiece,
  type FileFormat,
  fileOf,
  openColumnarTable,
  readIdTable,
} from "@jingxun/datasets";
import { outputs, type Table } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import { assembleRun } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import type { SeatsRecord } from "./county-seats.ts";
import { countyTables, type OutputFiles, openOutputFiles, runFile, tableGroups } from "./output-files.ts";
import type { ShardRecord } from "./plan-county.ts";
import type { RunRecord } from "./run-record.ts";

/** A part of a run and the folder it is in. */
export type ShardFolder = { readonly directory: string; readonly record: ShardRecord };

/** The form of the files of a part. */
const formatOf = (directory: string): FileFormat =>
  existsSync(join(directory, fileOf(outputs.plans, "csv"))) ? "csv" : "parquet";

const lineFeed = 10;
const bytesPerRead = 1_048_576;

/** Appends the lines of a CSV file after its header row, piece by piece. */
async function appendBody(
  directory: string,
  { name, file }: Pick<Table<never>, "name" | "file">,
  { append }: OutputFiles,
): Promise<void> {
  let isBody = false;
  const pieces = createReadStream(join(directory, file), { highWaterMark: bytesPerRead });
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    const from: number = isBody ? 0 : piece.indexOf(lineFeed) + 1;
    isBody ||= from > 0;
    if (isBody) await append(new Map([[name, piece.subarray(from)]]));
  }
}

/** Appends the rows of a Parquet file, which get the codes of the whole. */
async function appendRows(directory: string, table: Table<never>, { append }: OutputFiles): Promise<void> {
  const opened = await openColumnarTable(directory, table);
  if (opened.status === "unusable")
    throw new CommandError(
      exitCode.unusable,
      `merge: ${join(directory, columnarFile(table))}: expected ${opened.expected}, got ${opened.got}`,
    );
  const { batches, ids, close } = opened.table;
  try {
    for await (const batch of batches()) {
      const rows = decodeRows<object>(table, batch, ids);
      await append(new Map([[table.name, await encodePiece(table as never, rows, "parquet")]]));
    }
  } finally {
    await close();
  }
}

/**
 * What run.json says of seats of which there are enough for all.
 *
 * @throws {CommandError} `unusable` where more are wanted than there are: these are given over the whole county.
 */
function requireEnoughSeats(
  { seats }: ShardRecord,
  demands: BlockCounts["demands"],
): SeatsRecord | undefined {
  const held = new Map<number, number>();
  const wanted = new Map<number, number>();
  const count = (counts: Map<number, number>, courses: readonly number[]) => {
    for (const course of courses) counts.set(course, (counts.get(course) ?? 0) + 1);
  };
  for (const demand of demands) {
    count(held, demand.held);
    count(wanted, [...demand.core, ...demand.extension]);
  }
  const scarce = seats.filter(
    ({ course, seats }) => wanted.has(course) && (held.get(course) ?? 0) + wanted.get(course)! > seats,
  );
  if (scarce.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `merge: expected enough seats for all, got fewer than wanted in ${scarce.map(({ courseId }) => courseId).join(", ")}; they are given over the whole county: run it in one part`,
    );
  return seats.length === 0 ? undefined : { limited: seats.length, moved: 0, scarce: [], contenders: 0 };
}

/**
 * Joins the parts of one run, given in order, into `out`: the bytes are those of the run in one.
 *
 * @throws {CommandError} `unusable` where seats are scarce.
 * @throws the errors of the file system.
 */
export async function joinShards(
  shards: readonly ShardFolder[],
  out: string,
  interruption: Interruption,
): Promise<RunRecord> {
  const [first] = shards;
  const counts = sumCounts(shards.map(({ record }) => record.counts));
  const seats = requireEnoughSeats(first.record, counts.demands);
  const format = formatOf(first.directory);
  const isThere = (table: Pick<Table<never>, "file">) =>
    existsSync(join(first.directory, fileOf(table, format)));
  const written = { withRankings: isThere(outputs.rankings), withPortraits: isThere(outputs.profiles) };
  const teacherIds = format === "csv" ? undefined : await readIdTable(first.directory, "teacher");
  const files = await openOutputFiles(out, written, format, teacherIds?.ids ?? []);
  interruption.onLeave(() => files.discard());
  try {
    const append = format === "csv" ? appendBody : appendRows;
    for (const table of countyTables(written)) await append(first.directory, table, files);
    for (const table of tableGroups(written, format).flat())
      for (const { directory } of shards) await append(directory, table, files);
    const run = assembleRun(first.record.head, counts, seats);
    await files.commit(runFile, run);
    return run;
  } catch (error) {
    await files.discard();
    throw error;
  }
}
