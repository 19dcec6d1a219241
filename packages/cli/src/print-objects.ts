import { textTable } from "./text-table.ts";

const digits = (value: unknown) => {
  if (value === undefined || value === null) return "";
  return typeof value === "number" && !Number.isInteger(value) ? value.toFixed(4) : String(value);
};
const joined = (value: unknown) => (Array.isArray(value) ? value.map(digits).join(" ") : digits(value));

const isCell = (value: unknown) =>
  Array.isArray(value) ? value.every((entry) => typeof entry !== "object") : typeof value !== "object";

/** Returns a table of plain objects, a column a key; what is nested is left to `--json`. */
export function objectTable(rows: readonly object[]): string {
  const records = rows as readonly Readonly<Record<string, unknown>>[];
  const names = [...new Set(records.flatMap((row) => Object.keys(row)))];
  const shown = names.filter((name) => records.every((row) => row[name] === undefined || isCell(row[name])));
  return textTable(
    shown,
    records.map((row) => shown.map((name) => joined(row[name]))),
  );
}
