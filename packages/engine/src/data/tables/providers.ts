import { z } from "zod";
import { column, id, oneOf, optional, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const providers = defineTable(
  "providers",
  { en: "Institutions that offer courses", zh: "培训承办机构", required: false },
  ["providerId"],
  z.strictObject({
    providerId: column(id("provider"), "the institution", "机构编号"),
    name: column(text(), "name", "机构名称"),
    status: column(
      oneOf("qualified", "barred"),
      "a barred institution's courses are not advised",
      "资质状态",
    ),
    grade: optional(term(), "grade of the last evaluation", "评估等级"),
  }),
);
export type Provider = RowOf<typeof providers>;
