import { z } from "zod";
import { column, id, localDate, maybe, oneOf, optional, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const lessons = defineTable(
  "lessons",
  {
    en: "Model lessons that were put forward; authors and cities may be those of other folders",
    zh: "优秀课例",
    required: false,
  },
  ["lessonId"],
  z.strictObject({
    lessonId: column(id("lesson"), "the lesson", "课例编号"),
    authorId: column(id("teacher", "unchecked"), "the teacher who gave it", "授课教师编号"),
    city: column(id("organisation", "unchecked"), "the city that put it forward", "推荐市组织编号"),
    level: column(term(), "level at which it was chosen, an organisation level of the policy", "评选级别"),
    type: column(
      oneOf("national", "local", "school"),
      "of the national curriculum 国家课程, a local course 地方课程 or a school's own 校本课程",
      "课程性质",
    ),
    stage: column(term(), "school stage, a term of the policy", "学段"),
    subject: column(term(), "subject, a term of the policy", "学科"),
    grade: column(term(), "grade, as in the postings", "年级"),
    version: maybe(term(), "textbook version, as in the postings; empty = without a textbook", "教材版本"),
    lesson: column(text(), "the lesson of the textbook", "课题"),
    submittedOn: optional(localDate(), "day on which the city handed it in", "提交日期", "local date"),
  }),
);
export type Lesson = RowOf<typeof lessons>;
