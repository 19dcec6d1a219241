import type { PieceIds } from "../piece-ids.ts";
import { type ColumnBatch, type ColumnData, isListData, missing } from "./column-batch.ts";
import type { IdList } from "./id-list.ts";
import type { IdTable, IdTables } from "./id-table.ts";
import type { PhysicalColumn } from "./physical-column.ts";

/** Turns batches whose codes are those of one set of id tables into batches of another. */
export type Recode = (batch: ColumnBatch) => ColumnBatch;

/** The code in another table. */
type CodeMap = (code: number) => number;

/** Returns what looks each code up when it first comes. */
function createCodeMap(from: IdList, to: IdTable): CodeMap {
  let known = new Int32Array(0);
  const lookUp = (code: number) => {
    if (code >= known.length) {
      const longer = new Int32Array(from.length).fill(missing.code);
      longer.set(known);
      known = longer;
    }
    known[code] = to.codeOf(from.at(code)!);
    return known[code];
  };
  return (code) => {
    if (code < 0) return code;
    const found = code < known.length ? known[code] : missing.code;
    return found < 0 ? lookUp(code) : found;
  };
}

const shift =
  (by: number): CodeMap =>
  (code) =>
    code < 0 ? code : code + by;

function mapped(own: Int32Array, codeOf: CodeMap): Int32Array {
  const codes = new Int32Array(own.length);
  for (let index = 0; index < own.length; index++) codes[index] = codeOf(own[index]);
  return codes;
}

const recoded = (data: ColumnData, codeOf: CodeMap): ColumnData =>
  isListData(data)
    ? { offsets: data.offsets, values: mapped(data.values as Int32Array, codeOf) }
    : mapped(data as Int32Array, codeOf);

/** Meets the codes of a row in one column. */
function meeting(data: ColumnData, codeOf: CodeMap): (row: number) => void {
  if (!isListData(data)) return (row) => codeOf((data as Int32Array)[row]);
  const { offsets, values } = data;
  return (row) => {
    for (let index = offsets[row]; index < offsets[row + 1]; index++) codeOf((values as Int32Array)[index]);
  };
}

/** Meets the codes of several columns of one noun, row by row. */
function meetTogether(columns: readonly ColumnData[], rowCount: number, codeOf: CodeMap): void {
  const meetings = columns.map((data) => meeting(data, codeOf));
  for (let row = 0; row < rowCount; row++) for (const meetRow of meetings) meetRow(row);
}

/** How the codes of a noun change: each is met in the order of the rows, or it does not matter when; `undefined` where they stay. */
type Change = { readonly codeOf: CodeMap; readonly isMet: boolean } | undefined;

function recodeBy(columns: readonly PhysicalColumn[], changeOf: (noun: string) => Change): Recode {
  const byNoun = new Map<string, readonly string[]>();
  for (const { name, type } of columns)
    if (type.kind === "code") byNoun.set(type.noun, [...(byNoun.get(type.noun) ?? []), name]);
  const changes = [...byNoun].flatMap(([noun, names]) => {
    const change = changeOf(noun);
    return change === undefined ? [] : { names, ...change };
  });
  return (batch) => {
    const changed: Record<string, ColumnData> = {};
    for (const { names, codeOf, isMet } of changes) {
      const present = names.filter((name) => name in batch.columns);
      // Of one column the rows are met as they are recoded.
      if (isMet && present.length > 1)
        meetTogether(
          present.map((name) => batch.columns[name]),
          batch.rowCount,
          codeOf,
        );
      for (const name of present) changed[name] = recoded(batch.columns[name], codeOf);
    }
    return { ...batch, columns: { ...batch.columns, ...changed } };
  };
}

/**
 * Returns what gives the batches of a file with `columns` the codes of `to`, where ids that are new get codes
 * in the order in which the rows have them: so the parts of a table, written by many and put together in
 * order, become the table that one would have written.
 */
export function createRecode(columns: readonly PhysicalColumn[], from: IdTables, to: IdTables): Recode {
  return recodeBy(columns, (noun) => ({
    codeOf: createCodeMap(from.of(noun).ids, to.of(noun)),
    isMet: true,
  }));
}

/**
 * Returns what gives the batch of a piece the codes of `to`, which begins with the ids that the piece takes for known. The
 * same piece must not be recoded twice.
 */
export function createPieceRecode(
  columns: readonly PhysicalColumn[],
  ids: ReadonlyMap<string, PieceIds>,
  to: IdTables,
): Recode {
  return recodeBy(columns, (noun) => {
    const own = ids.get(noun);
    if (own === undefined) return undefined;
    if (own.kind === "own") return { codeOf: createCodeMap(own.ids, to.of(noun)), isMet: true };
    const first = own.kind === "known" ? own.first : to.of(noun).append(own.ids);
    return first === 0 ? undefined : { codeOf: shift(first), isMet: false };
  });
}
