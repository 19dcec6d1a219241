import type { FaultCode } from "@jingxun/engine";
import { findRecordEnd, type RecordEnd, type RecordRules } from "./record-end.ts";

/** What keeps a record from being read; `field` is the index of the field at fault, -1 where none is. */
export type RecordProblem = {
  readonly code: Extract<
    FaultCode,
    "malformed-quote" | "field-too-long" | "wrong-width" | "invalid-encoding"
  >;
  readonly field: number;
  readonly expected: string;
  readonly got: string;
};

/**
 * One record of a file. `line` is the line on which it starts, from 1. `text` is well-formed CSV without the
 * line end: the record, or where it is broken the fields in front that are whole.
 */
export type ScannedRecord = {
  readonly line: number;
  readonly text: string;
  readonly problem?: RecordProblem;
};

/** Cuts text that arrives in pieces into records. */
export type RecordScanner = {
  /** Takes the next piece of text. */
  readonly push: (piece: string) => void;
  /** Says that no piece will follow. */
  readonly end: () => void;
  /** Returns the next record, or undefined until more text has come; at the end, that there is none. */
  readonly next: () => ScannedRecord | undefined;
  /** Says for each column of the header whether its cells may hold line breaks; its length is the width. */
  readonly expectColumns: (lineBreaks: readonly boolean[]) => void;
};

const longestShown = 80;
const replacementCharacter = "\uFFFD";

/** Finds a character at or after places that only grow, so that the text is gone through once. */
function createFinder(text: string, character: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(character, from);
      found = at < 0 ? Number.POSITIVE_INFINITY : at;
    }
    return found;
  };
}

const createFinders = (text: string) => ({
  lineFeed: createFinder(text, "\n"),
  carriageReturn: createFinder(text, "\r"),
  quote: createFinder(text, '"'),
  replacement: createFinder(text, replacementCharacter),
});

const afterLineBreak = (text: string, at: number) => at + (text.startsWith("\r\n", at) ? 2 : 1);
const countLineBreaks = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

const expectedText = {
  "malformed-quote": "quotes that close, with a comma or the end of the line after them",
  "invalid-encoding": "text in UTF-8",
} as const;

/**
 * Returns a scanner that cuts a CSV file into records and names the line on which each starts. Lines end in
 * LF, CRLF or CR; lines of white space only are passed over. However broken a record is, only its first line
 * is lost: the scan goes on at the next line. Broken is a quote that is not closed (by the end of the file, by
 * the end of a line in a column without line breaks, within `longestField`) or has text after it; a
 * field longer than `longestField`; a record over several lines whose width is not the header's, since most
 * likely a stray quote has joined them; a record with a character that was not UTF-8. What is returned does
 * not depend on the pieces in which the text comes. At most `longestRecord` characters and a piece are held.
 *
 * @param limits.longestField default 65,536 UTF-16 code units.
 * @param limits.longestRecord default 16 times `longestField`.
 */
export function createRecordScanner(limits: { readonly longestField?: number } = {}): RecordScanner {
  const longestField = limits.longestField ?? 65_536;
  let rules: RecordRules = { longestField, longestRecord: 16 * longestField };
  let text = "";
  let find = createFinders(text);
  let start = 0;
  let line = 1;
  let isLast = false;
  let isSkippingLine = false;

  const findLineEnd = () => {
    const at = Math.min(find.lineFeed(start), find.carriageReturn(start));
    if (isLast) return Math.min(at, text.length);
    // A CR that ends the piece may be half of a CRLF.
    return at === text.length - 1 && text[at] === "\r" ? Number.POSITIVE_INFINITY : at;
  };

  const passTo = (end: number, lineBreaks: number) => {
    start = afterLineBreak(text, end);
    line += lineBreaks;
  };

  const problemOf = (broken: RecordEnd & { status: "broken" }, lineEnd: number): RecordProblem => {
    const { code, field, fieldStart } = broken;
    const expected =
      code === "field-too-long" ? `a field of at most ${longestField} characters` : expectedText[code];
    // A copy: a slice would keep the whole piece of text in memory.
    const got = [...text.slice(fieldStart, Math.min(lineEnd, fieldStart + longestShown))].join("");
    return { code, field, expected, got };
  };

  const rejectLine = (headEnd: number, problem: RecordProblem): ScannedRecord => {
    isSkippingLine = true;
    return { line, text: text.slice(start, headEnd), problem };
  };

  const takeWhole = (end: number, lineBreaks: number): ScannedRecord => {
    const record = { line, text: text.slice(start, end) };
    const isDamaged = find.replacement(start) < end;
    passTo(end, lineBreaks + 1);
    if (!isDamaged) return record;
    const expected = expectedText["invalid-encoding"];
    return { ...record, problem: { code: "invalid-encoding", field: -1, expected, got: "" } };
  };

  const takeQuoted = (lineEnd: number): ScannedRecord | undefined => {
    const found = findRecordEnd(text, start, lineEnd, isLast, rules);
    if (found.status === "incomplete") return undefined;
    if (found.status === "broken") {
      const isShownThere = isLast || lineEnd < Number.POSITIVE_INFINITY;
      if (!isShownThere && text.length <= found.fieldStart + longestShown) return undefined;
      return rejectLine(found.headEnd, problemOf(found, lineEnd));
    }
    const width = rules.lineBreaks?.length ?? found.fieldCount;
    if (found.end <= lineEnd) return takeWhole(found.end, 0);
    if (found.fieldCount === width) {
      return takeWhole(found.end, countLineBreaks(text.slice(start, found.end)));
    }
    const [expected, got] = [`${width} fields`, `${found.fieldCount} fields over several lines`];
    return rejectLine(found.headEnd, { code: "wrong-width", field: -1, expected, got });
  };

  const next = (): ScannedRecord | undefined => {
    while (start < text.length) {
      const lineEnd = findLineEnd();
      const hasLine = lineEnd < Number.POSITIVE_INFINITY;
      if (isSkippingLine) {
        if (!hasLine) {
          start = text.endsWith("\r") ? text.length - 1 : text.length;
          return undefined;
        }
        isSkippingLine = false;
        passTo(lineEnd, 1);
      } else if (hasLine && lineEnd - start <= longestField && find.quote(start) > lineEnd) {
        if (text.slice(start, lineEnd).trim() !== "") return takeWhole(lineEnd, 0);
        passTo(lineEnd, 1);
      } else return takeQuoted(lineEnd);
    }
    return undefined;
  };

  return {
    push: (piece) => {
      text = text.slice(start) + piece;
      start = 0;
      find = createFinders(text);
    },
    end: () => {
      isLast = true;
    },
    next,
    expectColumns: (lineBreaks) => {
      rules = { ...rules, lineBreaks };
    },
  };
}
