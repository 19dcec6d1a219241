import { z } from "zod";
import { column, flag, id, maybe, oneOf, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const organisations = defineTable(
  "organisations",
  {
    en: "The tree of education authorities above the schools, of any depth",
    zh: "教育行政组织树",
    required: true,
  },
  ["organisationId"],
  z.strictObject({
    organisationId: column(id("organisation"), "the organisation", "组织编号"),
    parentId: maybe(id("organisation"), "the organisation above; empty at the root", "上级组织编号"),
    level: column(term(), "level of the tree, a term of the policy", "层级"),
    name: column(text(), "name", "名称"),
    participates: column(flag(), "takes part in this year's programme", "是否参加本年度项目"),
    pilot: column(oneOf("none", "diagnostic", "blended"), "pilot that the organisation runs", "试点类型"),
  }),
);
export type Organisation = RowOf<typeof organisations>;
