import { z } from "zod";
import { column, integer, maybe, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const rejected = defineTable(
  "rejected",
  { en: "Everything that rejected a row, with its place", zh: "不合格数据清单", required: true },
  ["file", "row", "column", "code", "got"],
  z.strictObject({
    file: column(text(), "the file", "文件"),
    row: column(integer(0, 1e12), "the line on which the row starts, header = 1; 0 = the file", "行号"),
    column: maybe(text(), "the column; empty = the whole row", "列"),
    code: column(term(), "kind of fault", "错误类型"),
    expected: maybe(text(), "what was expected", "应为"),
    got: maybe(text(), "what came; a leading ' keeps a spreadsheet from running it", "实际"),
  }),
);
export type RejectedRecord = RowOf<typeof rejected>;
