import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readIdTable, writeIdTables } from "../../src/columnar/id-files.ts";
import { areAscending, createIdList, firstIds } from "../../src/columnar/id-list.ts";
import { createIdTable, createIdTables } from "../../src/columnar/id-table.ts";
import { commitFiles } from "../../src/pending-file.ts";

const folder = mkdtempSync(join(tmpdir(), "jingxun-ids-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More than a list keeps as texts, and more than one row group. */
const count = 150_000;
const names = Array.from(
  { length: count },
  (_, code) => `${code % 7 === 0 ? "师" : "T"}${String(code).padStart(9, "0")}`,
);

async function writtenAndRead(ids: readonly string[]) {
  const [file] = await writeIdTables(folder, createIdTables([createIdTable("teacher", ids)]));
  await commitFiles([file]);
  return (await readIdTable(folder, "teacher"))!;
}

describe("ids of which there are many", () => {
  test("are those that were written, in whatever order they are asked for", async () => {
    const { ids } = await writtenAndRead(names);
    expect(Array.isArray(ids)).toBe(false);
    expect(ids.length).toBe(count);
    const code = fc.integer({ min: 0, max: count - 1 });
    fc.assert(fc.property(code, (asked) => ids.at(asked) === names[asked]));
    fc.assert(
      fc.property(code, fc.integer({ min: 0, max: 300 }), (start, length) => {
        expect(ids.slice(start, start + length)).toEqual(names.slice(start, start + length));
      }),
    );
    expect([ids.at(-1), ids.at(count)]).toEqual([undefined, undefined]);
    expect(ids.slice(65_530, 65_540)).toEqual(names.slice(65_530, 65_540));
    expect(firstIds(ids, count)).toBe(ids);
    for (const first of [firstIds(ids, 70_000), firstIds(names, 70_000)]) {
      expect([first.length, first.at(69_999), first.at(70_000)]).toEqual([70_000, names[69_999], undefined]);
      expect(first.slice(69_990, 80_000)).toEqual(names.slice(69_990, 70_000));
      expect(first.slice()).toEqual(names.slice(0, 70_000));
    }
    expect(ids.slice(65_000, 132_000)).toEqual(names.slice(65_000, 132_000));
  });

  test("get codes, stamps and followers as ids in memory do", async () => {
    const read = await writtenAndRead(names);
    const known = createIdTable("teacher", names);
    for (const part of [0, 1, 4096, 70_001, count]) expect(read.stampOf(part)).toBe(known.stampOf(part));
    for (const code of [5, 6, 3, 149_999, 0]) expect(read.codeOf(names[code])).toBe(code);
    expect(read.find("nobody")).toBe(-1);
    expect([read.codeOf("one more"), read.codeOf("one more"), read.codeOf(names[7])]).toEqual([
      count,
      count,
      7,
    ]);
    expect(read.ids.at(count)).toBe("one more");
    expect(read.ids.length).toBe(count + 1);
  });

  test("are seen to ascend or not, wherever the break is", () => {
    const sorted = [...names].sort();
    const packed = (ids: readonly string[]) =>
      createIdList({ count: ids.length, between: (start, end) => ids.slice(start, end) });
    expect(areAscending(packed(sorted))).toBe(true);
    for (const place of [1, 4096, 65_536, count - 1])
      expect(areAscending(packed(sorted.with(place, sorted[place - 1])))).toBe(false);
    expect(areAscending([])).toBe(true);
  });
});
