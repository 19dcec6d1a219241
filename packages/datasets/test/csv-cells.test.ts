import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cutCells, cutQuoted } from "../src/csv-cells.ts";
import { createRecordScanner } from "../src/record-scanner.ts";
import { trickyText } from "./arbitrary-records.ts";

async function readCells(text: string) {
  const scanner = createRecordScanner();
  scanner.push(text);
  scanner.end();
  const records: string[] = [];
  for (let record = scanner.next(); record !== undefined; record = scanner.next()) {
    expect(record.problem).toBeUndefined();
    records.push(record.text);
  }
  return cutCells(records);
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const mustBeQuoted = (cell: string) => /[",\r\n]|^\s/.test(cell) || cell === "";
const cell = fc.oneof(fc.constant(""), trickyText, fc.constantFrom("\0", "a\0b"));
const written = fc.tuple(cell, fc.boolean()).map(([content, isQuoted]) => ({
  content,
  text: isQuoted || mustBeQuoted(content) ? quoted(content) : content,
}));
const rows = fc.array(fc.array(written, { minLength: 1, maxLength: 5 }), { maxLength: 8 });

test("well-formed files read as csv-parse reads them, and as they were meant", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom("\n", "\r\n", "\r"), async (content, newline) => {
      const lines = content.map((row) => row.map(({ text }) => text).join(","));
      const text = lines.join(newline);
      const read = await readCells(text);
      expect(read).toEqual(content.map((row) => row.map((written) => written.content)));
      expect(read).toEqual(parse(text, { record_delimiter: newline, relax_column_count: true }));
      expect(await readCells(text + newline)).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});

test("a record that begins with a byte order mark keeps it, wherever it stands among others", async () => {
  expect(await cutCells(["\ufeffa,b", "\ufeffc,d"])).toEqual([
    ["\ufeffa", "b"],
    ["\ufeffc", "d"],
  ]);
});

test("white space around quotes is dropped; a first cell of white space alone reads as empty", async () => {
  expect(await cutCells([' "a" ,\t"b"\u3000', " c , d ", "  ,e", "f,  ,"])).toEqual([
    ["a", "b"],
    [" c ", " d "],
    ["", "e"],
    ["f", "  ", ""],
  ]);
});

test("no records have no cells, and a blank record is one without cells", async () => {
  expect(await cutCells([])).toEqual([]);
  expect(await cutCells([""])).toEqual([[]]);
});

test("a text of more records than it should be is a bug that does not pass unseen", async () => {
  await expect(cutCells(['"a"\nb'])).rejects.toThrow("cutCells: fast-csv must find 1 records, got 2");
});

test("records without quotes have the cells that fast-csv finds", async () => {
  const character = fc.constantFrom(
    "a",
    "é",
    "1",
    ",",
    ",",
    " ",
    "\t",
    "\u00a0",
    "\u3000",
    "'",
    ";",
    "\\",
    "\ufeff",
  );
  const record = fc
    .string({ unit: character, minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== "");
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (records) => {
      expect(await cutCells(records)).toEqual(await cutQuoted(records));
    }),
    { numRuns: 200 },
  );
});
