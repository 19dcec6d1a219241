import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutCells } from "../src/csv-cells.ts";
import { findRecordEnd } from "../src/record-end.ts";
import { createRecordScanner, type ScannedRecord } from "../src/record-scanner.ts";
import { trickyCharacter } from "./arbitrary-records.ts";
import { piecesOf } from "./pieces.ts";

type Limits = { readonly longestField?: number; readonly lineBreaks?: readonly boolean[] };

function scan(text: string, size: number, { lineBreaks, ...limits }: Limits = {}): readonly ScannedRecord[] {
  const scanner = createRecordScanner(limits);
  const records: ScannedRecord[] = [];
  const take = () => {
    for (let record = scanner.next(); record !== undefined; record = scanner.next()) records.push(record);
  };
  if (lineBreaks !== undefined) scanner.expectColumns(lineBreaks);
  for (const piece of piecesOf(text, size)) {
    scanner.push(piece);
    take();
  }
  scanner.end();
  take();
  return records;
}
const lines = (text: string, limits?: Limits) =>
  scan(text, 1000, limits).map(({ line, text: read, problem }) => [line, read, problem?.code ?? "good"]);

const linesOf = (text: string) => text.split(/\r\n|\n|\r/);
const anyText = fc.string({
  unit: fc.oneof(trickyCharacter, fc.constantFrom("a", '"', ",", "\ufffd")),
  maxLength: 40,
});
const anyLimits = fc.record(
  {
    longestField: fc.integer({ min: 1, max: 12 }),
    lineBreaks: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe("known files", () => {
  test("lines end in LF, CRLF or CR, and the last may go without", () => {
    expect(lines("a,b\nc,d\r\ne,f\rg,h")).toEqual([
      [1, "a,b", "good"],
      [2, "c,d", "good"],
      [3, "e,f", "good"],
      [4, "g,h", "good"],
    ]);
  });

  test("lines of white space are passed over and counted as lines", () => {
    expect(lines("\n \t\r\na\n\u3000\n\nb\n\n")).toEqual([
      [3, "a", "good"],
      [6, "b", "good"],
    ]);
    expect(lines("")).toEqual([]);
  });

  test("quoted line breaks belong to the record, of whatever kind they are", () => {
    expect(lines('"a\r\nb\rc\nd",1\ne,2\n')).toEqual([
      [1, '"a\r\nb\rc\nd",1', "good"],
      [5, "e,2", "good"],
    ]);
  });

  test("unicode separators do not end a line", () => {
    expect(lines("a\u2028b\u2029c\u0085d\v,\f\ne")).toEqual([
      [1, "a\u2028b\u2029c\u0085d\v,\f", "good"],
      [2, "e", "good"],
    ]);
  });

  test("a quote inside an unquoted field is text", () => {
    expect(lines('a"b",c"\n1" x 2",d\n')).toEqual([
      [1, 'a"b",c"', "good"],
      [2, '1" x 2",d', "good"],
    ]);
  });

  test("text after a closing quote loses its line only", () => {
    expect(lines('t1,"a"b,c\nt2,"x",y\n')).toEqual([
      [1, "t1", "malformed-quote"],
      [2, 't2,"x",y', "good"],
    ]);
  });

  test("an unclosed quote loses its line only, whether later rows have quotes or not", () => {
    expect(lines('t1,"open,c\nt2,"x",y\nt3,a,b')).toEqual([
      [1, "t1", "malformed-quote"],
      [2, 't2,"x",y', "good"],
      [3, "t3,a,b", "good"],
    ]);
    expect(lines('t1,a,"open\nt2,b,c')).toEqual([
      [1, "t1,a", "malformed-quote"],
      [2, "t2,b,c", "good"],
    ]);
  });

  test("two stray quotes do not join the rows between them in a column without line breaks", () => {
    expect(lines('t1,"a,1\nt2,b,2\nt3,c",3\n', { lineBreaks: [false, false, false] })).toEqual([
      [1, "t1", "malformed-quote"],
      [2, "t2,b,2", "good"],
      [3, 't3,c",3', "good"],
    ]);
  });

  test("two stray quotes that join rows to another width lose one line", () => {
    expect(lines('t1,"a\nt2,b\nt3,c",d\n', { lineBreaks: [true, true] })).toEqual([
      [1, "t1", "wrong-width"],
      [2, "t2,b", "good"],
      [3, 't3,c",d', "good"],
    ]);
  });

  test("a field that is too long loses its line only", () => {
    expect(
      lines('t1,abcdef,x\nt2,"abcdef",x\nt3,"ab""cd",x\nt4,"ab\ncdef",x\nt5', { longestField: 5 }),
    ).toEqual([
      [1, "t1", "field-too-long"],
      [2, "t2", "field-too-long"],
      [3, 't3,"ab""cd",x', "good"],
      [4, "t4", "malformed-quote"],
      [5, 'cdef",x', "good"],
      [6, "t5", "good"],
    ]);
  });

  test("a replacement character marks its record", () => {
    expect(lines("a\nb\ufffd\nc")).toEqual([
      [1, "a", "good"],
      [2, "b\ufffd", "invalid-encoding"],
      [3, "c", "good"],
    ]);
  });
});

test("what is found does not depend on the pieces in which the text comes", () => {
  fc.assert(
    fc.property(anyText, anyLimits, (text, limits) => {
      const whole = scan(text, Math.max(1, text.length), limits);
      for (const size of [1, 2, 3, 7, 64]) expect(scan(text, size, limits)).toEqual(whole);
    }),
    { numRuns: 1500 },
  );
});

test("every line that is not blank belongs to exactly one record", () => {
  fc.assert(
    fc.property(anyText, anyLimits, (text, limits) => {
      const covered = scan(text, 1000, limits).flatMap(({ line, text: read, problem }) => {
        const length =
          problem === undefined || problem.code === "invalid-encoding" ? linesOf(read).length : 1;
        return Array.from({ length }, (_, index) => line + index);
      });
      expect(covered).toEqual([...new Set(covered)].sort((a, b) => a - b));
      const filled = linesOf(text).flatMap((content, index) => (content.trim() === "" ? [] : [index + 1]));
      expect(new Set(covered)).toEqual(new Set([...covered, ...filled]));
    }),
    { numRuns: 1500 },
  );
});

test("the scanner and fast-csv agree on the cells of every record", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const records = scan(text, 1000);
      const cells = await cutCells(records.map((record) => record.text));
      records.forEach((record, index) => {
        const found = findRecordEnd(record.text, 0, Number.POSITIVE_INFINITY, true, {
          longestField: 65_536,
          longestRecord: 65_536,
        });
        const isBlank = record.text.trim() === "";
        expect(cells[index]).toHaveLength(isBlank ? 0 : found.status === "whole" ? found.fieldCount : -1);
      });
    }),
    { numRuns: 1500 },
  );
});
