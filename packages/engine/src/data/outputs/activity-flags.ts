import { z } from "zod";
import { column, decimal, id, idList, instant, maybe, oneOf } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const activityFlags = defineTable(
  "activity-flags",
  {
    en: "Activity of the policy year for a person to look at; a flag takes nothing away",
    zh: "待人工复核的学习行为",
    required: true,
  },
  ["teacherId", "kind", "eventIds"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    kind: column(
      oneOf("faster-than-hours", "day-and-night", "parallel-sessions", "identical-timing"),
      "what is implausible",
      "类型",
    ),
    courseId: maybe(id("course"), "the course, where it is one", "课程编号"),
    from: maybe(instant(), "when it began", "起始时间", "instant"),
    figure: column(
      decimal(0, 1e9),
      "minutes taken, hours played, minutes counted twice, or seconds between events, by the kind",
      "数值",
    ),
    expected: maybe(decimal(0, 1e9), "minutes that the course's hours take", "应需分钟", "minutes"),
    eventIds: column(idList("event"), "the events to look up", "事件编号"),
  }),
);
export type ActivityFlagRecord = RowOf<typeof activityFlags>;
