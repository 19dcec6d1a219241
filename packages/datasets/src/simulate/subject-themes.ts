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
  ["区域游戏的观察与支持", ["CM3", "CM2"]],
  ["一日生活的组织", ["CM2"]],
  ["幼儿行为观察与记录", ["CM3", "CM4"]],
  ["环境创设", ["PK3", "CM2"]],
  ["集体教学活动设计", ["PK3", "CM2"]],
  ["家园共育", ["CM5"]],
  ["幼小衔接", ["CM5", "CM3"]],
  ["户外活动组织", ["CM2", "CM3"]],
  ["幼儿发展评价", ["CM4", "CM3"]],
  ["数字资源在活动中的应用", ["DL3", "DL2"]],
  ["教研与教师成长", ["DL5"]],
  ["同伴协作与园所教研", ["DL5", "CM5"]],
];

/** The subjects for which there is a state-compiled textbook (统编教材). */
const compiledTextbooks: ReadonlySet<string> = new Set(["语文", "历史", "道德与法治", "思想政治"]);

/** The kinds of subject elective, in the policy's words; the indices are used as groups. */
export const subjectKinds = ["统编教材培训", "课程实施培训", "课例点评"] as const;

const themesOfKind = [textbook, implementation, commentary];

/** Returns the relative weights of the three kinds of subject elective for a subject. */
export function kindWeights(subject: string): readonly number[] {
  return [compiledTextbooks.has(subject) ? 3 : 0, 4, 3];
}

/** Returns what the courses of a kind are about for a subject. */
export function subjectThemes(subject: string, kindIndex: number): readonly Theme[] {
  return subject === "幼儿园" && kindIndex === 1 ? kindergarten : themesOfKind[kindIndex];
}
