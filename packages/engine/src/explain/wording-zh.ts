import type { PlanReason } from "../plan/plan.ts";
import type { Reason } from "../score/reason.ts";
import { clashSentences } from "./word-clash.ts";
import { hoursNoteZh } from "./word-hours-note.ts";
import { hoursText, type Names, percentText, shareText, type Wording } from "./wording.ts";

const basisPhrase = {
  "self-rating": "您自评需要提升",
  "school-priority": "学校工作重点涉及",
  obligation: "岗位要求涉及",
} as const;

type TestedReason = Extract<Reason, { kind: "closes-gap" | "strengthens" }>;

/** What the estimate rests on: tests, observation, activity. */
const evidenceText = ({ evidenceCount, ratingCount, withActivity }: TestedReason) =>
  [
    ...(evidenceCount > 0 ? [`测评(${evidenceCount}题)`] : []),
    ...(ratingCount > 0 ? [`课堂观察(${ratingCount}次评分)`] : []),
    ...(withActivity ? ["学习行为"] : []),
  ].join("、");

function reason(reason: Reason, names: Names): string {
  switch (reason.kind) {
    case "closes-gap":
      return `${evidenceText(reason)}提示“${names.competency(reason.competencyId)}”可能有提升空间(低于参考线的可能性约${percentText(reason.belowCut)})`;
    case "strengthens":
      return `结合${evidenceText(reason)},有助于巩固“${names.competency(reason.competencyId)}”`;
    case "meets-need":
      return `${basisPhrase[reason.basis]}“${names.tag(reason.tag)}”`;
    case "often-follows":
      return `学过《${names.course(reason.courseId)}》的教师中约${percentText(reason.probability)}随后选学本课程`;
    case "goes-with":
      return `因为您学过${reason.courseIds.map((id) => `《${names.course(id)}》`).join("和")}`;
    case "similar-content":
      return "内容与您的任教学段、学科和所学课程相近";
    case "matches-interest":
      return `与您曾选的“${names.group(reason.group)}”一致`;
    case "popular-with-comparable":
      return `${reason.stage}${reason.subject === reason.stage ? "" : reason.subject}教师选学较多`;
    case "published":
      return `${reason.publishedAt.slice(0, 4)}年发布`;
    case "favoured-by-rule":
      return `选课规则:${reason.title.zh}`;
    case "explored":
      return `为比较课程效果,在同组同学时的${reason.candidates}门课程中抽签选入(抽签概率${shareText(reason.epsilon)})`;
    case "open-to-teacher":
      return "符合选课范围,可补足选修学时";
    case "already-earned":
      return "本年度已通过考核";
    case "already-begun":
      return "本年度已开始学习";
    case "already-selected":
      return "本年度已选课";
  }
}

const fixedReasons = {
  "participation-none": "不参加本年度项目",
  "organisation-not-participating": "所在地区不参加本年度项目",
  "no-valid-posting": "当前没有有效的任教岗位记录",
  "profile-incomplete": "个人信息未更新采集,暂不能选课",
  "licence-missing": "自愿参加须有教师资格证记录",
  "subject-not-chosen": "自愿参加须先选择学科",
  "school-not-chosen": "学校尚未选定专题,暂按学科课程和必选专题给出",
  "school-choice-faulty": "学校专题选择不符合规定,暂按未选处理",
  "school-faulty": "学校信息有误,暂按学科课程和必选专题给出",
  "before-selection": "选课尚未开放,供提前参考",
  "not-personalised": "已关闭个性化,仅依据政策、课程目录和学校情况",
  "hours-met": "选修学时已满足要求",
  completed: "选修学时已完成",
} as const;

function infeasibleText(found: Extract<PlanReason, { kind: "infeasible" }>, names: Names): string {
  const { cause, group, school } = found;
  const because = school === undefined ? "" : `(${fixedReasons[school]})`;
  switch (cause.kind) {
    case "group-minimum-unreachable":
      return `“${names.group(group ?? "")}”可选课程仅${hoursText(cause.available)}学时,达不到该组最低要求${because}`;
    case "group-minima-exceed-maximum":
      return `各组最低学时合计${hoursText(cause.required)}学时,超过可安排的最高学时${because}`;
    case "too-few-hours":
      return `可选课程仅${hoursText(cause.available)}学时,不足以达到选修最低学时${because}`;
    case "shares-unreachable":
      return `没有方案能同时满足选课规则:${cause.rules.map(({ zh }) => zh).join("、")}${because}`;
    case "no-exact-total":
      return `可选课程的学时组合达不到规定的学时区间(其下最多${hoursText(cause.below)}学时)${because}`;
    case "rules-clash":
      return `没有方案能同时满足各项规定${because}`;
    case "committed-above-maximum":
      return `${group === undefined ? "" : `“${names.group(group)}”`}已获和已选共${hoursText(cause.quarterHours)}学时,超过最高${hoursText(cause.most)}学时,请先退选${hoursText(cause.quarterHours - cause.most)}学时`;
    case "pinned-not-open":
      return `保留的课程不可选:${cause.courseIds.map((id) => `《${names.course(id)}》`).join("、")}`;
  }
}

const missingFacts = { setting: "学校的城乡类型", careerStage: "职业阶段", age: "出生年份" } as const;

const titles = (ids: readonly string[], names: Names) =>
  ids.map((id) => `《${names.course(id)}》`).join("、");

function planReason(found: PlanReason, names: Names): string {
  switch (found.kind) {
    case "shortfall":
      return `学分登记已截止,选修尚缺${hoursText(found.quarterHours)}学时`;
    case "pace":
      return `选课已截止;已选课程还有${hoursText(found.quarterHours)}学时,距截止${found.daysLeft}天`;
    case "seats-taken":
      return `${found.courseIds.map((id) => `《${names.course(id)}》`).join("、")}名额已满`;
    case "infeasible":
      return [infeasibleText(found, names), ...clashSentences(found, names, "zh")].join(";");
    case "too-few-days":
      return `还需学习${hoursText(found.quarterHours)}学时,仅剩${found.daysLeft}天;按每周${hoursText(found.weeklyQuarterHours)}学时安排不完`;
    case "courses-withdrawn":
      return `所选${titles(found.courseIds, names)}已撤下(共${hoursText(found.quarterHours)}学时),其中${hoursText(found.replacedQuarterHours)}学时已重新安排;已通过课程的学时不受影响`;
    case "obligation-unclear":
      return `缺少${missingFacts[found.missing]},无法判断“${names.tag(found.obligationId)}”是否适用,暂未计入`;
    case "passes-not-counted":
    case "leave-counted":
    case "activities-counted":
    case "above-obligation":
    case "above-cap":
    case "period-pace":
      return hoursNoteZh(found, names);
    case "advice-kept":
      if (found.gain === 0 && found.extent === "all") return "上次建议仍然适用";
      return found.extent === "all"
        ? `沿用上次建议(改选至多只提高${shareText(found.gain)})`
        : `上次建议中仍可选的课程予以保留(改选至多只提高${shareText(found.gain)})`;
    case "advice-improved":
      return `建议已更新:比上次建议提高${shareText(found.gain)}`;
    case "advice-broken":
      return found.courseIds.length === 0
        ? "建议已更新:上次建议已不符合规定"
        : `建议已更新:上次建议中的${titles(found.courseIds, names)}已不可选`;
    default:
      return fixedReasons[found.kind];
  }
}

export const wordingZh: Wording = {
  status: {
    planned: "已给出建议",
    fulfilled: "已完成",
    provisional: "暂行建议",
    locked: "选课已截止",
    closed: "已结束",
    "not-participating": "不参加",
    blocked: "暂不能选课",
    infeasible: "无法满足规则",
    rejected: "信息有误",
  },
  reason,
  planReason,
  disclaimer: "以上为按所列规则给出的选课建议,是否选学由教师本人决定。",
};
