import type { Column, Table } from "@jingxun/engine";
import { type ColumnBatch, type ColumnData, type ListData, missing } from "./column-batch.ts";
import { daysOf } from "./day-code.ts";
import type { IdTables } from "./id-table.ts";
import { encodeInstant } from "./instant-code.ts";
import { nouns, type PhysicalColumn, type PhysicalType, physicalColumnsOf } from "./physical-column.ts";
import { remember } from "./remember.ts";
import { spokenNouns } from "./spoken-noun.ts";

type Numbers = Int32Array | Float64Array;
type Weighted = { readonly competencyId: string; readonly weight: number };

/** Takes the values of one column of a table, row by row, and has them as columns of a file. */
type Encoder = {
  readonly put: (row: number, value: unknown) => void;
  readonly data: () => readonly ColumnData[];
};

/** How a value becomes a number; a value that is missing never comes. */
function numberOf(type: PhysicalType, ids: IdTables): (value: unknown) => number {
  switch (type.kind) {
    case "code": {
      const table = ids.of(type.noun);
      const spoken = spokenNouns.get(type.noun);
      if (spoken !== undefined) return remember((words) => table.codeOf(spoken.idOfWords(words as string)));
      return (value) => table.codeOf(value as string);
    }
    case "word": {
      const codes = new Map(type.words.map((word, code) => [word, code]));
      return (value) => codes.get(String(value))!;
    }
    case "integer":
      if (type.unit === "quarters") return (value) => (value as number) * 4;
      return type.unit === "days" ? (remember(daysOf) as (value: unknown) => number) : Number;
    default:
      return Number;
  }
}

const noneOf = ({ kind }: PhysicalType) =>
  kind === "number" ? Number.NaN : kind === "integer" ? missing.integer : missing.code;

function encodeScalars({ type }: PhysicalColumn, rowCount: number, ids: IdTables): Encoder {
  if (type.kind === "text") {
    const texts: (string | undefined)[] = new Array(rowCount);
    return {
      put: (row, value) => {
        texts[row] = value as string | undefined;
      },
      data: () => [texts],
    };
  }
  const toNumber = numberOf(type, ids);
  const none = noneOf(type);
  const numbers: Numbers = type.kind === "number" ? new Float64Array(rowCount) : new Int32Array(rowCount);
  return {
    put: (row, value) => {
      numbers[row] = value === undefined ? none : toNumber(value);
    },
    data: () => [numbers],
  };
}

function encodeLists({ type }: PhysicalColumn, rowCount: number, ids: IdTables): Encoder {
  const offsets = new Int32Array(rowCount + 1);
  const toValue = type.kind === "text" ? (value: unknown) => value : numberOf(type, ids);
  const values: unknown[] = [];
  const typed = (): ListData["values"] => {
    if (type.kind === "text") return values as string[];
    return type.kind === "number"
      ? Float64Array.from(values as number[])
      : Int32Array.from(values as number[]);
  };
  return {
    put: (row, list) => {
      for (const value of (list ?? []) as readonly unknown[]) values.push(toValue(value));
      offsets[row + 1] = values.length;
    },
    data: () => [{ offsets, values: typed() }],
  };
}

function encodeInstants(rowCount: number, ids: IdTables): Encoder {
  const forms = ids.of(nouns.instant);
  const seconds = new Int32Array(rowCount).fill(missing.integer);
  const codes = new Int32Array(rowCount).fill(missing.code);
  return {
    put: (row, value) => {
      if (value === undefined) return;
      const code = encodeInstant(value as string);
      seconds[row] = code.seconds;
      codes[row] = forms.codeOf(code.form);
    },
    data: () => [seconds, codes],
  };
}

function encodeWeighted(physical: readonly PhysicalColumn[], rowCount: number, ids: IdTables): Encoder {
  const [own, weights] = physical.map((column) => encodeLists(column, rowCount, ids));
  return {
    put: (row, value) => {
      const list = (value ?? []) as readonly Weighted[];
      own.put(
        row,
        list.map(({ competencyId }) => competencyId),
      );
      weights.put(
        row,
        list.map(({ weight }) => weight),
      );
    },
    data: () => [...own.data(), ...weights.data()],
  };
}

function createEncoder(column: Column, rowCount: number, ids: IdTables): Encoder {
  const physical = physicalColumnsOf(column);
  switch (column.type.kind) {
    case "instant":
      return encodeInstants(rowCount, ids);
    case "list":
      return encodeLists(physical[0], rowCount, ids);
    case "weighted-ids":
      return encodeWeighted(physical, rowCount, ids);
    default:
      return encodeScalars(physical[0], rowCount, ids);
  }
}

/**
 * Returns `rows` of `table` as columns. Ids that are new get their codes in `ids`, row by row, so that the
 * codes do not depend on how many rows come at once.
 */
export function encodeRows<Row extends object>(
  table: Pick<Table<Row>, "columns">,
  rows: readonly Row[],
  ids: IdTables,
): ColumnBatch {
  const encoders = table.columns.map((column) => createEncoder(column, rows.length, ids));
  rows.forEach((row, index) => {
    const values = row as Readonly<Record<string, unknown>>;
    for (let place = 0; place < encoders.length; place++) {
      const value = values[table.columns[place].name];
      // An empty text is a missing one, as it is in a cell of CSV.
      encoders[place].put(index, value === "" ? undefined : value);
    }
  });
  const columns: Record<string, ColumnData> = {};
  table.columns.forEach((column, place) => {
    const data = encoders[place].data();
    physicalColumnsOf(column).forEach(({ name }, index) => {
      columns[name] = data[index];
    });
  });
  return { rowStart: 0, rowCount: rows.length, columns };
}
