import type { ObligationDocument } from "../obligations/obligation-document.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { elsewhere } from "./elsewhere.ts";
import { chosen, derived, seed } from "./sources.ts";
import { noMost, unknown, unknownCalendar, unknownWindow } from "./unknown.ts";

const plan = "州中小学教师培训规划(约2008—2011)";
const common = elsewhere("new-curriculum");

type Row = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly quote: string;
  readonly hours: number;
  readonly appliesTo?: ObligationDocument["appliesTo"];
  readonly counts: ObligationDocument["counts"];
  readonly period?: ObligationDocument["period"];
};

/** One row of the plan: a floor of hours for some people, within the plan's years if it names no other time. */
const row = ({ id, zh, en, quote, hours, appliesTo = {}, counts, period }: Row): ObligationDocument => ({
  id,
  title: { zh, en },
  appliesTo,
  counts,
  hours: { min: seed(hours, `${plan}: ${quote}`), max: noMost(plan) },
  period: period ?? { kind: "window", ...unknownWindow() },
  choose: { kind: "free" },
  source: `${plan}: ${quote}`,
  verified: "seed",
});

const rows: readonly ObligationDocument[] = [
  row({
    id: "new-curriculum",
    zh: "新课程全员培训",
    en: "The new curriculum, for all",
    quote: "1.5万名专任教师…不低于150学时",
    hours: 150,
    appliesTo: { roles: ["专任教师"] },
    counts: { kinds: ["新课程培训"] },
  }),
  row({
    id: "new-textbook",
    zh: "高一年级新教材培训",
    en: "New textbooks of the first senior year",
    quote: "高一年级新教材…每年不低于50学时; 先培训、后上岗",
    hours: 50,
    appliesTo: { stages: ["高中"], grades: ["高一"] },
    counts: { kinds: ["新教材培训"] },
    period: { kind: "year" },
  }),
  row({
    id: "education-technology",
    zh: "教育技术能力培训",
    en: "Educational technology",
    quote: "45岁以下…不低于50学时教育技术",
    hours: 50,
    appliesTo: { ages: { max: 44 } },
    counts: { kinds: ["教育技术能力培训"] },
  }),
  row({
    id: "professional-skills",
    zh: "新课程专业能力培训",
    en: "Skills of the new curriculum",
    quote: "新课程专业能力…不低于50学时",
    hours: 50,
    counts: { kinds: ["新课程专业能力培训"] },
  }),
  row({
    id: "class-teachers",
    zh: "班主任集中培训",
    en: "Class teachers, face to face",
    quote: "班主任…不低于50学时集中培训",
    hours: 50,
    appliesTo: { roles: ["班主任"] },
    counts: { kinds: ["班主任培训"], modes: ["线下"] },
  }),
  row({
    id: "backbone",
    zh: "骨干教师培训",
    en: "Backbone teachers",
    quote: "每一位骨干教师…不低于150学时",
    hours: 150,
    appliesTo: { careerStages: ["骨干教师"] },
    counts: { kinds: ["骨干教师培训"] },
  }),
  row({
    id: "new-teachers",
    zh: "新教师岗前培训",
    en: "New teachers, before duty",
    quote: "每一位新教师上岗前…不低于120学时; 不培训,不上岗",
    hours: 120,
    appliesTo: { careerStages: ["新任教师"] },
    counts: { kinds: ["岗前培训"] },
  }),
  row({
    id: "principals",
    zh: "校长培训",
    en: "Principals",
    quote: "校长…不低于50学时",
    hours: 50,
    appliesTo: { roles: ["校长"] },
    counts: { kinds: ["校长培训"] },
  }),
  row({
    id: "school-based",
    zh: "校本研修",
    en: "School-based training",
    quote: "每位教师每学年完成50学时(校本)",
    hours: 50,
    counts: { activities: ["校本研修"] },
    period: {
      kind: "school-year",
      from: chosen("09-01", "customary first day of a school year; the plan does not say"),
    },
  }),
];

/** The nine rows of a prefecture's plan, by role; its dates and its limits of choice were not found. */
export const prefectureRoles: PolicyDocument = {
  ...common,
  id: "prefecture-roles",
  title: { zh: "州教师培训规划(按岗位)", en: "A prefecture's training plan, by role" },
  source: plan,
  verified: "seed",
  credits: { perHour: unknown(), min: unknown(), max: unknown() },
  obligations: rows,
  gates: [
    {
      id: "textbook-before-duty",
      title: { zh: "先培训、后上岗", en: "First training, then duty" },
      appliesTo: { stages: ["高中"], grades: ["高一"] },
      requires: ["new-textbook"],
      source: `${plan}: 先培训、后上岗`,
      verified: "seed",
    },
    {
      id: "no-training-no-post",
      title: { zh: "不培训,不上岗", en: "No training, no post" },
      appliesTo: { careerStages: ["新任教师"] },
      requires: ["new-teachers"],
      source: `${plan}: 不培训,不上岗`,
      verified: "seed",
    },
  ],
  grading: {
    ...common.grading,
    bands: seed(common.grading.bands.value, `${plan}: 60分以上为合格,80分以上为良好,90分以上为优秀`),
    parts: derived("by-points", `${plan}: 单项计分、总分累计,分值百分换算; 过程考评和结果考评相结合`),
    retrainBeforeRetest: seed(true, `${plan}: 对检测不合格者重新培训`),
  },
  calendar: unknownCalendar(),
  vocabularies: {
    ...common.vocabularies,
    courseKinds: chosen(
      [...new Set(rows.flatMap(({ counts }) => counts.kinds ?? []))],
      "names chosen here, after the plan's rows",
    ),
  },
};
