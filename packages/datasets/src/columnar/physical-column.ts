import type { CellType, Column, Table } from "@jingxun/engine";

/**
 * What a column of a file holds: `code` an index into the ids of a noun or into `words`; `integer` a whole
 * number of 32 bits; `number` a double; `text` a string.
 */
export type PhysicalType =
  | { readonly kind: "code"; readonly noun: string }
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "integer"; readonly unit?: "quarters" | "days" | "seconds" }
  | { readonly kind: "number" }
  | { readonly kind: "text" };

/** A column of a file. A table's column is one of them, or two: an instant, and ids with weights. */
export type PhysicalColumn = {
  readonly name: string;
  readonly type: PhysicalType;
  /** A cell may be missing. Never so in lists, which are empty then. */
  readonly mayBeMissing: boolean;
  /** A cell holds any number of values. */
  readonly isList: boolean;
};

const words = { flag: ["false", "true"] } as const;
const most = 2_147_483_647;

/** The noun of the vocabularies of a policy, of reasons of courses and of a status, and of the forms in which instants are written. */
export const nouns = { term: "term", reason: "reason", status: "status", instant: "instant" } as const;

/**
 * Kinds of id of which a file has about one a row: a table of them would be as long as the file, so they stay
 * text.
 */
const oneEachRow: ReadonlySet<string> = new Set(["event", "referred-event", "certificate"]);

const idType = (noun: string): PhysicalType =>
  oneEachRow.has(noun) ? { kind: "text" } : { kind: "code", noun };

function scalarType(type: CellType | { readonly kind: "reason" }): PhysicalType {
  switch (type.kind) {
    case "id":
      return idType(type.noun);
    case "term":
    case "reason":
    case "status":
      return { kind: "code", noun: nouns[type.kind] };
    case "word":
      return { kind: "word", words: type.words };
    case "flag":
      return { kind: "word", words: words.flag };
    case "integer":
      return { kind: type.min >= -most && type.max <= most ? "integer" : "number" };
    case "quarters":
      return { kind: "integer", unit: "quarters" };
    case "date":
      return { kind: "integer", unit: "days" };
    case "number":
      return { kind: "number" };
    default:
      return { kind: "text" };
  }
}

/** Returns the columns of a file that hold one column of a table, the one of its own name first. */
export function physicalColumnsOf({ name, type, mayBeEmpty }: Column): readonly PhysicalColumn[] {
  const column = (own: string, physical: PhysicalType, isList = false): PhysicalColumn => ({
    name: own,
    type: physical,
    mayBeMissing: mayBeEmpty && !isList,
    isList,
  });
  switch (type.kind) {
    case "instant":
      return [
        column(name, { kind: "integer", unit: "seconds" }),
        column(`${name}_form`, { kind: "code", noun: nouns.instant }),
      ];
    case "list":
      return [column(name, scalarType(type.element), true)];
    case "weighted-ids":
      return [column(name, idType(type.noun), true), column(`${name}_weight`, { kind: "number" }, true)];
    default:
      return [column(name, scalarType(type))];
  }
}

/** Returns the columns of a file that hold `table`, in its order. */
export function columnsOf(table: Pick<Table<never>, "columns">): readonly PhysicalColumn[] {
  return table.columns.flatMap(physicalColumnsOf);
}

/** Returns the column by which rows can be found: the first with a code in every row, or `undefined`. */
export function keyColumnOf(columns: readonly PhysicalColumn[]): PhysicalColumn | undefined {
  return columns.find(({ type, mayBeMissing, isList }) => type.kind === "code" && !mayBeMissing && !isList);
}
