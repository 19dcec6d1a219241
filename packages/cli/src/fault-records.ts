import type { Fault, RejectedRecord } from "@jingxun/engine";

/** Text that a spreadsheet would run as a formula is kept from it by a leading apostrophe. */
export function spreadsheetSafe(text: string): string {
  return /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}

/** Returns the rows of rejected.csv: the faults that rejected something, in the order they were found. */
export function rejectedRecords(faults: readonly Fault[]): readonly RejectedRecord[] {
  return faults
    .filter(({ severity }) => severity === "error")
    .map(({ file, row, column, code, expected, got }) => ({
      file,
      row,
      column,
      code: code as RejectedRecord["code"],
      expected: spreadsheetSafe(expected),
      got: spreadsheetSafe(got),
    }));
}
