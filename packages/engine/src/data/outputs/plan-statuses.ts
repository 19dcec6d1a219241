import { z } from "zod";
import { column, maybe, termList, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

/** Why plans have their status, in columns, each once: its row is the code by which the summary names it. */
export const planStatuses = defineTable(
  "ids-status",
  { en: "What the codes of reasons of a status stand for", zh: "状态说明编码表", required: false },
  [],
  z.strictObject({
    kinds: column(
      termList(),
      "the kinds of reasons, in the order in which they are said; none where only the words are known",
      "说明类型",
    ),
    facts: maybe(text(), "the same with hours, days, courses and whatever else is said, as JSON", "说明内容"),
    zh: maybe(text(), "why, in Chinese words", "中文表述"),
    en: maybe(text(), "the same in English", "英文表述"),
  }),
);
export type PlanStatusRecord = RowOf<typeof planStatuses>;
