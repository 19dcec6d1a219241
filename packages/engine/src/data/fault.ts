/** Everything that can be wrong with an input, or worth a warning. */
export type FaultCode =
  | "missing-file"
  | "empty-file"
  | "twofold-file"
  | "unreadable-file"
  | "missing-column"
  | "duplicate-column"
  | "wrong-width"
  | "malformed-quote"
  | "field-too-long"
  | "invalid-encoding"
  | "missing-value"
  | "invalid-value"
  | "conflicting-duplicate"
  | "unknown-reference"
  | "cycle"
  | "too-many-topics"
  | "missing-mandatory-topic"
  | "unknown-term"
  | "unsupported-item"
  | "repeated-lesson"
  | "repeated-author";

/**
 * One thing wrong with one cell, row or file. `row` is the line of the file on which the row starts (the
 * header is line 1), 0 where the whole file is meant; `column` is empty where the whole row is meant. An
 * `error` rejects its row; a `warning` leaves the row in.
 */
export type Fault = {
  readonly severity: "error" | "warning";
  readonly code: FaultCode;
  readonly file: string;
  readonly row: number;
  readonly column: string;
  readonly expected: string;
  readonly got: string;
};

const longestGot = 80;

/** Returns `text` short enough for a message: at most 80 characters, with the full length named. */
export function abridge(text: string): string {
  return text.length <= longestGot ? text : `${text.slice(0, longestGot)}… (${text.length} characters)`;
}
