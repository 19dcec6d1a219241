import type { CellCheck } from "../plan/preflight/preflight.ts";
import type { UnreachableCourse } from "../plan/preflight/unreachable-courses.ts";
import type { WindowIssue } from "../policy/check-windows.ts";
import { type Language, wordings } from "./explain-plan.ts";
import { hoursText, type Names } from "./wording.ts";

type Words = {
  readonly feasible: string;
  readonly addition: (hours: string, groups: string) => string;
  readonly notEnough: string;
  readonly unreachable: { readonly [Reason in UnreachableCourse["reason"]]: string };
  readonly window: { readonly [Kind in WindowIssue["kind"]]: string };
};

/** What a preflight says in one language. */
export const preflightWords: { readonly [Lang in Language]: Words } = {
  zh: {
    feasible: "可行",
    addition: (hours, groups) => `增加一门${hours}学时课程即可(${groups})`,
    notEnough: "增加一门课程不够",
    unreachable: {
      withdrawn: "已下架",
      "no-new": "不再接受新选",
      "no-seats": "无名额",
      "not-yet-open": "尚未开放",
      ended: "已截止",
      "provider-barred": "机构无资质",
      "no-teacher": "没有该学段学科的教师",
      "topic-not-chosen": "没有学校选该专题",
      rule: "被平台规则排除",
      prerequisite: "先修课程无人可学",
      "newer-edition": "已有新版",
    },
    window: { "outside-parent": "超出上级时间窗口", "unknown-organisation": "没有这个组织" },
  },
  en: {
    feasible: "feasible",
    addition: (hours, groups) => `one course of ${hours} h would do (${groups})`,
    notEnough: "one more course is not enough",
    unreachable: {
      withdrawn: "withdrawn",
      "no-new": "takes nobody new",
      "no-seats": "no seats",
      "not-yet-open": "not open yet",
      ended: "ended",
      "provider-barred": "provider barred",
      "no-teacher": "no teacher of its stage and subject",
      "topic-not-chosen": "no school chose its topic",
      rule: "kept out by a rule of the platform",
      prerequisite: "a prerequisite is out of reach",
      "newer-edition": "a newer edition is open",
    },
    window: {
      "outside-parent": "reaches beyond the window above",
      "unknown-organisation": "no such organisation",
    },
  },
};

/** Returns whether a plan is possible in a cell, else why not and what would make it so. */
export function wordCellCheck(cell: CellCheck, names: Names, language: Language): readonly [string, string] {
  const words = preflightWords[language];
  if (cell.status === "feasible") return [words.feasible, ""];
  const { cause, group, addition } = cell;
  const why = wordings[language].planReason({ kind: "infeasible", cause, ...(group && { group }) }, names);
  if (addition === undefined) return [why, words.notEnough];
  const groups = addition.groups.map(names.group).join(language === "zh" ? "、" : ", ");
  return [why, words.addition(hoursText(addition.quarterHours), groups)];
}
