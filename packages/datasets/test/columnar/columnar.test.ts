import { readFile as readBytes, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { outputs, type Table, tables } from "@jingxun/engine";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test as plainTest } from "vitest";
import { missing } from "../../src/columnar/column-batch.ts";
import { type ColumnarWriter, createColumnarWriter } from "../../src/columnar/columnar-writer.ts";
import { createInstantDecoder, instantsPerPiece } from "../../src/columnar/decode-instants.ts";
import { decodeRows } from "../../src/columnar/decode-rows.ts";
import { encodeRows } from "../../src/columnar/encode-rows.ts";
import { idFile, writeIdTables } from "../../src/columnar/id-files.ts";
import { createIdTable, createIdTables, type IdTables } from "../../src/columnar/id-table.ts";
import { decodeInstant, encodeInstant } from "../../src/columnar/instant-code.ts";
import { columnarFile, openColumnarTable } from "../../src/columnar/open-columnar.ts";
import { columnsOf } from "../../src/columnar/physical-column.ts";
import { createRecode } from "../../src/columnar/recode.ts";
import { rowsOfCodes } from "../../src/columnar/rows-of-codes.ts";
import { commitFiles } from "../../src/pending-file.ts";
import { readFile } from "../../src/read-file.ts";
import { activity, course, teacher, topic } from "../arbitrary-records.ts";
import { testInFolder as test } from "../temporary-folder.ts";

type Rows = readonly Record<string, unknown>[];

async function writeTable(
  folder: string,
  table: Table<Record<string, unknown>>,
  rows: Rows,
  rowsPerGroup = 4,
) {
  const ids = createIdTables();
  const writer = await createColumnarWriter(join(folder, columnarFile(table)), table, ids, { rowsPerGroup });
  await writer.write(rows);
  await writer.close();
  await commitFiles([writer, ...(await writeIdTables(folder, ids))]);
}

describe.each([
  ["topics", tables.topics, topic],
  ["teachers", tables.teachers, teacher],
  ["courses", tables.courses, course],
  ["activities", tables.activities, activity],
] as unknown as readonly [string, Table<Record<string, unknown>>, fc.Arbitrary<Record<string, unknown>>][])(
  "%s",
  (_, table, record) => {
    plainTest("records are the same after they were columns", () => {
      fc.assert(
        fc.property(fc.array(record, { maxLength: 9 }), (rows) => {
          const ids = createIdTables();
          expect(decodeRows(table, encodeRows(table, rows, ids), ids)).toEqual(rows);
        }),
        { numRuns: 60 },
      );
    });

    test("records that are written as columns are read back as they were", async ({ folder }) => {
      const key = table.key[0];
      const records = fc.uniqueArray(record, { minLength: 5, maxLength: 13, selector: (row) => row[key] });
      await fc.assert(
        fc.asyncProperty(records, async (rows) => {
          await writeTable(folder, table, rows);
          const { parsed } = await readFile(folder, table);
          expect(parsed.faults).toEqual([]);
          const byId = new Map(parsed.entries.map(({ row, line }) => [row[key], { row, line }]));
          expect(rows.map((row) => byId.get(row[key]))).toEqual(
            rows.map((row, index) => ({ row, line: index + 2 })),
          );
          expect(parsed.entries).toHaveLength(rows.length);
        }),
        { numRuns: 5 },
      );
    });
  },
);

plainTest("every column of every table has columns of its own names", () => {
  for (const table of [...Object.values(tables), ...Object.values(outputs)]) {
    const names = columnsOf(table as never).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

const part = (most: number) =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));
const date = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
const instantText = fc
  .tuple(
    fc.oneof(
      date,
      fc.date({ min: new Date("2020-01-01"), max: new Date("2026-01-01"), noInvalidDate: true }),
    ),
    ...[part(25), part(61), part(61)],
    fc.constantFrom("", ".5", ".25", ".000"),
    fc.oneof(
      fc.constant("Z"),
      fc.tuple(fc.constantFrom("+", "-"), part(14), part(59)).map(([s, h, m]) => `${s}${h}:${m}`),
    ),
  )
  .map(
    ([day, h, m, s, fraction, zone]) => `${day.toISOString().slice(0, 10)}T${h}:${m}:${s}${fraction}${zone}`,
  );

plainTest("an instant comes back as it was written, however it was", () => {
  fc.assert(
    fc.property(instantText, (instant) => {
      expect(decodeInstant(encodeInstant(instant))).toBe(instant);
    }),
  );
  expect(encodeInstant("2023-08-20T09:30:00+08:00")).toEqual({ seconds: 1_692_495_000, form: "+08:00" });
  expect(encodeInstant("1970-01-01T00:00:01.5Z")).toEqual({ seconds: 1, form: ".5Z" });
  expect(encodeInstant("2023-08-20T09:30+08:00").form).toBe("2023-08-20T09:30+08:00");
});

plainTest("instants that are decoded together are those that each is by itself", () => {
  const some = fc.array(fc.option(instantText, { nil: undefined }), {
    maxLength: instantsPerPiece,
    size: "max",
  });
  fc.assert(
    fc.property(some, (instants) => {
      const ids = createIdTables();
      const table = { columns: tables.activities.columns.filter(({ name }) => name === "startedAt") };
      const { columns } = encodeRows(
        table as never,
        instants.map((startedAt) => ({ startedAt })) as never,
        ids,
      );
      const [seconds, codes] = [columns.startedAt, columns.startedAt_form] as Int32Array[];
      const decode = createInstantDecoder(seconds, codes, ids.of("instant").ids.slice());
      const rows = Int32Array.from(instants.keys()).reverse();
      const texts: unknown[] = [];
      decode(rows, texts);
      expect(texts).toEqual([...instants].reverse());
    }),
  );
});

const people: Rows = [
  { teacherId: "T2", roles: ["r"], hasLicence: true, participation: "required", profileComplete: true },
  { teacherId: "T1", roles: [], hasLicence: false, participation: "none", profileComplete: true },
].map((row) => ({ ...row, yearsOfService: 3 }));
const teachers = tables.teachers as unknown as Table<Record<string, unknown>>;
const faultsIn = async (folder: string) => (await readFile(folder, teachers)).parsed.faults;

describe("what cannot be read", () => {
  test("a table in both forms is a fault that names both", async ({ folder }) => {
    await writeTable(folder, teachers, people);
    await writeFile(join(folder, "teachers.csv"), "teacherId\n");
    expect(await faultsIn(folder)).toMatchObject([
      { code: "twofold-file", got: "teachers.csv and teachers.parquet" },
    ]);
  });

  test("a file that is no Parquet, or is cut off, is a fault", async ({ folder }) => {
    await writeFile(join(folder, "teachers.parquet"), "teacherId\nT1\n");
    expect(await faultsIn(folder)).toMatchObject([{ code: "unreadable-file", file: "teachers.parquet" }]);
    await writeTable(folder, teachers, people);
    const bytes = await readBytes(join(folder, "teachers.parquet"));
    await writeFile(join(folder, "teachers.parquet"), bytes.subarray(0, bytes.length - 9));
    expect(await faultsIn(folder)).toMatchObject([{ code: "unreadable-file" }]);
  });

  test("a damaged page is a fault, or a value that is not allowed", async ({ folder }) => {
    await writeTable(folder, teachers, people);
    const bytes = await readBytes(join(folder, "teachers.parquet"));
    const end = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
    let found = 0;
    for (let at = 4; at < end; at += 5) {
      const damaged = Buffer.from(bytes);
      damaged[at] ^= 0xff;
      await writeFile(join(folder, "teachers.parquet"), damaged);
      const faults = await faultsIn(folder);
      if (faults.length > 0) found++;
    }
    expect(found).toBeGreaterThan(0);
  });

  test("a file of another table is a fault", async ({ folder }) => {
    await writeTable(folder, tables.topics as never, [{ topicId: "A", name: "a" }]);
    await rename(join(folder, "topics.parquet"), join(folder, "teachers.parquet"));
    expect(await faultsIn(folder)).toMatchObject([{ code: "unreadable-file", got: "one of topics" }]);
  });

  test("ids of another run are a fault, further ones are none", async ({ folder }) => {
    await writeTable(folder, teachers, people);
    const idsOf = async (ids: readonly string[]) => {
      const other = createIdTables([createIdTable("teacher", ids)]);
      await commitFiles(await writeIdTables(folder, other));
    };
    await idsOf(["T2", "T1", "T3"]);
    expect(await faultsIn(folder)).toEqual([]);
    await idsOf(["T1", "T2"]);
    expect(await faultsIn(folder)).toMatchObject([{ code: "unreadable-file", got: "another, or none" }]);
    await rm(join(folder, idFile("teacher")));
    expect(await faultsIn(folder)).toMatchObject([{ code: "unreadable-file" }]);
  });
});

test("another reader of Parquet finds the same columns", async ({ folder }) => {
  const years = [1970, undefined, undefined, 1975];
  const roles = [["a"], [], ["b", "a", "c"], []];
  const rows = Array.from({ length: 9 }, (_, index) => {
    const birthYear = years[index % 4];
    return {
      ...people[0],
      teacherId: `T${index}`,
      roles: roles[index % 4],
      ...(birthYear && { birthYear }),
      ...(index > 6 && { gender: "女" }),
    };
  });
  await writeTable(folder, teachers, rows);
  const bytes = await readBytes(join(folder, "teachers.parquet"));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const read = await parquetReadObjects({ file, columns: ["teacherId", "roles", "birthYear", "gender"] });
  const terms = new Map(["a", "b", "c", "女"].map((term, code) => [term, code]));
  expect(read).toEqual(
    rows.map((row, index) => ({
      teacherId: index,
      roles: row.roles.map((role) => terms.get(role)),
      birthYear: row.birthYear ?? null,
      gender: row.gender === undefined ? null : 3,
    })),
  );
});

test("columns and rows can be read apart from the others", async ({ folder }) => {
  const rows = Array.from({ length: 11 }, (_, index) => ({
    ...people[0],
    teacherId: `T${index}`,
    birthYear: 1970 + index,
  }));
  const { birthYear, ...unborn } = rows[7];
  await writeTable(
    folder,
    teachers,
    rows.map((row, index) => (index === 7 ? unborn : row)),
  );
  const opened = await openColumnarTable(folder, teachers);
  if (opened.status !== "open") throw new Error(opened.got);
  const { table } = opened;
  expect(table.rowGroups).toEqual([
    { start: 0, end: 4 },
    { start: 4, end: 8 },
    { start: 8, end: 11 },
  ]);
  expect(table.keyRanges).toEqual(table.rowGroups);
  const batches = [];
  for await (const batch of table.batches({
    columns: ["birthYear", "teacherId"],
    rows: { start: 6, end: 9 },
  }))
    batches.push(batch);
  await table.close();
  expect(batches).toEqual([
    {
      rowStart: 6,
      rowCount: 2,
      columns: { teacherId: Int32Array.of(6, 7), birthYear: Int32Array.of(1976, missing.integer) },
    },
    { rowStart: 8, rowCount: 1, columns: { teacherId: Int32Array.of(8), birthYear: Int32Array.of(1978) } },
  ]);
});

test("parts written by many and put together are the table that one would have written", async ({
  folder,
}) => {
  const path = join(folder, "courses.parquet");
  const table = tables.courses as unknown as Table<Record<string, unknown>>;
  const bytesOf = async (ids: IdTables, write: (writer: ColumnarWriter<never>) => Promise<void>) => {
    const writer = await createColumnarWriter(path, table, ids, { rowsPerGroup: 4 });
    await write(writer as never);
    await commitFiles([writer]);
    const own = ids.nouns().map((noun) => [noun, ids.of(noun).ids]);
    return [await readBytes(path, "base64"), Object.fromEntries(own)];
  };
  const rows = fc.array(course as unknown as fc.Arbitrary<Record<string, unknown>>, { maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(rows, fc.nat(9), async (all, cut) => {
      const whole = await bytesOf(createIdTables(), (writer) => writer.write(all as never));
      const together = createIdTables();
      const parts = await bytesOf(together, async (writer) => {
        for (const part of [all.slice(0, cut), all.slice(cut)]) {
          const own = createIdTables();
          const batch = encodeRows(table, part, own);
          await writer.writeColumns(createRecode(columnsOf(table), own, together)(batch));
        }
      });
      expect(parts).toEqual(whole);
    }),
    { numRuns: 10 },
  );
});

test("equal rows give equal bytes, however they come", async ({ folder }) => {
  const rows = Array.from({ length: 50 }, (_, index) => ({
    ...people[0],
    teacherId: `T${index % 7}`,
    roles: [`r${index}`],
    gender: `r${(index * 7) % 50}`,
  }));
  const bytes = [];
  for (const size of [50, 1, 9]) {
    const writer = await createColumnarWriter(join(folder, "x.parquet"), teachers, createIdTables(), {
      rowsPerGroup: 16,
    });
    for (let start = 0; start < rows.length; start += size)
      await writer.write(rows.slice(start, start + size));
    await commitFiles([writer]);
    bytes.push(await readBytes(join(folder, "x.parquet"), "base64"));
  }
  expect(new Set(bytes).size).toBe(1);
  expect(await readdir(folder)).toEqual(["x.parquet"]);
});

test("the rows of a range of keys are found in a file that is in their order", async ({ folder }) => {
  const shape = fc.array(fc.nat(3), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(shape, fc.nat(13), fc.nat(13), fc.boolean(), async (counts, from, to, isShuffled) => {
      const keys = counts.flatMap((count, code) => Array.from({ length: count }, () => code));
      const ids = createIdTables([
        createIdTable(
          "teacher",
          counts.map((_, code) => `T${code}`),
        ),
      ]);
      const order = isShuffled ? [...keys].reverse() : keys;
      const writer = await createColumnarWriter(join(folder, "teachers.parquet"), teachers, ids, {
        rowsPerGroup: 3,
      });
      await writer.write(order.map((code) => ({ ...people[0], teacherId: `T${code}` })));
      // Of no rows the nouns of a file are known once it is closed.
      await writer.close();
      await commitFiles([writer, ...(await writeIdTables(folder, ids))]);
      const opened = await openColumnarTable(folder, teachers);
      if (opened.status !== "open") throw new Error(opened.got);
      const codes = { start: Math.min(from, to), end: Math.max(from, to) };
      const found = await rowsOfCodes(opened.table, codes);
      await opened.table.close();
      const isInside = (code: number) => code >= codes.start && code < codes.end;
      const isInOrder = order.every((code, row) => row === 0 || order[row - 1] <= code);
      expect(found !== undefined).toBe(isInOrder);
      if (found !== undefined)
        order.forEach((code, row) => {
          expect(row >= found.start && row < found.end).toBe(isInside(code));
        });
    }),
    { numRuns: 12, examples: [[[0], 0, 0, false]] },
  );
});
