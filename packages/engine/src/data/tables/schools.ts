import { z } from "zod";
import { column, id, idList, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const schools = defineTable(
  "schools",
  { en: "Schools, kindergartens and research bodies", zh: "学校、幼儿园与教研机构", required: true },
  ["schoolId"],
  z.strictObject({
    schoolId: column(id("school"), "the school", "学校编号"),
    organisationId: column(id("organisation"), "the organisation it belongs to", "所属组织编号"),
    name: column(text(), "name", "名称"),
    kind: column(term(), "kind of school, a term of the policy", "学校类别"),
    setting: column(term(), "urban, township or rural: a term of the policy", "城乡类型"),
    selectedTopics: column(
      idList("topic"),
      "general topics chosen this year; empty = not yet chosen",
      "已选通识专题",
    ),
    priorities: column(idList("priority"), "topics or competencies that the school works on", "学校工作重点"),
  }),
);
export type School = RowOf<typeof schools>;
