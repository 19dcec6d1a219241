import { z } from "zod";
import { column, decimal, flag, id, idList, integer, maybe, oneOf, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const teachers = () => integer(0, 1_000_000);
const value = () => decimal(-1e15, 1e15);

export const topicAdvice = defineTable(
  "topic-advice",
  { en: "Sets of topics advised to each school, a row a set", zh: "学校选题建议", required: true },
  ["schoolId", "rank"],
  z.strictObject({
    schoolId: column(id("school"), "the school", "学校编号"),
    rank: column(integer(1, 10), "1 for the best set", "名次"),
    topics: column(idList("topic"), "the topics of the set", "专题"),
    planValue: column(
      value(),
      "score × hours of the best cores of all teachers, summed",
      "方案总值",
      "millionth-hours",
    ),
    gainPercent: maybe(
      decimal(-100, 1e9),
      "plan value gained over the present choice",
      "方案值增幅",
      "percent",
    ),
    teachers: column(teachers(), "teachers planned for", "教师数", "people"),
    gainingLeast: column(
      teachers(),
      "teachers whose plan is worth more, at least; a range where few are tested",
      "受益人数下限",
      "people",
    ),
    gainingMost: column(teachers(), "the same, at most", "受益人数上限", "people"),
    losingLeast: column(
      teachers(),
      "teachers whose plan is worth less, at least; a range where few are tested",
      "受损人数下限",
      "people",
    ),
    losingMost: column(teachers(), "the same, at most", "受损人数上限", "people"),
    withoutPlan: column(idList("teacher"), "teachers without a plan under the set", "无可行方案的教师"),
    neverPlanned: column(
      idList("teacher"),
      "those of them who have none under any set that the policy allows",
      "任何选题下均无可行方案的教师",
    ),
    worstStage: maybe(
      term(),
      "stage of the group that gains least; empty where groups are too small",
      "增幅最小组学段",
    ),
    worstSubject: maybe(term(), "subject of that group", "增幅最小组学科"),
    worstPercent: maybe(decimal(-100, 1e9), "what that group gains", "增幅最小组增幅", "percent"),
    need: column(
      oneOf("own", "pooled", "none"),
      "whose tests speak: the teachers' own, the mean of similar schools, nobody's",
      "测评依据",
    ),
    advice: column(text(), "the set beside the present choice, in words", "说明"),
  }),
);
export type TopicAdviceRecord = RowOf<typeof topicAdvice>;

export const topicAdviceTopics = defineTable(
  "topic-advice-topics",
  {
    en: "Every topic beside every set of a school, a row a topic",
    zh: "学校选题建议专题明细",
    required: true,
  },
  ["schoolId", "rank", "topicId"],
  z.strictObject({
    schoolId: column(id("school"), "the school", "学校编号"),
    rank: column(integer(1, 10), "rank of the set", "名次"),
    topicId: column(id("topic"), "the topic", "专题编号"),
    inSet: column(flag(), "in the set", "是否在组合中"),
    present: column(flag(), "in the present choice", "是否现已选"),
    mandatory: column(flag(), "mandatory by the policy", "是否必选"),
    priority: column(flag(), "among the school's priorities", "是否学校重点"),
    addsPercent: maybe(
      decimal(-1e9, 100),
      "plan value that the set would lose without the topic; empty outside the set",
      "贡献",
      "percent",
    ),
    gainingLeast: maybe(
      teachers(),
      "teachers whose plan is worth more for it, at least; a range where few are tested, empty outside the set",
      "受益人数下限",
      "people",
    ),
    gainingMost: maybe(teachers(), "the same, at most", "受益人数上限", "people"),
    comparableSchools: column(teachers(), "comparable schools that have chosen", "同类学校数", "schools"),
    choosing: column(
      teachers(),
      "of these, how many chose the topic; it has no weight",
      "同类学校选择数",
      "schools",
    ),
  }),
);
export type TopicAdviceTopicRecord = RowOf<typeof topicAdviceTopics>;
