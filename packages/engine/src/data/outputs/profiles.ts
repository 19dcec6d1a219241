import { z } from "zod";
import { column, decimal, id, integer, maybe, oneOf } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const profiles = defineTable(
  "profiles",
  {
    en: "What is known of each teacher's competencies; no row for teachers who opted out",
    zh: "教师能力画像",
    required: true,
  },
  ["teacherId", "competencyId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    competencyId: column(id("competency"), "the competency", "能力项编号"),
    status: column(
      oneOf("estimated", "provisional", "borrowed", "undetermined"),
      "provisional = few answers; borrowed = none, inferred from the other competencies",
      "状态",
    ),
    mean: maybe(
      decimal(-20, 20),
      "estimated ability, together with the other competencies",
      "能力估计值",
      "logits",
    ),
    sd: maybe(decimal(0, 20), "posterior standard deviation", "标准差", "logits"),
    percentile: maybe(integer(0, 100), "among the teachers tested at the stage", "百分位", "percent"),
    evidenceCount: column(integer(0, 100_000), "answered items", "作答题数"),
    basis: column(
      oneOf("test", "self-rating", "school-priority", "obligation", "none"),
      "what the need for it rests on; only test is evidence",
      "需求依据",
    ),
    low: maybe(decimal(-40, 40), "lower end of the 90 % interval", "区间下限", "logits"),
    high: maybe(decimal(-40, 40), "upper end of the 90 % interval", "区间上限", "logits"),
  }),
);
export type ProfileRecord = RowOf<typeof profiles>;
