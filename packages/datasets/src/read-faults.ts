import { abridge, type Fault, type Table } from "@jingxun/engine";
import type { RecordProblem, ScannedRecord } from "./record-scanner.ts";

type File = Pick<Table<never>, "file" | "columns">;

/** Returns the fault of a file that is missing or has no header; row 0 stands for the whole file. */
export function fileFault(table: File, code: "missing-file" | "empty-file"): Fault {
  const header = table.columns.map(({ name }) => name).join(",");
  return {
    severity: "error",
    code,
    file: table.file,
    row: 0,
    column: "",
    expected: `a file with the columns ${abridge(header)}`,
    got: code === "missing-file" ? "no file" : "a file without a line of text",
  };
}

/** Returns the fault of a table that a folder holds in two forms, of which nobody can tell which holds. */
export function twofoldFault(file: string, other: string): Fault {
  const got = `${file} and ${other}`;
  const expected = `one of ${got}`;
  return { severity: "error", code: "twofold-file", file, row: 0, column: "", expected, got };
}

/** Returns the fault of a file that is not what its name says. */
export function unreadableFault(file: string, expected: string, got: string): Fault {
  return {
    severity: "error",
    code: "unreadable-file",
    file,
    row: 0,
    column: "",
    expected,
    got: abridge(got),
  };
}

/**
 * Returns the fault of a record that could not be read as it stands, in the column that is to blame where
 * one is; `cells` are those that could be read, under `header`.
 */
export function recordFault(
  table: File,
  header: readonly string[],
  record: ScannedRecord & { readonly problem: RecordProblem },
  cells: readonly string[],
): Fault {
  const { code, expected } = record.problem;
  const isDamaged = code === "invalid-encoding";
  const field = isDamaged ? cells.findIndex((cell) => cell.includes("\uFFFD")) : record.problem.field;
  const got = isDamaged ? abridge(cells[field] ?? "") : record.problem.got;
  const column = header[field] ?? "";
  return { severity: "error", code, file: table.file, row: record.line, column, expected, got };
}
