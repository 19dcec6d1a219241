import { z } from "zod";
import { column, flag, id, integer, oneOf, optional, term, termList } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const teachers = defineTable(
  "teachers",
  {
    en: "Teachers, principals and researchers, one row each",
    zh: "教师、校(园)长与教研人员",
    required: true,
  },
  ["teacherId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    roles: column(termList(), "roles, terms of the policy", "角色"),
    hasLicence: column(flag(), "holds a teaching licence", "是否有教师资格证"),
    participation: column(
      oneOf("required", "opt-in", "none"),
      "must take part, takes part by choice, or does not",
      "参训方式",
    ),
    profileComplete: column(
      flag(),
      "has updated the personal data; else courses cannot be chosen",
      "信息是否已更新采集",
    ),
    yearsOfService: column(integer(0, 70), "years of service", "教龄", "years"),
    careerStage: optional(term(), "career stage, a term of the policy", "发展阶段"),
    chosenSubject: optional(term(), "subject chosen by principals and researchers", "自选学科"),
    birthYear: optional(
      integer(1900, 2100),
      "for obligations and fairness reports, never for scores",
      "出生年份",
      "year",
    ),
    gender: optional(term(), "for obligations and fairness reports, never for scores", "性别"),
  }),
);
export type Teacher = RowOf<typeof teachers>;
