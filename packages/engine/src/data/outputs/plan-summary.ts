import { z } from "zod";
import { column, decimal, flag, id, maybe, oneOf, optional, statusText, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const hours = () => decimal(0, 100_000);

/** What could be planned for a teacher. */
export const summaryStatuses = [
  "planned",
  "fulfilled",
  "provisional",
  "locked",
  "closed",
  "not-participating",
  "blocked",
  "infeasible",
  "rejected",
] as const;

export const planSummary = defineTable(
  "plan-summary",
  { en: "Every readable teacher of the input, exactly once", zh: "教师方案汇总", required: true },
  ["teacherId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    status: column(oneOf(...summaryStatuses), "what could be planned", "状态"),
    reason: maybe(statusText(), "why it has this status", "说明"),
    earnedHours: column(hours(), "elective hours earned this year", "已获学时", "hours"),
    committedHours: column(hours(), "hours selected or begun", "已选学时", "hours"),
    advisedHours: column(hours(), "hours advised in addition", "建议学时", "hours"),
    objective: column(
      decimal(0, 1e12),
      "sum of score × hours over advised courses",
      "目标值",
      "millionth-hours",
    ),
    optimal: maybe(
      flag(),
      "proven optimal under the stated score and rules; empty where nothing was planned",
      "目标值是否已证明为最大",
    ),
    upperBound: optional(
      decimal(0, 1e12),
      "no plan by the same rules is worth more; the objective itself where that is optimal",
      "目标值上界",
      "millionth-hours",
    ),
    kept: optional(
      oneOf("all", "part", "none"),
      "how much of the earlier advice stays; empty without an earlier run or where nothing of it was left",
      "沿用上次建议",
    ),
    rankingNote: maybe(
      text(),
      "why rankings.csv has fewer courses than --top asks for; empty where it has as many",
      "排名不足说明",
    ),
  }),
);
export type PlanSummaryRecord = RowOf<typeof planSummary>;
