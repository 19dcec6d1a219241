import fc from "fast-check";
import { expect, test } from "vitest";
import { createAnswerPatterns } from "../../../src/diagnose/calibrate/answer-patterns.ts";
import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";
import { lsat7 } from "./lsat7.ts";

test("scores are coded by value, and the coding is told", () => {
  const { scores, categories, categoryCounts } = createResponseMatrix([
    [4, 0],
    [1, null],
    [2, 1],
  ]);
  expect(Array.from(scores)).toEqual([2, 0, 0, -1, 1, 1]);
  expect(categories).toEqual([
    [1, 2, 4],
    [0, 1],
  ]);
  expect(Array.from(categoryCounts)).toEqual([3, 2]);
});

test("what is remarkable is a finding", () => {
  const rows = [
    [4, null, 1, 0],
    [1, null, 1, null],
    [2, null, 1, 1],
    [null, null, null, null],
  ];
  const { findings } = createResponseMatrix(rows, { itemIds: ["gap", "empty", "alike", "fine"] });
  expect(findings).toEqual([
    { kind: "category-unused", itemId: "gap", score: 3 },
    { kind: "item-without-answers", itemId: "empty" },
    { kind: "item-answered-alike", itemId: "alike", score: 1 },
    { kind: "person-without-answers", row: 3 },
  ]);
});

test.each([
  [[["1"]], /row 1, item 1: a score is an integer, got 1/],
  [[[1], [0.5]], /row 2, item 1: a score is an integer, got 0.5/],
  [[[1], [Number.NaN]], /row 2, item 1: a score is an integer, got NaN/],
  [[[1, 0], [1]], /row 2 must have 2 scores, got 1/],
])("a score that is none is an error with its place: %j", (rows, message) => {
  expect(() => createResponseMatrix(rows as any)).toThrow(message);
});

test("a score outside the given categories is an error, and so are too many categories", () => {
  expect(() => createResponseMatrix([[3]], { categories: [[0, 1]] })).toThrow(
    /row 1, item 1: a score is one of 0, 1, got 3/,
  );
  const rows = Array.from({ length: 101 }, (_, row) => [row]);
  expect(() => createResponseMatrix(rows)).toThrow(/item 1 must have at most 100 categories, got 101/);
});

test("LSAT7 collapses to its 32 patterns", () => {
  const patterns = createAnswerPatterns(lsat7.scores, 5, new Int32Array(1000));
  expect(patterns.patternCount).toBe(32);
  expect(Math.max(...patterns.counts)).toBe(308);
  expect(patterns.setColumns.map((columns) => Array.from(columns))).toEqual([[0, 1, 2, 3, 4]]);
});

test("patterns keep every person's answers, group and missing items", () => {
  const rowsOf = (width: number) =>
    fc.array(
      fc.record({
        codes: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: width, maxLength: width }),
        group: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: 60 },
    );
  const drawn = fc.integer({ min: 1, max: 4 }).chain((width) => fc.tuple(fc.constant(width), rowsOf(width)));
  fc.assert(
    fc.property(drawn, ([width, rows]) => {
      const codes = Int16Array.from(rows.flatMap((row) => row.codes));
      const patterns = createAnswerPatterns(
        codes,
        width,
        Int32Array.from(rows, ({ group }) => group),
      );
      const setOf = (pattern: number) => patterns.setStarts.findLastIndex((start) => start <= pattern);
      rows.forEach((row, person) => {
        const pattern = patterns.patternOf[person];
        if (row.codes.every((code) => code < 0)) {
          expect(pattern).toBe(-1);
          return;
        }
        const answered = Array.from(row.codes.keys()).filter((column) => row.codes[column] >= 0);
        const others = Array.from(row.codes.keys()).filter((column) => row.codes[column] < 0);
        const own = patterns.codes.subarray(pattern * width, (pattern + 1) * width);
        expect(Array.from(own)).toEqual(row.codes.map((code) => Math.max(0, code)));
        expect(patterns.setGroups[setOf(pattern)]).toBe(row.group);
        expect(Array.from(patterns.setColumns[setOf(pattern)])).toEqual(answered);
        expect(Array.from(patterns.setOthers[setOf(pattern)])).toEqual(others);
      });
      const persons = rows.filter(({ codes: own }) => own.some((code) => code >= 0)).length;
      expect(patterns.counts.reduce((sum, count) => sum + count, 0)).toBe(persons);
    }),
  );
});
