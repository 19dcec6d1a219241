import { z } from "zod";
import { column, id, instant, integer, maybe, oneOf } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const needs = defineTable(
  "needs",
  {
    en: "Needs that a teacher, a school or a mentor states",
    zh: "自评、学校或导师提出的需求",
    required: false,
  },
  ["teacherId", "competencyId", "topicId", "source", "at"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    competencyId: maybe(id("competency"), "the competency, or empty", "能力项编号"),
    topicId: maybe(id("topic"), "the topic, or empty; exactly one of the two is filled", "专题编号"),
    level: column(integer(1, 5), "how much is needed, from 1 = little to 5 = very much", "需求程度", "1-5"),
    source: column(oneOf("self", "school", "mentor"), "who says so", "来源"),
    at: column(instant(), "when it was said", "提出时间", "instant"),
  }),
  (row) =>
    row.refine((need) => (need.competencyId === undefined) !== (need.topicId === undefined), {
      path: ["competencyId"],
      error: "exactly one of competencyId and topicId",
    }),
);
export type Need = RowOf<typeof needs>;
