import { z } from "zod";
import { column, decimal, id, integer, maybe, oneOf, term } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const groups = defineTable(
  "groups",
  {
    en: "Portraits of schools and organisations; small groups are withheld",
    zh: "群体画像",
    required: true,
  },
  ["level", "groupId", "competencyId"],
  z.strictObject({
    level: column(oneOf("school", "organisation"), "what the group is", "层级"),
    groupId: column(term(), "id of the school or the organisation", "学校或组织编号"),
    competencyId: column(id("competency"), "the competency", "能力项编号"),
    status: column(oneOf("described", "suppressed"), "suppressed = no figures are shown", "状态"),
    reason: maybe(
      oneOf("no-responses", "too-few", "complementary"),
      "why suppressed; complementary = a smaller group could be reckoned from it",
      "不公布的原因",
    ),
    size: maybe(integer(2, 10_000_000), "teachers with test answers", "测评人数"),
    answered: maybe(integer(0, 10_000_000), "of them with answers to this competency", "作答该能力项人数"),
    mean: maybe(decimal(-20, 20), "mean of the abilities", "均值", "logits"),
    meanSe: maybe(decimal(0, 20), "its standard error", "均值标准误", "logits"),
    spread: maybe(decimal(0, 20), "standard deviation of the abilities", "离散程度", "logits"),
    shareBelow: maybe(decimal(0, 1), "share of the abilities below the cut", "低于参考线的比例"),
    shareBelowSe: maybe(decimal(0, 1), "its standard error", "比例标准误"),
    designEffect: maybe(
      decimal(0, 100_000),
      "how many times larger the variance of the mean is than in a random sample",
      "设计效应",
    ),
  }),
);
export type GroupRecord = RowOf<typeof groups>;
