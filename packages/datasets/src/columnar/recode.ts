import { type ColumnBatch, type ColumnData, isListData } from "./column-batch.ts";
import type { IdTable, IdTables } from "./id-table.ts";
import type { PhysicalColumn } from "./physical-column.ts";

/** Turns batches whose codes are those of one set of id tables into batches of another. */
export type Recode = (batch: ColumnBatch) => ColumnBatch;

/** The codes of one noun in another table, each looked up when it first comes. */
type CodeMap = { readonly meet: (code: number) => void; readonly codes: (own: Int32Array) => Int32Array };

function createCodeMap(from: IdTable, to: IdTable): CodeMap {
  let known = new Int32Array(0);
  const grow = () => {
    const longer = new Int32Array(from.ids.length).fill(-1);
    longer.set(known);
    known = longer;
  };
  return {
    meet: (code) => {
      if (code < 0) return;
      if (code >= known.length) grow();
      if (known[code] < 0) known[code] = to.codeOf(from.ids.at(code)!);
    },
    codes: (own) => own.map((code) => (code < 0 ? code : known[code])),
  };
}

/** Meets the codes of a row in one column. */
function meeting(data: ColumnData, { meet }: CodeMap): (row: number) => void {
  if (!isListData(data)) return (row) => meet((data as Int32Array)[row]);
  const { offsets, values } = data;
  return (row) => {
    for (let index = offsets[row]; index < offsets[row + 1]; index++) meet((values as Int32Array)[index]);
  };
}

const mapped = (data: ColumnData, { codes }: CodeMap): ColumnData =>
  isListData(data)
    ? { offsets: data.offsets, values: codes(data.values as Int32Array) }
    : codes(data as Int32Array);

/**
 * Returns what gives the batches of a file with `columns` the codes of `to`, where ids that are new get codes
 * in the order in which the rows have them: so the parts of a table, written by many and put together in
 * order, become the table that one would have written.
 */
export function createRecode(columns: readonly PhysicalColumn[], from: IdTables, to: IdTables): Recode {
  const maps = new Map<string, CodeMap>();
  const coded = columns.flatMap(({ name, type }) => {
    if (type.kind !== "code") return [];
    const map = maps.get(type.noun) ?? createCodeMap(from.of(type.noun), to.of(type.noun));
    maps.set(type.noun, map);
    return [{ name, map }];
  });
  return (batch) => {
    const present = coded.filter(({ name }) => name in batch.columns);
    const meetings = present.map(({ name, map }) => meeting(batch.columns[name], map));
    for (let row = 0; row < batch.rowCount; row++) for (const meetRow of meetings) meetRow(row);
    const changed = present.map(({ name, map }) => [name, mapped(batch.columns[name], map)] as const);
    return { ...batch, columns: { ...batch.columns, ...Object.fromEntries(changed) } };
  };
}
