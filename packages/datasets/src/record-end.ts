const comma = 44;
const quote = 34;
const carriageReturn = 13;
const lineFeed = 10;

// What a search for the end of a field returns where there is no end.
const incomplete = -1;
const malformed = -2;
const overlong = -3;

/** What a record may hold. */
export type RecordRules = {
  /** The longest content of a field, in UTF-16 code units. */
  readonly longestField: number;
  /** The longest record, in UTF-16 code units. */
  readonly longestRecord: number;
  /** For each column, whether its quoted cells may hold line breaks; absent = all may, further ones may not. */
  readonly lineBreaks?: readonly boolean[];
};

/**
 * Where a record ends, or why it does not. `headEnd` is the end of those fields that are whole on the first
 * line of the record; `field` is the index of the broken one, which starts at `fieldStart`.
 */
export type RecordEnd =
  | { readonly status: "incomplete" }
  | { readonly status: "whole"; readonly end: number; readonly fieldCount: number; readonly headEnd: number }
  | {
      readonly status: "broken";
      readonly code: "malformed-quote" | "field-too-long";
      readonly field: number;
      readonly fieldStart: number;
      readonly headEnd: number;
    };

const isLineBreak = (code: number) => code === lineFeed || code === carriageReturn;
// The white space of `\s` in a regular expression, as fast-csv skips it around quotes, but no line breaks.
const isSpace = (code: number) =>
  code === 32 ||
  code === 9 ||
  code === 11 ||
  code === 12 ||
  (code >= 160 && /\s/.test(String.fromCharCode(code)));

function skipSpace(text: string, start: number, longest: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) if (++at - start > longest) return overlong;
  return at;
}

function plainEnd(text: string, start: number, isLast: boolean, longest: number): number {
  for (let at = start; ; at++) {
    if (at - start > longest) return overlong;
    if (at === text.length) return isLast ? at : incomplete;
    const code = text.charCodeAt(at);
    if (code === comma || isLineBreak(code)) return at;
  }
}

/** The place after the quote that closes the one at `open`. */
function quotedEnd(text: string, open: number, isLast: boolean, longest: number, mayBreak: boolean): number {
  let length = 0;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (at + 1 === text.length && !isLast) return incomplete;
      if (text.charCodeAt(at + 1) !== quote) return at + 1;
      at++;
    } else if (!mayBreak && isLineBreak(code)) return malformed;
    if (++length > longest) return overlong;
  }
  return isLast ? malformed : incomplete;
}

function fieldEnd(text: string, start: number, isLast: boolean, longest: number, mayBreak: boolean): number {
  const first = skipSpace(text, start, longest);
  if (first < 0) return first;
  if (text.charCodeAt(first) !== quote) return plainEnd(text, start, isLast, longest);
  const closed = quotedEnd(text, first, isLast, longest, mayBreak);
  const end = closed < 0 ? closed : skipSpace(text, closed, longest);
  if (end < 0) return end;
  if (end === text.length) return isLast ? end : incomplete;
  const code = text.charCodeAt(end);
  return code === comma || isLineBreak(code) ? end : malformed;
}

/**
 * Returns where the record that starts at `start` ends, by the rules of fast-csv: a field whose first
 * character, white space aside, is a quote runs to the closing quote, after which only white space may stand;
 * any other field runs to the next comma or line end and its quotes are plain text. The answer depends only
 * on the text from `start` on, not on how much of it is there yet: `incomplete` until that can tell.
 *
 * @param lineEnd the place of the first line break from `start` on; Infinity where none is there yet.
 * @param isLast whether the file ends where `text` does.
 */
export function findRecordEnd(
  text: string,
  start: number,
  lineEnd: number,
  isLast: boolean,
  rules: RecordRules,
): RecordEnd {
  const { longestField, longestRecord, lineBreaks } = rules;
  let fieldStart = start;
  let headEnd = start;
  for (let field = 0; ; field++) {
    const mayBreak = lineBreaks === undefined || lineBreaks[field] === true;
    const end = fieldEnd(text, fieldStart, isLast, longestField, mayBreak);
    if (end === incomplete) return { status: "incomplete" };
    if (end < 0 || end - start > longestRecord) {
      // Too long over several lines is a quote that nobody closed; on one line it is just too long.
      const reached = end < 0 ? fieldStart + longestField : end;
      const isQuoteOpen = end === malformed || lineEnd < reached;
      const code = isQuoteOpen ? "malformed-quote" : "field-too-long";
      return { status: "broken", code, field, fieldStart, headEnd };
    }
    if (end < lineEnd) headEnd = end;
    if (text.charCodeAt(end) !== comma) {
      if (end === text.length - 1 && text.charCodeAt(end) === carriageReturn && !isLast)
        return { status: "incomplete" };
      return { status: "whole", end, fieldCount: field + 1, headEnd };
    }
    fieldStart = end + 1;
  }
}
