import { z } from "zod";
import { column, decimal, id, instant, integer, oneOf, optional } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

/** What can happen, in the order of the codes of columns. */
export const activityVerbs = [
  "shown",
  "accepted",
  "rejected",
  "selected",
  "dropped",
  "started",
  "played",
  "quiz-passed",
  "quiz-failed",
  "assignment-passed",
  "observed",
  "passed",
  "failed",
  "rated",
] as const;

export const activities = defineTable(
  "activities",
  { en: "What teachers did with courses; only `passed` earns hours", zh: "学习行为日志", required: false },
  ["eventId"],
  z.strictObject({
    eventId: column(id("event"), "the event; repeated rows of one id count once", "事件编号"),
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    courseId: column(id("course"), "the course", "课程编号"),
    itemId: optional(id("item"), "the quiz item, where there is one", "试题编号"),
    verb: column(oneOf(...activityVerbs), "what happened; passed = passed the course's assessment", "行为"),
    value: optional(decimal(-1e9, 1e9), "rating, score or share, by the verb", "数值"),
    at: column(instant(), "when it happened", "发生时间", "instant"),
    startedAt: optional(instant(), "when it began", "开始时间", "instant"),
    seconds: optional(integer(0, 10_000_000), "how long it took", "时长", "seconds"),
    recordedAt: column(instant(), "when the platform wrote it down", "记录时间", "instant"),
    listId: optional(id("list"), "the list of advice that it answers", "推荐列表编号"),
  }),
);
export type Activity = RowOf<typeof activities>;
export type Verb = Activity["verb"];
