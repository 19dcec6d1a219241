import { z } from "zod";
import { column, decimal, id, integer, maybe, oneOf, reasonList } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const plans = defineTable(
  "plans",
  {
    en: "What each teacher has earned, committed and is advised, a row a course",
    zh: "选课建议明细",
    required: true,
  },
  ["teacherId", "position"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    position: column(integer(1, 10_000), "order of study advised, from 1", "顺序"),
    courseId: column(id("course"), "the course", "课程编号"),
    category: column(oneOf("subject", "general"), "subject course or general course", "课程类别"),
    topicId: maybe(id("topic"), "the topic of a general course", "专题编号"),
    hours: column(decimal(0, 1000), "hours that a pass earns", "学时", "hours"),
    origin: column(oneOf("earned", "begun", "selected", "advised"), "a fact of this year, or advice", "来源"),
    part: column(oneOf("core", "extension"), "meets the minimum, or may be added", "部分"),
    score: maybe(integer(0, 2_000_000), "score of an advised course", "评分", "millionths"),
    listId: column(id("list"), "the list of advice", "推荐列表编号"),
    reasons: column(reasonList(), "why, largest part of the score first", "推荐理由"),
  }),
);
export type PlanRecord = RowOf<typeof plans>;
