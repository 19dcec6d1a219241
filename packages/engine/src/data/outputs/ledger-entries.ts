import { z } from "zod";
import {
  column,
  decimal,
  id,
  instant,
  integer,
  localDate,
  maybe,
  oneOf,
  term,
  termList,
  text,
} from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const credits = () => decimal(0, 1_000_000);

export const ledgerEntries = defineTable(
  "ledger-entries",
  { en: "Every event of the ledger, once: what it did and why", zh: "学分流水", required: true },
  ["eventId"],
  z.strictObject({
    eventId: column(id("event"), "the event", "事件编号"),
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    kind: column(term(), "what happened", "类型"),
    courseId: maybe(id("course"), "the course, as corrected", "课程编号"),
    ruleId: maybe(term(), "the rule of a conversion or a bonus", "认定规则编号"),
    quantity: maybe(decimal(0, 100_000), "outcomes, hours or years, by the rule", "数量"),
    score: maybe(decimal(0, 100), "result of the assessment", "成绩", "points"),
    at: column(instant(), "when it happened, as corrected", "发生时间", "instant"),
    recordedAt: column(instant(), "when it was written down", "记录时间", "instant"),
    effect: column(term(), "what it did", "结果"),
    words: column(text(), "the same in words", "说明"),
    year: maybe(term(), "the credit year", "学分年度"),
    obligationIds: column(termList(), "the obligations it counts for", "学习任务编号"),
    earned: column(credits(), "credits that it asks for, before maxima", "申请学分", "credits"),
    counted: column(credits(), "credits that it added to the year", "计入学分", "credits"),
    refersTo: maybe(id("event"), "the event that it is about", "所指事件编号"),
    changedBy: maybe(id("event"), "the event that undid, corrected, admitted or decided it", "被何事件变更"),
    openAppeals: column(integer(0, 100_000), "appeals against it that nobody has decided", "未决申诉数"),
    actor: maybe(text(), "the person or office that answers for it", "经办人"),
    reason: maybe(text(), "the reason given", "理由"),
    policySha256: maybe(term(), "SHA-256 of the policy it was counted under", "政策校验值"),
    grade: maybe(term(), "band of the score, of the policy", "等级"),
    lessonId: maybe(id("lesson"), "the model lesson, as corrected", "课例编号"),
  }),
);
export type LedgerEntryRecord = RowOf<typeof ledgerEntries>;

export const late = defineTable(
  "late",
  {
    en: "Recorded after the cut-off or passed outside the days of its component: for a person, neither credited nor lost",
    zh: "待审学分",
    required: true,
  },
  ["eventId"],
  z.strictObject({
    eventId: column(id("event"), "the event", "事件编号"),
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    courseId: maybe(id("course"), "the course, where it is one", "课程编号"),
    at: column(instant(), "when it happened", "发生时间", "instant"),
    recordedAt: column(instant(), "when it was written down", "记录时间", "instant"),
    recordedBy: column(localDate(), "the last day on which it could be written down", "登记截止日期"),
    year: column(term(), "the credit year", "学分年度"),
    credits: column(credits(), "what it would earn, before maxima", "待审学分", "credits"),
    why: column(oneOf("late", "outside-window"), "why it waits", "待审原因"),
    windowFrom: maybe(
      localDate(),
      "first day of its component, where it was passed on another",
      "学习起始日期",
      "local date",
    ),
    windowTo: maybe(
      localDate(),
      "last day of its component, where it was passed on another",
      "学习截止日期",
      "local date",
    ),
    lessonId: maybe(id("lesson"), "the model lesson, where it is one", "课例编号"),
  }),
);
export type LateRecord = RowOf<typeof late>;
