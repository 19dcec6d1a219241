import { readFile as readBytes, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Table, tables } from "@jingxun/engine";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { encodeHeader, encodeLines } from "../src/encode-lines.ts";
import { commitFiles, partialPath } from "../src/pending-file.ts";
import { readFile } from "../src/read-file.ts";
import { createRowWriter, writeRows } from "../src/write-rows.ts";
import { createTableWriter } from "../src/write-table.ts";
import { activity, course, teacher, topic } from "./arbitrary-records.ts";
import { testInFolder as test } from "./temporary-folder.ts";

const column = (name: string) => ({ name, encode: String });
const textOf = (path: string) => readBytes(path, "utf8");

describe("createRowWriter", () => {
  test("writes a header, LF, and quotes where they are needed", async ({ folder }) => {
    const path = join(folder, "plans.csv");
    const rows = [
      { teacherId: "t1", reasons: "a,b" },
      { teacherId: "t2", reasons: 'say "x"\nand y' },
      { teacherId: "教师", reasons: "" },
    ];
    await writeRows(path, [column("teacherId"), column("reasons")], rows);
    expect(await textOf(path)).toBe('teacherId,reasons\nt1,"a,b"\nt2,"say ""x""\nand y"\n教师,\n');
  });

  test("a file without rows is its header", async ({ folder }) => {
    const path = join(folder, "none.csv");
    await writeRows(path, [column("a"), column("b")], []);
    expect(await textOf(path)).toBe("a,b\n");
  });

  test("the header and the lines of parts, one after another, are the file", async ({ folder }) => {
    const row = fc.record({ a: fc.string({ unit: "grapheme" }), b: fc.string() });
    const columns = [column("a"), column("b")];
    const parts = fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 4 });
    const law = fc.asyncProperty(parts, async (lists) => {
      const path = join(folder, "whole.csv");
      await writeRows(path, columns, lists.flat());
      const pieces = [await encodeHeader(columns)];
      for (const list of lists) pieces.push(Buffer.from(await encodeLines(columns, list)));
      expect(Buffer.concat(pieces).equals(await readBytes(path))).toBe(true);
    });
    await fc.assert(law, { numRuns: 50 });
  });

  test("an empty cell in a file of one column is a row all the same", async ({ folder }) => {
    const path = join(folder, "one.csv");
    await writeRows(path, [column("a")], [{ a: "" }, { a: "x" }]);
    expect(await textOf(path)).toBe('a\n""\n"x"\n');
  });

  test("files appear under their names together, whole, and replace older ones", async ({ folder }) => {
    const paths = ["a.csv", "b.csv"].map((file) => join(folder, file));
    await writeFile(paths[0], "old");
    const writers = await Promise.all(
      paths.map((path) => createRowWriter<{ x: number }>(path, [column("x"), column("y")])),
    );
    for (const { write } of writers) await write([{ x: 1 }]);
    await writers[0].close();
    expect((await readdir(folder)).sort()).toEqual(["a.csv", "a.csv.partial", "b.csv.partial"]);
    expect(await textOf(paths[0])).toBe("old");
    await commitFiles(writers);
    expect((await readdir(folder)).sort()).toEqual(["a.csv", "b.csv"]);
    expect(await textOf(paths[0])).toBe("x,y\n1,undefined\n");
  });

  test("a discarded file leaves nothing behind", async ({ folder }) => {
    const writer = await createRowWriter<{ x: number }>(join(folder, "a.csv"), [column("x")]);
    await writer.write([{ x: 1 }]);
    await writer.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  test("rows that fail to come leave nothing behind", async ({ folder }) => {
    function* rows() {
      yield { x: 1 };
      throw new Error("no more");
    }
    await expect(writeRows(join(folder, "a.csv"), [column("x")], rows())).rejects.toThrow("no more");
    expect(await readdir(folder)).toEqual([]);
  });

  test("a folder that is not there is an error", async ({ folder }) => {
    await expect(createRowWriter(join(folder, "none", "a.csv"), [column("x")])).rejects.toThrow("ENOENT");
  });

  test("many batches make the file that one makes", async ({ folder }) => {
    const rows = Array.from({ length: 30_000 }, (_, index) => ({
      a: `row ${index}`,
      b: "x,y".repeat(index % 7),
    }));
    const columns = [column("a"), column("b")];
    await writeRows(join(folder, "one.csv"), columns, rows);
    const writer = await createRowWriter<(typeof rows)[0]>(join(folder, "many.csv"), columns);
    for (let start = 0; start < rows.length; start += 777) await writer.write(rows.slice(start, start + 777));
    expect((await readdir(folder)).sort()).toEqual(["many.csv.partial", "one.csv"]);
    await commitFiles([writer]);
    expect(await textOf(join(folder, "many.csv"))).toBe(await textOf(join(folder, "one.csv")));
    expect((await textOf(join(folder, "one.csv"))).split("\n")).toHaveLength(30_002);
    expect(partialPath("x.csv")).toBe("x.csv.partial");
  });
});

describe.each([
  ["topics", tables.topics, topic],
  ["teachers", tables.teachers, teacher],
  ["courses", tables.courses, course],
  ["activities", tables.activities, activity],
] as unknown as readonly [string, Table<Record<string, unknown>>, fc.Arbitrary<Record<string, unknown>>][])(
  "%s",
  (_, table, record) => {
    test("records that are written are read back as they were", async ({ folder }) => {
      const key = table.key[0];
      const records = fc.uniqueArray(record, { maxLength: 6, selector: (row) => row[key] });
      await fc.assert(
        fc.asyncProperty(records, async (rows) => {
          const writer = await createTableWriter(join(folder, table.file), table);
          await writer.write(rows);
          await commitFiles([writer]);
          const { parsed } = await readFile(folder, table);
          expect(parsed.faults).toEqual([]);
          const byId = new Map(parsed.entries.map(({ row }) => [row[key], row]));
          expect(rows.map((row) => byId.get(row[key]))).toEqual(rows);
          expect(parsed.entries).toHaveLength(rows.length);
        }),
        { numRuns: 150 },
      );
    });
  },
);
