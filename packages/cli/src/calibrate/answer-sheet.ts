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

/** A person's answers, or one rater's ratings of a person; `row` counts the rows of the file from 1. */
export type SheetRow = {
  readonly row: number;
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

const notAnswered = /^(?:|NA)$/;
const integer = /^-?\d{1,6}$/;

function requireColumns(header: readonly string[], names: readonly string[], path: string): void {
  const missing = names.filter((name) => !header.includes(name));
  if (missing.length === 0) return;
  throw new CommandError(
    exitCode.unusable,
    `${path}: expected columns ${missing.join(", ")}, got ${header.join(", ")}`,
  );
}

const scoreFault = (file: string, row: number, column: string, got: string): Fault => ({
  severity: "error",
  code: "invalid-value",
  file,
  row,
  column,
  expected: "an integer score; empty or NA = not answered",
  got: abridge(got),
});

/**
 * Returns the answers in the wide CSV file `path`: every column is an item that no option names. A row with
 * text where a score should be is left out with a fault that names line and column.
 */
export async function readAnswerSheet(path: string, options: SheetOptions): Promise<AnswerSheet> {
  const { file, header, rows, faults } = await readWideFile(path);
  const { id, groups, rater, dichotomise } = options;
  const ignored = options.ignore?.split(",") ?? [];
  const named = [id, groups, rater].filter((name) => name !== undefined);
  requireColumns(header, [...named, ...ignored], path);
  const isItem = header.map((name) => !named.includes(name) && !ignored.includes(name));
  const itemIds = header.filter((_, index) => isItem[index]);
  const cellOf = (cells: readonly string[], name: string) => cells[header.indexOf(name)];
  const scoreOf = (cell: string) => {
    if (notAnswered.test(cell)) return undefined;
    return dichotomise === undefined ? Number(cell) : Number(Number(cell) >= dichotomise);
  };
  const found: Fault[] = [...faults];
  const sheet = rows.flatMap(({ line, cells }, index): SheetRow[] => {
    const bad = cells.flatMap((cell, at) =>
      isItem[at] && !notAnswered.test(cell) && !integer.test(cell)
        ? [scoreFault(file, line, header[at], cell)]
        : [],
    );
    found.push(...bad);
    if (bad.length > 0) return [];
    return [
      {
        row: index + 1,
        ...(id !== undefined && { id: cellOf(cells, id) }),
        ...(groups !== undefined && { group: cellOf(cells, groups) }),
        ...(rater !== undefined && { rater: cellOf(cells, rater) }),
        scores: cells.filter((_, at) => isItem[at]).map(scoreOf),
      },
    ];
  });
  return { itemIds, rows: sheet, faults: found };
}
