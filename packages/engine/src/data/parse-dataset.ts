import type { Dataset, ParsedDataset, TableCount } from "./dataset.ts";
import { abridge, type Fault } from "./fault.ts";
import { compareIds } from "./ids.ts";
import type { Entry, ParsedTable } from "./parse-table.ts";
import type { Column, Table } from "./table.ts";
import type { Activity } from "./tables/activities.ts";
import { type TableName, tables } from "./tables.ts";

type Row = Record<string, unknown>;
type Known = { readonly good: Set<string>; readonly any: Set<string> };

/** The kind of id by which other tables refer to this one, where its key is one id. */
const ownKind = (table: Table<never>) =>
  table.key.length === 1 ? table.columns.find(({ name }) => name === table.key[0])?.idKind : undefined;

const referredIds = (value: unknown): readonly string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [value as string];
  return value.map((element) => (typeof element === "string" ? element : element.competencyId));
};

const referenceFault = (table: Table<never>, line: number, column: Column, id: string): Fault => ({
  severity: column.reference === "warn" ? "warning" : "error",
  code: "unknown-reference",
  file: table.file,
  row: line,
  column: column.name,
  expected: `the id of a good row of ${column.idKind}s`,
  got: abridge(id),
});

function unknownReferences(parsed: ParsedTable<never>, entry: Entry<Row>, known: ReadonlyMap<string, Known>) {
  const faults: Fault[] = [];
  for (const column of parsed.table.columns) {
    const target = column.idKind === undefined ? undefined : known.get(column.idKind);
    const isOwnId = parsed.table.key.length === 1 && column.name === parsed.table.key[0];
    if (target === undefined || isOwnId || column.reference === "unchecked") continue;
    const found = column.reference === "any-row" ? target.any : target.good;
    for (const id of referredIds(entry.row[column.name]))
      if (!found.has(id)) faults.push(referenceFault(parsed.table, entry.line, column, id));
  }
  return faults;
}

/** Ids from which a walk up `parentId` comes back to where it has been. */
function cyclicIds(entries: readonly Entry<Row>[], key: string): ReadonlySet<string> {
  const parents = new Map(entries.map(({ row }) => [row[key] as string, row.parentId as string | undefined]));
  const cyclic = new Set<string>();
  for (const start of parents.keys()) {
    const seen = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      id = parents.get(id);
    }
    if (id !== undefined) cyclic.add(start);
  }
  return cyclic;
}

const cycleFault = (table: Table<never>, line: number, id: string): Fault => ({
  severity: "error",
  code: "cycle",
  file: table.file,
  row: line,
  column: "parentId",
  expected: "a tree: walking up parentId must end",
  got: abridge(id),
});

type Linked = {
  readonly entries: readonly Entry<Row>[];
  readonly rejected: number;
  readonly faults: Fault[];
};

/** Rejects the rows that refer to nothing, again and again until no row refers to a rejected one. */
function linkTable(parsed: ParsedTable<never>, known: Map<string, Known>): Linked {
  const { table } = parsed;
  const kind = ownKind(table);
  const faults: Fault[] = [];
  let entries = parsed.entries as readonly Entry<Row>[];
  const idOf = ({ row }: Entry<Row>) => row[table.key[0]] as string;
  if (table.columns.some(({ name }) => name === "parentId")) {
    const cyclic = cyclicIds(entries, table.key[0]);
    for (const entry of entries)
      if (cyclic.has(idOf(entry))) faults.push(cycleFault(table, entry.line, idOf(entry)));
    entries = entries.filter((entry) => !cyclic.has(idOf(entry)));
  }
  const any = new Set<string>(parsed.rejectedIds);
  for (const entry of parsed.entries as readonly Entry<Row>[]) any.add(idOf(entry));
  for (let before = -1; before !== entries.length; ) {
    before = entries.length;
    if (kind !== undefined) known.set(kind, { good: new Set(entries.map(idOf)), any });
    const next: Entry<Row>[] = [];
    const warnings: Fault[] = [];
    for (const entry of entries) {
      const found = unknownReferences(parsed, entry, known);
      if (found.some(({ severity }) => severity === "error")) faults.push(...found);
      else {
        next.push(entry);
        warnings.push(...found);
      }
    }
    entries = next;
    if (before === entries.length) for (const warning of warnings) faults.push(warning);
  }
  return { entries, rejected: parsed.entries.length - entries.length, faults };
}

/** By teacher, instant and event, whatever the offsets in which the instants are written. */
function sortActivities(entries: readonly Entry<Activity>[]): readonly Entry<Activity>[] {
  const timed = entries.map((entry) => ({ at: Date.parse(entry.row.at), entry }));
  timed.sort(
    (a, b) =>
      compareIds(a.entry.row.teacherId, b.entry.row.teacherId) ||
      a.at - b.at ||
      compareIds(a.entry.row.eventId, b.entry.row.eventId),
  );
  return timed.map(({ entry }) => entry);
}

/** Parsed files, one for each table. */
export type ParsedTables = { readonly [Name in TableName]: ParsedTable<Dataset[Name][number]> };

/**
 * Returns the dataset of good rows with every fault of every file: on top of what each file's parser found,
 * rows that refer to unknown or rejected rows are rejected. A posting may name a school whose own row was
 * rejected: its teachers are then planned provisionally.
 */
export function parseDataset(parsedTables: ParsedTables): ParsedDataset {
  const known = new Map<string, Known>();
  const rows: Record<string, readonly unknown[]> = {};
  const counts: Record<string, TableCount> = {};
  const faults: (readonly Fault[])[] = [];
  const lost: Record<string, readonly string[]> = {};
  const lines: Record<string, readonly number[]> = {};
  for (const name of Object.keys(tables) as TableName[]) {
    const parsed = parsedTables[name] as unknown as ParsedTable<never>;
    const linked = linkTable(parsed, known);
    const good = new Set(linked.entries.map(({ row }) => row[parsed.table.key[0]] as string));
    const seen = [
      ...parsed.rejectedIds,
      ...parsed.entries.map(({ row }) => String(row[parsed.table.key[0]])),
    ];
    const entries =
      name === "activities"
        ? sortActivities(linked.entries as unknown as readonly Entry<Activity>[])
        : linked.entries;
    rows[name] = entries.map(({ row }) => row);
    lines[name] = entries.map(({ line }) => line);
    if (name === "teachers" || name === "schools")
      lost[name] = [...new Set(seen)].filter((id) => !good.has(id)).sort(compareIds);
    counts[name] = {
      read: parsed.read,
      accepted: linked.entries.length,
      repeated: parsed.repeated,
      rejected: parsed.rejected + linked.rejected,
    };
    faults.push(parsed.faults, linked.faults);
  }
  return {
    dataset: rows as Dataset,
    counts: counts as ParsedDataset["counts"],
    faults: faults.flat(),
    lines: lines as ParsedDataset["lines"],
    rejectedTeacherIds: lost.teachers,
    rejectedSchoolIds: lost.schools,
  };
}
