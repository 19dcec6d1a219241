import { z } from "zod";
import { column, id, maybe, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const competencies = defineTable(
  "competencies",
  { en: "What a teacher can be able to do, by framework", zh: "教师能力项", required: false },
  ["competencyId"],
  z.strictObject({
    competencyId: column(id("competency"), "the competency", "能力项编号"),
    framework: column(term(), "framework it comes from", "能力框架"),
    name: column(text(), "name in Chinese", "名称"),
    nameEn: column(text(), "name in English", "英文名称"),
    parentId: maybe(id("competency"), "the competency above", "上级能力项编号"),
  }),
);
export type Competency = RowOf<typeof competencies>;
