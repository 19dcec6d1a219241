import type { Fault, ParsedDataset } from "@jingxun/engine";
import type { Messages } from "./messages.ts";
import { textTable } from "./text-table.ts";

const mostPrinted = 100;

/** Returns the table of what was read of each file; accepted + repeated + rejected = read. */
export function countTable({ counts }: ParsedDataset, words: Messages): string {
  const header = [words.file, words.read, words.accepted, words.repeated, words.rejected];
  const rows = Object.entries(counts).map(([name, { read, accepted, repeated, rejected }]) => [
    `${name}.csv`,
    ...[read, accepted, repeated, rejected].map(String),
  ]);
  return textTable(header, rows);
}

/** Returns the table of faults, the first hundred; `path` is where the others are. */
export function faultTable(faults: readonly Fault[], path: string, words: Messages): string {
  if (faults.length === 0) return words.noFaults;
  const header = [
    words.severity,
    words.file,
    words.row,
    words.column,
    words.fault,
    words.expected,
    words.got,
  ];
  const rows = faults
    .slice(0, mostPrinted)
    .map(({ severity, file, row, column, code, expected, got }) => [
      words[severity],
      file,
      String(row),
      column,
      code,
      expected,
      got,
    ]);
  const table = textTable(header, rows);
  const left = faults.length - rows.length;
  return left > 0 ? `${table}\n${words.moreFaults(left, path)}` : table;
}
