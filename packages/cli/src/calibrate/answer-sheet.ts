import { readWideFile } from "@jingxun/datasets";
import { abridge, type Fault } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";

/** Which columns of a wide file of answers are not items. */
export type SheetOptions = {
  readonly id?: string;
  /** Column names separated by commas. */
  readonly ignore?: string;
  readonly groups?: string;
  readonly rater?: string;
  /** This score and above is right, below is wrong. */
  readonly dichotomise?: number;
};

/**
 * A person's answers, or one rater's ratings of a person; `row` counts the rows of the file from 1, rejected
 * ones too.
 */
export type SheetRow = {
  readonly row: number;
  /** The line of the file on which the row starts. */
  readonly line: number;
  readonly id?: string;
  readonly group?: string;
  readonly rater?: string;
  readonly scores: readonly (number | undefined)[];
};

/** A wide file of answers: good rows, and the faults of the others. */
export type AnswerSheet = {
  readonly itemIds: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly faults: readonly Fault[];
};

const empty = /^\s*(?:NA)?\s*$/;
/** Programs that know only fractions write 1 as 1.0. */
const integer = /^\s*-?\d{1,6}(?:\.0{1,6})?\s*$/;

function requireColumns(header: readonly string[], names: readonly string[], path: string): void {
  const missing = names.filter((name) => !header.includes(name));
  if (missing.length === 0) return;
  throw new CommandError(
    exitCode.unusable,
    `${path}: expected columns ${missing.join(", ")}, got ${header.join(", ")}`,
  );
}

/** Two columns of one name could not be told apart in what is reported. */
function requireDifferentNames(header: readonly string[], ignored: readonly string[], path: string): void {
  const twice = new Set(
    header.filter((name, index) => !ignored.includes(name) && header.indexOf(name) < index),
  );
  if (twice.size > 0)
    throw new CommandError(
      exitCode.unusable,
      `${path}: expected columns of different names, got more than one ${[...twice].map((name) => JSON.stringify(name)).join(", ")}`,
    );
}

const cellFault = (file: string, row: number, column: string, expected: string, got: string): Fault => ({
  severity: "error",
  code: "invalid-value",
  file,
  row,
  column,
  expected,
  got: abridge(got),
});

/**
 * Returns the answers in the wide CSV file `path`: every column is an item that no option names. A row with
 * text where a score should be, or without the name of its group, or of the person and rater of ratings, is left
 * out with a fault that names line and column.
 */
export async function readAnswerSheet(path: string, options: SheetOptions): Promise<AnswerSheet> {
  const { file, header, rows, faults } = await readWideFile(path);
  const { id, groups, rater, dichotomise } = options;
  const ignored = options.ignore?.split(",") ?? [];
  requireDifferentNames(header, ignored, path);
  const named = [id, groups, rater].filter((name) => name !== undefined);
  requireColumns(header, [...named, ...ignored], path);
  const isItem = header.map((name) => !named.includes(name) && !ignored.includes(name));
  const itemIds = header.filter((_, index) => isItem[index]);
  const cellOf = (cells: readonly string[], name: string) => cells[header.indexOf(name)];
  const expectedOf = (cell: string, at: number) => {
    if (isItem[at] && !empty.test(cell) && !integer.test(cell))
      return "an integer score; empty or NA = not answered";
    if (empty.test(cell) && header[at] === groups) return "the name of a group";
    if (empty.test(cell) && rater !== undefined && (header[at] === rater || header[at] === id))
      return "a name";
    return undefined;
  };
  const scoreOf = (cell: string) => {
    if (empty.test(cell)) return undefined;
    return dichotomise === undefined ? Number(cell) : Number(Number(cell) >= dichotomise);
  };
  const found: Fault[] = [...faults];
  const sheet = rows.flatMap(({ row, line, cells }): SheetRow[] => {
    const bad = cells.flatMap((cell, at) => {
      const expected = expectedOf(cell, at);
      return expected === undefined ? [] : [cellFault(file, line, header[at], expected, cell)];
    });
    found.push(...bad);
    if (bad.length > 0) return [];
    return [
      {
        row,
        line,
        ...(id !== undefined && { id: cellOf(cells, id) }),
        ...(groups !== undefined && { group: cellOf(cells, groups) }),
        ...(rater !== undefined && { rater: cellOf(cells, rater) }),
        scores: cells.filter((_, at) => isItem[at]).map(scoreOf),
      },
    ];
  });
  return { itemIds, rows: sheet, faults: found };
}
