import { z } from "zod";
import { column, flag, id, oneOf, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const planInputs = defineTable(
  "plan-inputs",
  {
    en: "What each plan was made from, for a later run to know what changed; no row where seats moved the plan",
    zh: "方案依据指纹",
    required: true,
  },
  ["teacherId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    inputs: column(
      text(),
      "64 bits of the teacher's standing, profile and earlier advice, in hexadecimal digits",
      "依据指纹",
    ),
    basis: column(
      oneOf("test", "self-rating", "school-priority", "obligation", "none"),
      "the strongest basis of what the teacher needs",
      "需求依据",
    ),
    explored: column(flag(), "a course of the plan was drawn by lot", "是否含随机探索"),
    namesDay: column(flag(), "the days left or the pace are part of what is said", "说明是否随日期变化"),
  }),
);
export type PlanInputsRecord = RowOf<typeof planInputs>;
