import { encodePiece, type FileFormat, type KnownIds } from "@jingxun/datasets";
import {
  outputs,
  type PlanInputsRecord,
  type PlanSummaryRecord,
  type RankingRecord,
  type Table,
} from "@jingxun/engine";
import type { Block } from "../blocks/staged-blocks.ts";
import { emptyPortraitRows, type PortraitRows } from "../diagnose/portrait-files.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockSetup } from "./block-request.ts";
import type { EncodedRows, PlanRows } from "./plan-rows.ts";

/** The rows that the teachers of a block add to each table. */
export type BlockRows = PortraitRows & {
  readonly planSummary: PlanSummaryRecord[];
  readonly plans: PlanRows;
  readonly rankings: RankingRecord[];
  readonly planInputs: PlanInputsRecord[];
};

/** Returns rows of a block before its first teacher; `plans` has none yet. */
export function emptyBlockRows(plans: PlanRows): BlockRows {
  return { planSummary: [], plans, rankings: [], planInputs: [], ...emptyPortraitRows() };
}

type RowTable = readonly [keyof BlockRows, Table<never>];

/** The tables that come of every run. */
const planTables: readonly RowTable[] = [
  ["plans", outputs.plans],
  ["planSummary", outputs.planSummary],
] as const as never;

const portraitTables: readonly RowTable[] = [
  ["profiles", outputs.profiles],
  ["evidence", outputs.evidence],
  ["activityFlags", outputs.activityFlags],
] as const as never;

const inputTables: readonly RowTable[] = [["planInputs", outputs.planInputs]] as const as never;

const rankingTables: readonly RowTable[] = [["rankings", outputs.rankings]] as const as never;

/** Which tables a run writes beside the plans. */
export type WrittenTables = { readonly withRankings: boolean; readonly withPortraits: boolean };

/** Returns the tables of a run whose rows come from teachers, and where they stand among the rows of a block. */
export function tablesOf({ withRankings, withPortraits }: WrittenTables): readonly RowTable[] {
  // Where portraits are made, plans depend on everybody's answers, and none can be carried over.
  const ofPortraits = withPortraits ? portraitTables : inputTables;
  return [...planTables, ...ofPortraits, ...(withRankings ? rankingTables : [])];
}

async function encodeRecords(
  table: Table<never>,
  records: readonly object[],
  format: FileFormat,
  known: readonly KnownIds[],
): Promise<EncodedRows> {
  const piece = await encodePiece(table, records as never, format, known);
  return { piece, size: format === "csv" ? piece.length : records.length };
}

/**
 * Returns the rows of a block as parts of the files, and forgets those of plans.
 *
 * @param teachers the ids of the block, and where they stand among all.
 */
export async function encodeParts(
  rows: BlockRows,
  { top, format, withPortraits }: BlockSetup,
  teachers: KnownIds,
): Promise<Pick<Block<BlockCounts>, "parts"> & Required<Pick<BlockCounts, "sizes">>> {
  const parts = new Map<string, Uint8Array>();
  const sizes: Record<string, number> = {};
  for (const [name, table] of tablesOf({ withRankings: top !== undefined, withPortraits })) {
    const { piece, size } =
      name === "plans"
        ? await rows.plans.take(teachers.first)
        : await encodeRecords(table, rows[name], format, [teachers]);
    parts.set(table.name, piece);
    sizes[table.name] = size;
  }
  return { parts, sizes };
}
