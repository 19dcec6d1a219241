import type { TeacherCase } from "../../../../bench/src/rules/teacher-case.ts";
import type { Cells } from "./cells.ts";
import type { RowsEdit } from "./mutate-run.ts";

/** Returns whether a row is advice. */
export const isAdvised = ({ origin }: Cells) => origin === "advised";

/** Changes the first row that `suits`. */
export const changeFirst =
  (suits: (row: Cells) => boolean, change: (row: Cells, the: TeacherCase) => Partial<Cells>): RowsEdit =>
  (rows, the) => {
    const first = rows.find(suits);
    return rows.map((row) => (row === first ? ({ ...row, ...change(row, the) } as Cells) : row));
  };
/** Changes the first advised row. */
export const changeAdvised = (change: (row: Cells, the: TeacherCase) => Partial<Cells>) =>
  changeFirst(isAdvised, change);
/** Leaves out the first row that `suits`. */
export const dropFirst =
  (suits: (row: Cells) => boolean): RowsEdit =>
  (rows) => {
    const first = rows.find(suits);
    return rows.filter((row) => row !== first);
  };
/** Changes every row of the teacher. */
export const changeAll =
  (cells: Partial<Cells>): RowsEdit =>
  (rows) =>
    rows.map((row) => ({ ...row, ...cells }) as Cells);
/** Leaves out all rows of the teacher. */
export const none: RowsEdit = () => [];
