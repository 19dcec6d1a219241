import { cp, mkdir, readFile as readBytes, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CellType, type CourseId, outputs, reasonKey, type Table, tables } from "@jingxun/engine";
import { expect } from "vitest";
import type { ReasonForm } from "../../src/columnar/id-reader.ts";
import { createIdTables } from "../../src/columnar/id-table.ts";
import { convertFolder } from "../../src/convert-folder.ts";
import type { FileFormat } from "../../src/file-format.ts";
import { createFolderWriter } from "../../src/folder-writer.ts";
import { readFile } from "../../src/read-file.ts";
import { readTable } from "../../src/read-table.ts";
import { writeSimulation } from "../../src/simulate/write-simulation.ts";
import { testInFolder as test } from "../temporary-folder.ts";

async function converted(from: string, to: string, format: FileFormat) {
  const writer = await createFolderWriter(to, format);
  const found = await convertFolder(from, format, writer);
  await writer.commit();
  return found;
}

const textsIn = async (folder: string) => {
  const files = (await readdir(folder)).filter((file) => /\.(csv|json)$/.test(file)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readBytes(join(folder, file), "utf8")])),
  );
};

/** A cell of each type, with what is tricky about it. */
const cellOf: {
  readonly [Kind in CellType["kind"]]: (type: Extract<CellType, { readonly kind: Kind }>) => string;
} = {
  id: () => "教师-1",
  word: ({ words }) => words[words.length - 1],
  term: () => "语文;a",
  text: () => '"a ""quoted"" text,\nof two lines"',
  status: () => '"|原因;""why"""',
  flag: () => "false",
  integer: ({ min, max }) => String(Math.max(min, Math.min(max, 4_000_000_000))),
  quarters: () => "0.75",
  number: () => "0.1",
  date: () => "2020-02-29",
  instant: () => "2022-02-28T23:59:59.5-03:30",
  list: ({ element }) => (element.kind === "number" ? '"0.1|-2"' : '"a|b"'),
  "weighted-ids": () => '"a:0.25|b:1"',
};

test("a simulated county comes back from Parquet as the same bytes", async ({ folder }) => {
  const [text, columns, back] = ["text", "columns", "back"].map((name) => join(folder, name));
  await writeSimulation(text, { teachers: 40, courses: 200 });
  await writeFile(join(text, "policy.json"), "{}\n");
  await writeFile(join(text, "notes.txt"), "");
  const found = await converted(text, columns, "parquet");
  expect(found).toMatchObject({ faults: [], copied: ["policy.json"], passedOver: ["notes.txt", "truth"] });
  expect(
    (await readdir(columns)).filter((file) => file.endsWith(".csv") || file.endsWith(".partial")),
  ).toEqual([]);
  await converted(columns, back, "csv");
  expect(await textsIn(back)).toEqual(await textsIn(text));
});

test("every output comes back from Parquet as the same bytes, of a row with every cell", async ({
  folder,
}) => {
  const [text, columns, back] = ["text", "columns", "back"].map((name) => join(folder, name));
  await mkdir(text);
  for (const table of Object.values(outputs)) {
    const cells = (isFull: boolean) =>
      table.columns.map(({ type, mayBeEmpty, isList }) =>
        isFull || !(mayBeEmpty || isList) ? cellOf[type.kind](type as never) : "",
      );
    const lines = [table.columns.map(({ name }) => name), cells(true), cells(false)].map((line) =>
      line.join(","),
    );
    await writeFile(join(text, table.file), `${lines.join("\n")}\n`);
  }
  const { tables: found, faults } = await converted(text, columns, "parquet");
  expect(faults).toEqual([]);
  expect(found).toHaveLength(Object.keys(outputs).length);
  await converted(columns, back, "csv");
  expect(await textsIn(back)).toEqual(await textsIn(text));
});

test("rows that a check rejects are counted and named, the others go over", async ({ folder }) => {
  const [text, columns, back] = ["text", "columns", "back"].map((name) => join(folder, name));
  await mkdir(text);
  const rows = ["A,first", "B,", "A,first", '"C', "D,fourth,more", "E,fifth"];
  await writeFile(join(text, "topics.csv"), ["topicId,name", ...rows, ""].join("\n"));
  const { tables: found, faults } = await converted(text, columns, "parquet");
  expect(found).toEqual([
    { from: "topics.csv", to: "topics.parquet", read: 6, accepted: 3, rejected: 3, unknownColumns: [] },
  ]);
  expect(faults.map(({ code, file, row }) => [code, file, row])).toEqual([
    ["missing-value", "topics.csv", 3],
    ["malformed-quote", "topics.csv", 5],
    ["wrong-width", "topics.csv", 6],
  ]);
  await converted(columns, back, "csv");
  expect(await textsIn(back)).toEqual({ "topics.csv": "topicId,name\nA,first\nA,first\nE,fifth\n" });
});

test("reasons are ids with their words in columns, text comes back from there, and both stay when others are written", async ({
  folder,
}) => {
  const write = async (directory: string, format: FileFormat, reasons: readonly string[]) => {
    const wordsOf = () => ({ zh: "沿用", en: "kept" });
    const writer = await createFolderWriter(directory, format, createIdTables(), wordsOf);
    const row = { teacherId: "T1", position: 1, courseId: "C1", category: "subject", hours: 1 } as const;
    const rest = { origin: "advised", part: "core", listId: "L1", reasons } as const;
    await (await writer.open(outputs.plans)).write([{ ...row, ...rest } as never]);
    await writer.commit();
  };
  const reasonsIn = async (directory: string, form?: ReasonForm) =>
    (await readTable(directory, outputs.plans, form)).entries[0].row.reasons;
  const typed = reasonKey({ kind: "goes-with", courseIds: ["C2" as CourseId, "C1" as CourseId] });
  const [text, fromText, back, columns] = ["text", "from-text", "back", "columns"].map((name) =>
    join(folder, name),
  );
  await write(text, "csv", ["因为", "", '{"kind":"open-to-teacher"}']);
  await converted(text, fromText, "parquet");
  await converted(fromText, back, "csv");
  expect(await textsIn(back)).toEqual(await textsIn(text));
  await write(columns, "parquet", [typed]);
  for (let round = 0; round < 2; round++) {
    expect(await reasonsIn(columns)).toEqual(["沿用"]);
    expect(await reasonsIn(columns, "en")).toEqual(["kept"]);
    expect(await reasonsIn(columns, "id")).toEqual([typed]);
    const other = await createFolderWriter(columns, "parquet");
    await (await other.open(outputs.rejected)).write([]);
    await other.commit();
  }
});

test("columns that a table does not know are named, and JSON is taken over", async ({ folder }) => {
  const [text, columns] = ["text", "columns"].map((name) => join(folder, name));
  await mkdir(text);
  await writeFile(join(text, "topics.csv"), "colour,topicId,name\nred,A,first\n");
  const { tables: found } = await converted(text, columns, "parquet");
  expect(found).toMatchObject([{ accepted: 1, unknownColumns: ["colour"] }]);
});

test("a folder holds one form of a table: the other goes when the new one comes", async ({ folder }) => {
  const [text, columns] = ["text", "columns"].map((name) => join(folder, name));
  await mkdir(text);
  await writeFile(join(text, "topics.csv"), "topicId,name\nA,first\n");
  await cp(text, columns, { recursive: true });
  await converted(text, columns, "parquet");
  expect((await readdir(columns)).sort()).toEqual(["ids-topic.parquet", "topics.parquet"]);
});

test("tables that stay in a folder of columns are read as before when others are written", async ({
  folder,
}) => {
  const write = async (name: "topics" | "providers" | "competencies", rows: readonly object[]) => {
    const writer = await createFolderWriter(folder, "parquet");
    await (await writer.open(tables[name] as unknown as Table<object>)).write(rows);
    if (name === "competencies") writer.drop(tables.providers);
    await writer.commit();
  };
  const topics = ["B", "A"].map((topicId) => ({ topicId, name: topicId }));
  const providers = ["y", "x"].map((grade) => ({ providerId: grade, name: grade, status: "barred", grade }));
  const competencies = ["z", "x", "y"].map((framework) => ({
    ...{ competencyId: framework, framework, name: "n", nameEn: "n" },
  }));
  const rowsOf = async (table: Table<never>) =>
    (await readFile(folder, table)).parsed.entries.map(({ row }) => row);
  await write("topics", topics);
  await write("providers", providers);
  await write("topics", [...topics].reverse());
  expect(await rowsOf(tables.providers as never)).toEqual([...providers].reverse());
  await write("competencies", competencies);
  expect(await rowsOf(tables.topics as never)).toEqual([...topics].reverse());
  expect((await readdir(folder)).includes("providers.parquet")).toBe(false);
});
