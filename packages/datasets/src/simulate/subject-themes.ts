/** What a course is about, and the ids of the one to three competencies that it teaches, the first most. */
export type Theme = readonly [name: string, competencies: readonly string[]];

const textbook: readonly Theme[] = [
  ["统编教材体系解读", ["PK3"]],
  ["统编教材单元整体教学", ["PK3", "CM4"]],
  ["新教材重难点突破", ["PK3"]],
  ["教材中的学生活动", ["PK3", "CM2"]],
  ["教材与课标对照", ["PK3"]],
  ["教材配套数字资源的使用", ["DL3", "PK3"]],
];
const implementation: readonly Theme[] = [
  ["课程标准解读", ["PK3"]],
  ["大单元教学设计", ["PK3"]],
  ["学习任务设计", ["PK3", "CM2"]],
  ["作业设计与评价", ["CM4", "PK3"]],
  ["跨学科主题学习", ["PK3", "CM2", "DL3"]],
  ["差异化教学", ["PK3", "CM3"]],
  ["学业质量评价", ["CM4", "PK3"]],
  ["数字资源与智慧课堂", ["DL3", "DL1"]],
  ["课堂提问与反馈", ["PK3", "CM5"]],
  ["学生自主学习指导", ["CM3", "PK3"]],
];
const commentary: readonly Theme[] = [
  ["新授课课例点评", ["PK3"]],
  ["复习课课例点评", ["PK3", "CM4"]],
  ["项目式学习课例点评", ["PK3", "CM2"]],
  ["同课异构课例点评", ["PK3", "DL5"]],
  ["信息技术融合课例点评", ["DL3", "PK3"]],
  ["名师课例点评", ["PK3", "DL5"]],
];
const kindergarten: readonly Theme[] = [
  ["区域游戏的观察与支持", ["YA3", "YA5"]],
  ["一日生活的组织", ["YA2"]],
  ["幼儿行为观察与记录", ["YA5", "YA3"]],
  ["环境创设", ["YA1", "YA3"]],
  ["集体教学活动设计", ["YA4"]],
  ["家园共育", ["YA6"]],
  ["幼小衔接", ["YA6", "YA4"]],
  ["户外活动组织", ["YA2", "YA3"]],
  ["幼儿发展评价", ["YA5"]],
  ["数字资源在活动中的应用", ["DL3", "DL2"]],
  ["教研与教师成长", ["YA7"]],
  ["同伴协作与园所教研", ["YA7", "YA6"]],
];
const kindergartenCommentary: readonly Theme[] = [
  ["集体教学活动点评", ["YA4"]],
  ["区域游戏点评", ["YA3", "YA1"]],
  ["生活活动点评", ["YA2"]],
  ["活动中的师幼互动点评", ["YA4", "YA5"]],
  ["信息技术融合活动点评", ["DL3", "YA4"]],
  ["名师活动点评", ["YA4", "YA7"]],
];

/** The subjects for which there is a state-compiled textbook (统编教材). */
const compiledTextbooks: ReadonlySet<string> = new Set(["语文", "历史", "道德与法治", "思想政治"]);

/** The kinds of subject elective, in the policy's words; the indices are used as groups. */
export const subjectKinds = ["统编教材培训", "课程实施培训", "课例点评"] as const;

const themesOfKind = [textbook, implementation, commentary];
const kindergartenThemesOfKind = [textbook, kindergarten, kindergartenCommentary];

/** Returns the relative weights of the three kinds of subject elective for a subject. */
export function kindWeights(subject: string): readonly number[] {
  return [compiledTextbooks.has(subject) ? 3 : 0, 4, 3];
}

/** Returns what the courses of a kind are about for a subject. */
export function subjectThemes(subject: string, kindIndex: number): readonly Theme[] {
  return (subject === "幼儿园" ? kindergartenThemesOfKind : themesOfKind)[kindIndex];
}
