import { z } from "zod";
import { column, id, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const topics = defineTable(
  "topics",
  { en: "General topics that schools choose from", zh: "通识专题", required: true },
  ["topicId"],
  z.strictObject({
    topicId: column(id("topic"), "the topic", "专题编号"),
    name: column(text(), "name", "专题名称"),
  }),
);
export type Topic = RowOf<typeof topics>;
