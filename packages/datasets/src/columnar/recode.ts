import { type ColumnBatch, type ColumnData, isListData, missing } from "./column-batch.ts";
import type { IdTable, IdTables } from "./id-table.ts";
import type { PhysicalColumn } from "./physical-column.ts";

/** Turns batches whose codes are those of one set of id tables into batches of another. */
export type Recode = (batch: ColumnBatch) => ColumnBatch;

/** The codes of one noun in another table, each looked up when it first comes. */
type CodeMap = (code: number) => number;

function createCodeMap(from: IdTable, to: IdTable): CodeMap {
  let known = new Int32Array(0);
  const lookUp = (code: number) => {
    if (code >= known.length) {
      const longer = new Int32Array(from.ids.length).fill(missing.code);
      longer.set(known);
      known = longer;
    }
    known[code] = to.codeOf(from.ids.at(code)!);
    return known[code];
  };
  return (code) => {
    if (code < 0) return code;
    const found = code < known.length ? known[code] : missing.code;
    return found < 0 ? lookUp(code) : found;
  };
}

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

/**
 * Returns what gives the batches of a file with `columns` the codes of `to`, where ids that are new get codes
 * in the order in which the rows have them: so the parts of a table, written by many and put together in
 * order, become the table that one would have written.
 */
export function createRecode(columns: readonly PhysicalColumn[], from: IdTables, to: IdTables): Recode {
  const byNoun = new Map<string, { readonly names: string[]; readonly codeOf: CodeMap }>();
  for (const { name, type } of columns) {
    if (type.kind !== "code") continue;
    const { noun } = type;
    const found = byNoun.get(noun) ?? { names: [], codeOf: createCodeMap(from.of(noun), to.of(noun)) };
    byNoun.set(noun, found);
    found.names.push(name);
  }
  return (batch) => {
    const changed: Record<string, ColumnData> = {};
    for (const { names, codeOf } of byNoun.values()) {
      const present = names.filter((name) => name in batch.columns);
      // Of one column the rows are met as they are recoded.
      if (present.length > 1)
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
