import type { CourseConditions, TeacherConditions } from "../../policy/conditions.ts";
import { policyFieldsZh, policyTermsZh } from "./policy-fields-zh.ts";
import type { PolicyWording } from "./policy-wording.ts";

const unknown = "未查到";
const or = (value: unknown) => (value === null ? unknown : String(value));
const list = (terms: readonly string[]) => (terms.length === 0 ? "无" : terms.join("、"));
const ranges = (range: { readonly min?: number; readonly max?: number } | undefined, unit: string) => {
  if (range?.min === undefined) return `不超过${range?.max}${unit}`;
  return range.max === undefined ? `不少于${range.min}${unit}` : `${range.min}—${range.max}${unit}`;
};

function hours(min: number | "none" | null, max: number | "none" | null, unit: "hours" | "credits"): string {
  const name = unit === "hours" ? "学时" : "学分";
  if (min === null && max === null) return `${name}数${unknown}`;
  if (min !== null && min === max) return `${min}${name}`;
  if (max === "none") return `不少于${or(min)}${name}`;
  return max === null ? `不少于${or(min)}${name}(上限${unknown})` : `${or(min)}—${max}${name}`;
}

function people(conditions: TeacherConditions): string {
  const { roles, stages, subjects, grades, settings, careerStages, yearsOfService, ages } = conditions;
  const parts = [roles, stages, subjects, grades, settings, careerStages]
    .filter((terms) => terms !== undefined)
    .map((terms) => terms.join("或"));
  if (yearsOfService !== undefined) parts.push(`教龄${ranges(yearsOfService, "年")}`);
  if (ages !== undefined) parts.push(`年龄${ranges(ages, "岁")}`);
  return parts.length === 0 ? "全体教师" : parts.join(",");
}

const categories = { subject: "学科课程", general: "通识课程" } as const;
function courses({ categories: of, topics, kinds, modes, levels, activities }: CourseConditions): string {
  const parts: string[] = [];
  if (of !== undefined) parts.push(of.map((category) => categories[category]).join("或"));
  if (topics !== undefined) parts.push(`专题:${list(topics)}`);
  if (kinds !== undefined) parts.push(`类型:${list(kinds)}`);
  if (modes !== undefined) parts.push(`方式:${list(modes)}`);
  if (levels !== undefined) parts.push(`层级:${list(levels.map(String))}`);
  const ofCourses = parts.join(",");
  if (activities === undefined) return ofCourses === "" ? "各类课程" : ofCourses;
  const ofActivities = `活动:${list(activities)}`;
  return ofCourses === "" ? ofActivities : `${ofCourses};${ofActivities}`;
}

const strata = { stage: "学段", subject: "学科", grade: "年级", "textbook-version": "教材版本" } as const;

function mostOf(most: number | string | null): string {
  if (most === "none") return "每年不限";
  return typeof most === "number"
    ? `每年最多${most}学分`
    : `年度上限${most === null ? unknown : notGiven(most)}`;
}
const notGiven = (text: string) => (text === "not-given" ? "原文未给" : text);

/** The Chinese words of a policy. */
export const policyWordingZh: PolicyWording = {
  sections: {
    obligations: "学习任务",
    conversions: "活动折算学分",
    gates: "先训后岗",
    credits: "学分",
    schoolChoice: "学校选专题",
    electives: "自主选学",
    calendar: "日程",
    lessons: "课例推送",
    planning: "选课方案",
    topicAdvice: "选专题建议",
    grading: "考核",
    ledger: "学分计算",
    catalogue: "课程库",
    vocabularies: "用语",
    flags: "有歧义处的读法",
  },
  verified: { seed: "原文", secondary: "转述", derived: "推算", no: "未核实" },
  fields: policyFieldsZh,
  terms: policyTermsZh,
  unknown,
  labelled: (label, text) => `${label}:${text}`,
  parts: (texts) => texts.join(";"),
  list,
  plain: (value) => {
    if (value === true) return "是";
    if (value === false) return "否";
    const words: Readonly<Record<string, string>> = {
      "smallest-reachable": "达到下限即可",
      own: "本学科",
      related: "本学科及相近学科",
      any: "所有学科",
      count: "照计",
      "whole-hours-only": "不计",
      "by-points": "各项计分累计后折算为百分",
      none: "不限",
    };
    return words[String(value)] ?? String(value);
  },
  hours,
  period: (period) => {
    switch (period.kind) {
      case "year":
        return "每年";
      case "school-year":
        return `每学年(${or(period.from.value)}起)`;
      case "cycle":
        return `每${or(period.years.value)}年一周期(${period.from.value === null ? "起始日未查到" : `${period.from.value}起`})`;
      case "window":
        return period.from.value === null && period.to.value === null
          ? "期间未查到"
          : `${or(period.from.value)}至${or(period.to.value)}`;
    }
  },
  choose: (choose) => {
    switch (choose.kind) {
      case "fixed":
        return "课程由项目指定";
      case "free":
        return "课程由教师自主选择";
      case "structured-random": {
        const by = choose.by.value ?? [];
        const drawn = `随机推送${or(choose.count.value)}个课例,每个${or(choose.hoursEach.value)}学时`;
        return by.length === 0 ? drawn : `结构化${drawn},按${list(by.map((part) => strata[part]))}`;
      }
      case "n-of-m":
        return `推送${or(choose.outOf.value)}个,教师选${or(choose.count.value)}个,每个${or(choose.hoursEach.value)}学时`;
    }
  },
  people,
  courses,
  cap: (title, max, of) => `上限 ${title}:${of},最多计${or(max)}学时`,
  exemption: (title, min, of) => `减免 ${title}:${of},${min === 0 ? "免修" : `只须${or(min)}学时`}`,
  offset: (title, activities, max) =>
    `抵扣 ${title}:${activities},${max === "none" ? "不限" : `最多抵${or(max)}学时`}`,
  conversion: (entry, obligation) => {
    const { activity, credits, per, mostPerYear, requires, kind, withinMaximum } = entry;
    const unit = { outcome: "项成果", hour: "小时", year: "学年" }[per];
    const given =
      credits.value === "not-given" ? `每${unit}学分数原文未给,暂不计` : `每${unit}${or(credits.value)}学分`;
    const most = `,${mostOf(mostPerYear.value)}`;
    const found =
      requires.value === null ? "" : `(须认定为${requires.value === "excellent" ? "优秀" : requires.value})`;
    const counted = {
      true: ",计入年度学分上限",
      false: ",可超出年度学分上限",
      null: `,是否计入年度学分上限${unknown}`,
    };
    const within = withinMaximum === undefined ? "" : counted[`${withinMaximum.value}`];
    const owed = obligation === undefined ? "" : `,计入${obligation}`;
    const name = kind === undefined ? "" : kind === "bonus" ? "(奖励)" : "(折算)";
    return `${activity}${name}${found}:${given}${most}${owed}${within}`;
  },
  older: ({ id, credits, capPerYear, leastBand, obligationId, withinMaximum }, title) =>
    [
      `${title}(${id}):每项${credits}学分`,
      ...(capPerYear === undefined ? [] : [`每年最多${capPerYear}学分`]),
      ...(leastBand === undefined ? [] : [`成绩须达${leastBand}`]),
      ...(obligationId === undefined ? [] : [`计入${obligationId}`]),
      ...(withinMaximum === undefined ? [] : [withinMaximum ? "计入年度学分上限" : "可超出年度学分上限"]),
    ].join(","),
  band: (title, from, passed) => `${title} ${from}${passed ? "" : "(未通过)"}`,
  gate: (of, obligations) => `${of}须先完成:${obligations}(提示人工处理,系统不自动处理)`,
  window: (from, to) => (from === null && to === null ? unknown : `${or(from)}至${or(to)}`),
  deadline: or,
};
