import { join } from "node:path";
import { type Table, tables } from "@jingxun/engine";
import fc from "fast-check";
import { expect } from "vitest";
import { createColumnarWriter } from "../../src/columnar/columnar-writer.ts";
import { decodeRows } from "../../src/columnar/decode-rows.ts";
import { writeIdTables } from "../../src/columnar/id-files.ts";
import { createIdTables } from "../../src/columnar/id-table.ts";
import { columnarFile, openColumnarTable } from "../../src/columnar/open-columnar.ts";
import { commitFiles } from "../../src/pending-file.ts";
import { activity } from "../arbitrary-records.ts";
import { testInFolder as test } from "../temporary-folder.ts";

const table = tables.activities as unknown as Table<Record<string, unknown>>;
const rows = fc.array(activity as fc.Arbitrary<Record<string, unknown>>, { minLength: 1, maxLength: 40 });

async function open(folder: string, reuses: boolean) {
  const opened = await openColumnarTable(folder, table, undefined, { reuses });
  if (opened.status !== "open") throw new Error(opened.got);
  return opened.table;
}

test("law: where memory is used again a batch holds until the second row group after it", async ({
  folder,
}) => {
  await fc.assert(
    fc.asyncProperty(rows, fc.infiniteStream(fc.nat(39)), async (all, starts) => {
      const ids = createIdTables();
      const path = join(folder, columnarFile(table));
      const writer = await createColumnarWriter(path, table, ids, { rowsPerGroup: 5 });
      await writer.write(all);
      await writer.close();
      await commitFiles([writer, ...(await writeIdTables(folder, ids))]);
      const file = await open(folder, true);
      let before: { readonly decode: () => unknown; readonly expected: unknown } | undefined;
      // Forth through all groups, and then here and there.
      const asked = [...all.keys(), ...starts.take(20)];
      for (const start of asked.filter((row) => row < all.length)) {
        const group = { start: start - (start % 5), end: Math.min(all.length, start - (start % 5) + 5) };
        for await (const batch of file.batches({ rows: group })) {
          const decode = () => decodeRows(table, batch, file.ids);
          const expected = all.slice(group.start, group.end);
          expect(decode()).toEqual(expected);
          if (before !== undefined) expect(before.decode()).toEqual(before.expected);
          before = { decode, expected };
        }
      }
      await file.close();
    }),
    { numRuns: 20 },
  );
});
