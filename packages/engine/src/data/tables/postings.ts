import { z } from "zod";
import { column, decimal, flag, id, localDate, optional, term, termList } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const postings = defineTable(
  "postings",
  { en: "Where, what and whom a teacher teaches, from a day to a day", zh: "任教岗位", required: true },
  ["teacherId", "schoolId", "stage", "subject", "from"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    schoolId: column(id("school", "any-row"), "the school", "学校编号"),
    stage: column(term(), "school stage, a term of the policy", "学段"),
    subject: column(term(), "subject, a term of the policy", "学科"),
    grades: column(termList(), "grades taught", "任教年级"),
    textbookVersion: optional(term(), "textbook version", "教材版本"),
    share: column(decimal(0, 1), "share of the teacher's working time", "工作量占比", "fraction"),
    from: column(localDate(), "first day", "开始日期", "local date"),
    to: optional(localDate(), "last day; empty = open", "结束日期", "local date"),
    main: column(flag(), "the posting whose school's topics hold", "是否主岗"),
  }),
);
export type Posting = RowOf<typeof postings>;
