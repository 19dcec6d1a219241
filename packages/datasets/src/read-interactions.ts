import { abridge, type Fault } from "@jingxun/engine";
import { readWideFile, type WideFile } from "./read-wide.ts";

/** A row of a file of interactions; label 0 says that the user was shown the item and did not take it. */
export type InteractionRecord = {
  readonly user: string;
  readonly item: string;
  readonly time?: number;
  readonly label: 0 | 1;
};

/** Rows read from a file; accepted + rejected = read. */
export type RecordFile<Row> = {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly counts: { readonly read: number; readonly accepted: number; readonly rejected: number };
  readonly faults: readonly Fault[];
};

/** The ids that were drawn for a user to rank beside the one of the test. */
export type NegativeRecord = { readonly user: string; readonly items: readonly string[] };

type Cell = (name: string) => string | undefined;
type Reject = (column: string, expected: string, got: string) => undefined;

const missingColumn = (file: string, column: string, header: readonly string[]): Fault => ({
  severity: "error",
  code: "missing-column",
  file,
  row: 1,
  column,
  expected: `a column ${column}`,
  got: abridge(header.join(",")),
});

/** Every row of `wide` as `parse` has it; a row that it rejects becomes its faults. */
function parseRows<Row>(
  { file, header, rows, faults }: WideFile,
  required: readonly string[],
  parse: (cell: Cell, reject: Reject) => Row | undefined,
): RecordFile<Row> {
  const missing = required.filter((name) => !header.includes(name));
  const found: Fault[] = [...faults, ...missing.map((name) => missingColumn(file, name, header))];
  const accepted: Row[] = [];
  const places = new Map(header.map((name, place) => [name, place]));
  const unread = faults.filter(({ row }) => row > 0).length;
  if (missing.length === 0)
    for (const { line, cells } of rows) {
      const cell: Cell = (name) => {
        const place = places.get(name);
        return place === undefined ? undefined : cells[place].trim();
      };
      const reject: Reject = (column, expected, got) => {
        const code = got === "" ? "missing-value" : "invalid-value";
        const rest = { file, row: line, column, expected, got: abridge(got) } as const;
        found.push({ severity: "error", code, ...rest });
        return undefined;
      };
      const row = parse(cell, reject);
      if (row !== undefined) accepted.push(row);
    }
  const read = rows.length + unread;
  const counts = { read, accepted: accepted.length, rejected: read - accepted.length };
  return { file, columns: header, rows: accepted, counts, faults: found };
}

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A number as it is, an ISO 8601 date or instant as milliseconds (UTC unless it says otherwise), else NaN. */
function parseTime(text: string): number {
  if (text === "") return Number.NaN;
  if (!instant.test(text)) return Number.isFinite(Number(text)) ? Number(text) : Number.NaN;
  const isLocal = text.includes("T") && !/(Z|[+-]\d{2}:\d{2})$/.test(text);
  return Date.parse(isLocal ? `${text}Z` : text);
}

function parseInteraction(cell: Cell, reject: Reject): InteractionRecord | undefined {
  const user = cell("user") as string;
  const item = cell("item") as string;
  if (user === "") return reject("user", "an id", user);
  if (item === "") return reject("item", "an id", item);
  const mark = cell("label") ?? "1";
  if (mark !== "0" && mark !== "1") return reject("label", "0 or 1", mark);
  const label = mark === "0" ? 0 : 1;
  const text = cell("time");
  if (text === undefined) return { user, item, label };
  const time = parseTime(text);
  if (Number.isNaN(time)) return reject("time", "a number, or a date or instant of ISO 8601", text);
  return { user, item, label, time };
}

/**
 * Returns the interactions in the CSV file `path`, plain or gzipped: the columns user and item, and where
 * there are any time and label; further columns are passed over. A faulty row is named and left out, the
 * others go on. Without the columns user and item no row is accepted.
 *
 * @throws the errors of the file system and of zlib.
 */
export async function readInteractions(path: string): Promise<RecordFile<InteractionRecord>> {
  return parseRows(await readWideFile(path), ["user", "item"], parseInteraction);
}

/**
 * Returns the negatives in the CSV file `path`, plain or gzipped: a user in the column user, and in the next
 * one ids separated by spaces.
 *
 * @throws the errors of the file system and of zlib.
 */
export async function readNegatives(path: string): Promise<RecordFile<NegativeRecord>> {
  const wide = await readWideFile(path);
  const column = wide.header[wide.header.indexOf("user") + 1] ?? "negatives";
  return parseRows(wide, ["user", column], (cell, reject) => {
    const user = cell("user") as string;
    const items = (cell(column) as string).split(/\s+/).filter((id) => id !== "");
    if (user === "") return reject("user", "an id", user);
    if (items.length === 0) return reject(column, "ids separated by spaces", "");
    return { user, items };
  });
}
