import { z } from "zod";
import { column, id, instant, integer, term } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const responses = defineTable(
  "responses",
  { en: "Scored answers to test items; an item left out has no row", zh: "测评作答", required: false },
  ["teacherId", "itemId", "occasion"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    itemId: column(id("item"), "the item", "试题编号"),
    score: column(integer(0, 100), "score; 0 or 1 for rasch and 2pl", "得分", "points"),
    occasion: column(term(), "sitting of the assessment", "测评批次"),
    answeredAt: column(instant(), "when it was answered", "作答时间", "instant"),
  }),
);
export type Response = RowOf<typeof responses>;
