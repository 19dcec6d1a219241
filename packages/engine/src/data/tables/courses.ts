import { z } from "zod";
import {
  column,
  hours,
  id,
  idList,
  integer,
  localDate,
  maybe,
  oneOf,
  optional,
  term,
  termList,
  text,
  weightedCompetencies,
} from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const courses = defineTable(
  "courses",
  {
    en: "The catalogue; each course is in one group: its topic, or its kind of subject course",
    zh: "课程目录",
    required: true,
  },
  ["courseId"],
  z.strictObject({
    courseId: column(id("course"), "the course", "课程编号"),
    title: column(text(), "title", "课程名称"),
    category: column(oneOf("subject", "general"), "subject course or general course", "课程类别"),
    kind: column(term(), "kind of course, a term of the policy; the group of a subject course", "课程类型"),
    topicId: maybe(
      id("topic"),
      "the topic, the group of a general course; empty for subject courses",
      "专题编号",
    ),
    subjects: column(termList(), "subjects it is for; empty = all", "适用学科"),
    stages: column(termList(), "stages it is for; empty = all", "适用学段"),
    hours: column(hours(), "hours that a pass earns", "学时", "hours"),
    competencies: column(weightedCompetencies(), "what it teaches", "能力项及权重"),
    level: column(integer(1, 4), "from 1 = foundation to 4 = expert", "课程层级", "1-4"),
    mode: column(term(), "mode of delivery, a term of the policy", "培训方式"),
    prerequisites: column(idList("course"), "courses to have passed before", "先修课程"),
    replaces: column(idList("course", "warn"), "older editions of the same course", "替代的旧版课程"),
    providerId: maybe(id("provider"), "the institution", "承办机构编号"),
    status: column(
      oneOf("open", "no-new", "withdrawn"),
      "open, open only for those who chose it, or withdrawn",
      "状态",
    ),
    availableFrom: optional(localDate(), "first day it can be chosen", "开放日期", "local date"),
    availableTo: optional(localDate(), "last day it can be studied", "截止日期", "local date"),
    seats: optional(integer(0, 10_000_000), "places; empty = without limit", "名额"),
    publishedAt: column(localDate(), "day of publication", "发布日期", "local date"),
  }),
  (row) =>
    row.refine((course) => (course.category === "general") === (course.topicId !== undefined), {
      path: ["topicId"],
      error: "a topic for a general course, empty for a subject course",
    }),
);
export type Course = RowOf<typeof courses>;
