import { z } from "zod";
import { column, decimal, flag, id, integer, maybe, oneOf, term, termList } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const profiles = defineTable(
  "profiles",
  {
    en: "What is known of each teacher's competencies; no row for teachers who opted out",
    zh: "教师能力画像",
    required: true,
  },
  ["teacherId", "competencyId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    competencyId: column(id("competency"), "the competency", "能力项编号"),
    status: column(
      oneOf("estimated", "provisional", "borrowed", "undetermined"),
      "provisional = few answers; borrowed = none, inferred from the other competencies",
      "状态",
    ),
    mean: maybe(
      decimal(-20, 20),
      "estimated ability, together with the other competencies",
      "能力估计值",
      "logits",
    ),
    sd: maybe(decimal(0, 20), "posterior standard deviation", "标准差", "logits"),
    percentile: maybe(integer(0, 100), "among the teachers tested at the stage", "百分位", "percent"),
    evidenceCount: column(integer(0, 100_000), "answered items", "作答题数"),
    basis: column(
      oneOf("test", "self-rating", "school-priority", "obligation", "none"),
      "what the need for it rests on; only test is evidence",
      "需求依据",
    ),
    low: maybe(decimal(-40, 40), "lower end of the 90 % interval", "区间下限", "logits"),
    high: maybe(decimal(-40, 40), "upper end of the 90 % interval", "区间上限", "logits"),
    ratingCount: maybe(integer(1, 100_000), "ratings by observers that are part of it", "观察评分数"),
    belowCut: maybe(decimal(0, 1), "probability of lying below the cut", "低于参考线的概率", "probability"),
    bands: column(
      termList(),
      "the policy's bands with the probability of each, as id:probability; empty without direct evidence",
      "等级概率",
    ),
    standout: maybe(
      oneOf("strength", "gap"),
      "lies above or below the cut, probably and noticeably",
      "优势或待提升",
    ),
    percentileLow: maybe(integer(0, 100), "percentile of the interval's lower end", "百分位下限", "percent"),
    percentileHigh: maybe(integer(0, 100), "percentile of the interval's upper end", "百分位上限", "percent"),
    subjectPercentile: maybe(
      integer(0, 100),
      "among the teachers tested of the same stage and subject",
      "学段学科百分位",
      "percent",
    ),
    countyPercentile: maybe(
      integer(0, 100),
      "among the teachers tested of the county",
      "县域百分位",
      "percent",
    ),
    change: maybe(decimal(-40, 40), "change since the occasion before the latest", "变化", "logits"),
    changeSe: maybe(decimal(0, 40), "its standard error, linking included", "变化标准误", "logits"),
    changeIsReliable: maybe(flag(), "the change is beyond chance, two-sided at 95 %", "变化是否可靠"),
    changeFrom: maybe(term(), "the occasion that it counts from", "变化起点"),
    flags: column(
      termList(),
      "sources-disagree: sources differ beyond chance; online-capped: activity counted up to its cap",
      "提示",
    ),
    reliability: maybe(decimal(0, 1), "how much the evidence says beyond what is known of the group", "信度"),
    withActivity: maybe(
      flag(),
      "quizzes, assignments or lessons passed are part of the estimate",
      "是否含学习行为",
    ),
  }),
);
export type ProfileRecord = RowOf<typeof profiles>;
