import { z } from "zod";
import { column, flag, id, idList, integer, maybe, oneOf, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const most = 2_147_483_647;

/** The kinds of reasons, and of one of which nothing but the words is known. */
const reasonKinds = [
  "closes-gap",
  "strengthens",
  "meets-need",
  "often-follows",
  "goes-with",
  "similar-content",
  "matches-interest",
  "popular-with-comparable",
  "published",
  "favoured-by-rule",
  "explored",
  "open-to-teacher",
  "already-earned",
  "already-begun",
  "already-selected",
  "worded",
] as const;

/** What reasons say in columns, each once: the row of a reason is the code by which plans name it. */
export const planReasons = defineTable(
  "ids-reason",
  { en: "What the codes of reasons stand for", zh: "推荐理由编码表", required: false },
  [],
  z.strictObject({
    kind: column(
      oneOf(...reasonKinds),
      "the kind of the reason; worded where only its words are known",
      "理由类型",
    ),
    basis: maybe(oneOf("self-rating", "school-priority", "obligation"), "basis of a need", "需求依据"),
    courseIds: column(idList("course"), "courses of the history that speak for it", "相关课程编号"),
    competencyId: maybe(id("competency"), "the competency that was tested", "能力编号"),
    tag: maybe(text(), "competency, topic or obligation that is needed", "需求标签"),
    group: maybe(text(), "group of courses that were chosen", "课程分组"),
    stage: maybe(term(), "stage of comparable teachers", "学段"),
    subject: maybe(term(), "subject of comparable teachers", "学科"),
    percent: maybe(
      integer(1, 99),
      "probability of lying below the cut, or of taking the course next",
      "可能性",
      "%",
    ),
    items: maybe(integer(0, most), "answered items", "作答题数"),
    ratings: maybe(integer(0, most), "ratings of observed lessons", "课堂观察评分次数"),
    withActivity: maybe(flag(), "activity is part of the estimate", "是否含学习行为"),
    year: maybe(integer(0, 9999), "year of publication", "发布年份"),
    ruleId: maybe(text(), "rule that favours the course", "规则编号"),
    titleZh: maybe(text(), "title of the obligation or the rule, in Chinese", "中文标题"),
    titleEn: maybe(text(), "the same in English", "英文标题"),
    share: maybe(
      integer(0, 10_000),
      "probability with which lots are drawn",
      "抽签概率",
      "hundredths of a percent",
    ),
    candidates: maybe(integer(0, most), "courses among which was drawn", "候选课程数"),
    zh: maybe(text(), "the reason in Chinese words", "中文表述"),
    en: maybe(text(), "the same in English", "英文表述"),
  }),
);
export type PlanReasonRecord = RowOf<typeof planReasons>;
