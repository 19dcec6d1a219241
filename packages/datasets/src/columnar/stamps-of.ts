import type { Stamps } from "./file-keys.ts";
import type { IdTables } from "./id-table.ts";
import type { PhysicalColumn } from "./physical-column.ts";

/** Returns the ids that a file with `columns` goes with, as they are now. */
export function stampsOf(columns: readonly PhysicalColumn[], ids: IdTables): Stamps {
  const nouns = new Set(columns.flatMap(({ type }) => (type.kind === "code" ? [type.noun] : [])));
  return [...nouns].sort().map((noun) => {
    const { ids: known, stampOf } = ids.of(noun);
    return { noun, count: known.length, stamp: stampOf(known.length) };
  });
}
