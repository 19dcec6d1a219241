import { outputs } from "@jingxun/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeRows } from "../src/columnar/decode-rows.ts";
import { createIdTable, createIdTables } from "../src/columnar/id-table.ts";
import { columnsOf } from "../src/columnar/physical-column.ts";
import { createPieceRecode } from "../src/columnar/recode.ts";
import { decodePiece, encodePiece } from "../src/encode-piece.ts";

const everybody = Array.from({ length: 12 }, (_, place) => `T${place + 10}`);
const table = outputs.rankings;

/** A row of the teacher with a place in everybody. */
const rowOf = (place: number, position: number) =>
  ({
    teacherId: everybody[place],
    rank: position,
    courseId: `C${position % 3}`,
    score: position,
    listId: `L${place}`,
  }) as never;

const places = fc.uniqueArray(fc.nat(everybody.length - 1), { maxLength: 12 });

test("pieces with ids that are known beforehand are joined to the rows that they were made of", async () => {
  await fc.assert(
    fc.asyncProperty(places, fc.nat(everybody.length), async (met, cut) => {
      const rows = met.flatMap((place) => [rowOf(place, 1), rowOf(place, 2)]) as { teacherId: string }[];
      const ids = createIdTables([createIdTable("teacher", everybody)]);
      const joined: object[] = [];
      for (const [first, own] of [
        [0, everybody.slice(0, cut)],
        [cut, everybody.slice(cut)],
      ] as const) {
        const part = rows.filter(({ teacherId }) => own.includes(teacherId));
        const known = [{ noun: "teacher", ids: own, first }];
        const piece = decodePiece(await encodePiece(table as never, part, "parquet", known));
        const batch = createPieceRecode(columnsOf(table as never), piece.ids, ids)(piece.batch);
        joined.push(...decodeRows<object>(table as never, batch, ids));
      }
      const inParts = [true, false].flatMap((isFirst) =>
        rows.filter(({ teacherId }) => everybody.indexOf(teacherId) < cut === isFirst),
      );
      expect(joined).toEqual(inParts);
      expect(ids.of("teacher").ids.slice()).toEqual(everybody);
    }),
    { numRuns: 50 },
  );
});

test("ids that are said to be new get codes behind all others, without being looked up", () => {
  const batch = { rowStart: 0, rowCount: 3, columns: { listId: Int32Array.of(0, 0, 1) } };
  const ids = createIdTables([createIdTable("list", ["L0"])]);
  const columns = columnsOf(outputs.plans as never);
  const recode = createPieceRecode(columns, new Map([["list", { kind: "new", ids: ["L1", "L2"] }]]), ids);
  expect(recode(batch).columns.listId).toEqual(Int32Array.of(1, 1, 2));
  expect(ids.of("list").ids.slice()).toEqual(["L0", "L1", "L2"]);
  expect(ids.of("list").codeOf("L2")).toBe(2);
  expect(ids.of("list").append(["L3"])).toBe(3);
  expect(ids.of("list").codeOf("L3")).toBe(3);
});

test("an id that should be known and is not is refused", async () => {
  const known = [{ noun: "teacher", ids: everybody.slice(1), first: 1 }];
  await expect(encodePiece(table as never, [rowOf(0, 1)], "parquet", known)).rejects.toThrow(
    "encodePiece: expected a known teacher, got T10",
  );
});
