import { z } from "zod";
import { column, flag, id, idList, instant } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const preferences = defineTable(
  "preferences",
  { en: "What a teacher allows; the latest row at the date holds", zh: "个性化设置", required: false },
  ["teacherId", "at"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    personalised: column(
      flag(),
      "false = advice from policy, catalogue and school only",
      "是否接受个性化推荐",
    ),
    useDiagnosis: column(flag(), "false = test answers are not used", "是否使用诊断结果"),
    removedTags: column(
      idList("tag"),
      "topics, kinds or competencies that may not steer the advice",
      "已删除标签",
    ),
    at: column(instant(), "when it was said", "设置时间", "instant"),
  }),
);
export type Preference = RowOf<typeof preferences>;
