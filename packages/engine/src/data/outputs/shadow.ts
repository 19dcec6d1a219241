import { z } from "zod";
import { column, decimal, id, idList, maybe, oneOf } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";
import { summaryStatuses } from "./plan-summary.ts";

const hours = () => decimal(0, 100_000);

export const shadow = defineTable(
  "shadow",
  {
    en: "What a run would change for each teacher of a live run; nothing of it is published",
    zh: "影子运行对比",
    required: true,
  },
  ["teacherId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    liveStatus: maybe(oneOf(...summaryStatuses), "status of the live run; empty = not in it", "现行状态"),
    status: maybe(oneOf(...summaryStatuses), "status of the shadow run; empty = not in it", "影子状态"),
    liveHours: column(hours(), "hours that the live run advises", "现行建议学时", "hours"),
    hours: column(hours(), "hours that the shadow run advises", "影子建议学时", "hours"),
    sharedHours: column(hours(), "hours of the courses that both advise", "共同学时", "hours"),
    overlap: maybe(
      decimal(0, 1),
      "shared hours of those that either advises; empty = neither advises any",
      "重合度",
      "fraction",
    ),
    added: column(idList("course"), "courses that only the shadow run advises", "新增课程"),
    removed: column(idList("course"), "courses that only the live run advises", "移除课程"),
    gain: maybe(
      decimal(-1e12, 1e12),
      "objective of the shadow's advice minus that of the live advice under the shadow's scores; empty where it scores not all of the latter",
      "目标值之差",
      "millionth-hours",
    ),
  }),
);
export type ShadowRecord = RowOf<typeof shadow>;
