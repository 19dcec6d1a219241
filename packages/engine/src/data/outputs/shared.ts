import { z } from "zod";
import { column, decimal, id, integer, maybe, oneOf, term } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";
import { balanceStatuses } from "./balances.ts";
import { summaryStatuses } from "./plan-summary.ts";

const hours = () => decimal(0, 100_000_000);
const status = () =>
  column(oneOf(...summaryStatuses), "what could be planned; facts of obligation, no advice", "状态");

export const progress = defineTable(
  "progress",
  {
    en: "What a school sees of its teachers: obligations and progress, nothing of tests or advice",
    zh: "教师学习进度",
    required: true,
  },
  ["teacherId"],
  z.strictObject({
    teacherId: column(id("teacher"), "a teacher with the main posting at the school", "教师编号"),
    status: status(),
    earnedHours: column(hours(), "elective hours earned this year", "已获学时", "hours"),
    committedHours: column(hours(), "hours selected or begun", "已选学时", "hours"),
    missingHours: column(hours(), "of the least electives neither earned nor selected", "尚缺学时", "hours"),
  }),
);
export type ProgressRecord = RowOf<typeof progress>;

export const balancesBySchool = defineTable(
  "balances-by-school",
  { en: "What a county sees of its schools' credits, by status", zh: "学校学分余额", required: true },
  ["schoolId", "year", "obligationId", "status"],
  z.strictObject({
    schoolId: column(id("school"), "the school", "学校编号"),
    year: column(term(), "the credit year", "学分年度"),
    obligationId: column(id("obligation"), "the obligation; total = the year as a whole", "学习任务编号"),
    status: column(oneOf(...balanceStatuses), "met, or met at this pace", "状态"),
    teachers: column(integer(1, 1_000_000), "teachers with this status", "教师数"),
    counted: column(hours(), "their credits counted", "计入学分", "credits"),
    required: column(hours(), "their credits required", "应得学分", "credits"),
    shortfall: column(hours(), "what they lack", "尚缺学分", "credits"),
  }),
);
export type SchoolBalanceRecord = RowOf<typeof balancesBySchool>;

export const progressBySchool = defineTable(
  "progress-by-school",
  { en: "What a county sees of its schools' progress, by status", zh: "学校学习进度", required: true },
  ["schoolId", "status"],
  z.strictObject({
    schoolId: column(id("school"), "the school", "学校编号"),
    status: status(),
    teachers: column(integer(1, 1_000_000), "teachers with this status", "教师数"),
    earnedHours: column(hours(), "their elective hours earned", "已获学时", "hours"),
    committedHours: column(hours(), "their hours selected or begun", "已选学时", "hours"),
    missingHours: column(hours(), "what they miss of the least electives", "尚缺学时", "hours"),
  }),
);
export type SchoolProgressRecord = RowOf<typeof progressBySchool>;

export const researchProfiles = defineTable(
  "research-profiles",
  {
    en: "Profiles under pseudonyms; every combination of stage, subject and setting is of ten teachers or more",
    zh: "研究用画像",
    required: true,
  },
  ["pseudonym", "competencyId"],
  z.strictObject({
    pseudonym: column(term(), "stands for a teacher, by the key of the project", "化名"),
    stage: column(term(), "stage of the main posting", "学段"),
    subject: maybe(term(), "subject; empty where too few share it", "学科"),
    setting: maybe(term(), "setting of the school; empty where too few share it", "城乡类型"),
    competencyId: column(id("competency"), "the competency", "能力项编号"),
    status: column(oneOf("estimated", "provisional", "borrowed"), "as in profiles.csv", "状态"),
    mean: column(decimal(-20, 20), "estimated ability", "能力估计值", "logits"),
    sd: column(decimal(0, 20), "posterior standard deviation", "标准差", "logits"),
    evidenceCount: column(integer(0, 100_000), "answered items", "作答题数"),
    ratingCount: maybe(integer(1, 100_000), "ratings by observers", "观察评分数"),
  }),
);
export type ResearchProfileRecord = RowOf<typeof researchProfiles>;
