import { z } from "zod";
import { column, id, instant, integer } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const observations = defineTable(
  "observations",
  {
    en: "Ratings of observed lessons on rubric items, one row a rater and item",
    zh: "课堂观察评分",
    required: false,
  },
  ["teacherId", "itemId", "raterId", "observedAt"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher observed", "教师编号"),
    itemId: column(id("item"), "the rubric item, of model rubric in items", "量规条目编号"),
    raterId: column(id("rater"), "who rated; severity is estimated and taken out", "评分者编号"),
    score: column(integer(0, 100), "score on the rubric's scale", "得分", "points"),
    observedAt: column(instant(), "when the lesson was observed", "观察时间", "instant"),
  }),
);
export type Observation = RowOf<typeof observations>;
