import { z } from "zod";
import { column, decimal, id, integer, localDate, maybe, oneOf } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const evidence = defineTable(
  "evidence",
  { en: "What each estimate of profiles.csv rests on, a row a source", zh: "画像证据来源", required: true },
  ["teacherId", "competencyId", "source"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    competencyId: column(id("competency"), "the competency", "能力项编号"),
    source: column(
      oneOf("test", "other-competencies", "observation", "lesson", "assignment", "quiz-sequence", "quiz"),
      "where the evidence comes from",
      "证据来源",
    ),
    count: column(integer(0, 100_000), "answers, ratings or outcomes", "数量"),
    share: column(
      decimal(0, 1),
      "share in the precision of the estimate; the prior has what is left; 0 = not calibrated, not used",
      "权重",
    ),
    latestAt: maybe(localDate(), "day of the latest of them", "最近日期", "date"),
  }),
);
export type EvidenceRecord = RowOf<typeof evidence>;
