import { outputs, type PlanRecord } from "@jingxun/engine";
import { expect } from "vitest";
import { createIdTable, createIdTables } from "../../src/columnar/id-table.ts";
import type { OpenOptions } from "../../src/columnar/open-parquet.ts";
import { openTeacherRows } from "../../src/columnar/open-teacher-rows.ts";
import { createFolderWriter } from "../../src/folder-writer.ts";
import { testInFolder as test } from "../temporary-folder.ts";

const planOf = (teacherId: string, position: number) =>
  ({
    teacherId,
    position,
    courseId: `C${position}`,
    category: "general",
    hours: 1,
    origin: position % 3 === 0 ? "earned" : position % 3 === 1 ? "begun" : "advised",
    part: "core",
    listId: `L${teacherId}`,
    reasons: [],
  }) as unknown as PlanRecord;

async function write(folder: string, ids: readonly string[], rows: readonly PlanRecord[]): Promise<void> {
  const writer = await createFolderWriter(folder, "parquet", createIdTables([createIdTable("teacher", ids)]));
  await (await writer.open(outputs.plans)).write(rows);
  await writer.commit();
}

/** A folder opened first, and once more by a thread that has nothing else to do. */
const ways: readonly OpenOptions[] = [{}, { waits: true, isKnown: true }];

test.for(ways)(
  "the rows between two teachers are theirs, whether they have rows or not: %o",
  async (way, { folder }) => {
    const ids = Array.from({ length: 30 }, (_, index) => `T${String(index).padStart(2, "0")}`);
    const rows = ids.flatMap((id, index) => Array.from({ length: index % 4 }, (_, at) => planOf(id, at + 1)));
    await write(folder, ids, rows);
    const opened = await openTeacherRows(folder, outputs.plans, way);
    if (opened.status !== "open") throw new Error(opened.got);
    for (const [first, last] of [
      ["T00", "T29"],
      ["T04", "T04"],
      ["T05", "T11"],
      ["S", "T02"],
      ["T28x", "Z"],
      ["A", "B"],
    ]) {
      const found = await opened.reader.rowsBetween(first, last);
      const expected = rows.filter(({ teacherId }) => first <= teacherId && teacherId <= last);
      expect([...found.values()].flat()).toEqual(expected);
      for (const [teacherId, own] of found)
        expect(own.every((row) => row.teacherId === teacherId)).toBe(true);
      const words = ["earned", "advised"];
      const some = await opened.reader.rowsBetween(first, last, { column: "origin", words });
      expect([...some.values()].flat()).toEqual(expected.filter(({ origin }) => words.includes(origin)));
    }
    await opened.reader.close();
  },
);

test("a table in another order is unusable, an empty one is not", async ({ folder }) => {
  await write(folder, ["T2", "T1"], [planOf("T2", 1), planOf("T1", 1)]);
  expect(await openTeacherRows(folder, outputs.plans)).toMatchObject({ status: "unusable" });
  await write(folder, ["T1"], []);
  const opened = await openTeacherRows(folder, outputs.plans);
  if (opened.status !== "open") throw new Error(opened.got);
  expect(await opened.reader.rowsBetween("A", "Z")).toEqual(new Map());
  await opened.reader.close();
});
