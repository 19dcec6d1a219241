import { z } from "zod";
import {
  column,
  decimal,
  id,
  idList,
  integer,
  localDate,
  maybe,
  oneOf,
  term,
  termList,
  text,
} from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const hours = () => decimal(0, 1000);

/** What became of a teacher in a draw of lessons. */
export const lessonDrawStatuses = [
  "drawn",
  "short",
  "not-obliged",
  "not-participating",
  "blocked",
  "rejected",
] as const;

/** Why a lesson is in the pool of the draw, or not. */
export const lessonStandings = ["in-pool", "other-level", "local", "school-based", "late"] as const;

/** What may be given up, in an order that the policy states, where a pool is too small. */
export const lessonTraits = ["version", "grade", "stage"] as const;

export const lessonDraw = defineTable(
  "lesson-draw",
  { en: "The model lessons drawn for each teacher, a row a lesson", zh: "必修课例分配明细", required: true },
  ["teacherId", "position"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    position: column(integer(1, 1000), "from 1, in the order in which the seed ranks them", "顺序"),
    lessonId: column(id("lesson"), "the lesson", "课例编号"),
    hours: column(hours(), "hours that a pass earns", "学时", "hours"),
    credits: column(hours(), "credits that a pass earns", "学分", "credits"),
    from: column(localDate(), "first day of study", "开始日期", "local date"),
    to: column(localDate(), "last day of study", "截止日期", "local date"),
  }),
);
export type LessonDrawRecord = RowOf<typeof lessonDraw>;

export const lessonDrawSummary = defineTable(
  "lesson-draw-summary",
  { en: "Every readable teacher of the input, exactly once", zh: "必修课例分配汇总", required: true },
  ["teacherId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    status: column(oneOf(...lessonDrawStatuses), "what became of the teacher", "状态"),
    reason: maybe(text(), "why, and what was given up", "说明"),
    stage: maybe(term(), "stage of the lessons", "学段"),
    subject: maybe(term(), "subject of the lessons", "学科"),
    grades: column(termList(), "grades of the lessons", "年级"),
    version: maybe(term(), "textbook version of the lessons", "教材版本"),
    givenUp: column(termList(), "what the pool no longer asks for: version, grade, stage", "放宽条件"),
    leftOut: column(
      idList("lesson"),
      "own lessons, those of the own school and those passed before",
      "回避课例",
    ),
    poolSize: column(integer(0, 1_000_000), "lessons that could be drawn", "可抽取课例数"),
    lessons: column(integer(0, 1000), "lessons drawn", "已分配课例数"),
    hours: column(hours(), "hours of the lessons drawn", "学时", "hours"),
    credits: column(hours(), "credits of the lessons drawn", "学分", "credits"),
    passed: maybe(integer(0, 1000), "lessons passed in the year before, so many fewer drawn", "已通过课例数"),
  }),
);
export type LessonDrawSummaryRecord = RowOf<typeof lessonDrawSummary>;

export const lessonExposure = defineTable(
  "lesson-exposure",
  { en: "Every lesson of the input, exactly once", zh: "课例分配次数", required: true },
  ["lessonId"],
  z.strictObject({
    lessonId: column(id("lesson"), "the lesson", "课例编号"),
    stage: column(term(), "school stage", "学段"),
    subject: column(term(), "subject", "学科"),
    grade: column(term(), "grade", "年级"),
    version: maybe(term(), "textbook version", "教材版本"),
    standing: column(oneOf(...lessonStandings), "in the pool, or why not", "是否入池"),
    teachers: column(integer(0, 10_000_000), "teachers to whom it was drawn", "分配人数"),
  }),
);
export type LessonExposureRecord = RowOf<typeof lessonExposure>;
