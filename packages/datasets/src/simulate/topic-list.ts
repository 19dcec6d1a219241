import { topicIdOf } from "./simulated-ids.ts";
import type { Theme } from "./subject-themes.ts";

/** A general topic, with what its courses are about and how often schools choose it (relative weight). */
export type SimulatedTopic = {
  readonly topicId: ReturnType<typeof topicIdOf>;
  readonly name: string;
  readonly weight: number;
  readonly stages: readonly string[];
  readonly themes: readonly Theme[];
};

type Draft = readonly [name: string, weight: number, themes: readonly Theme[], stages?: readonly string[]];

const drafts: readonly Draft[] = [
  [
    "师德师风建设",
    1.4,
    [
      ["新时代教师职业行为准则", ["PE1"]],
      ["教育家精神与教师成长", ["PE1", "DL5"]],
      ["师生关系中的边界与关爱", ["PE1", "CM5"]],
      ["身边的师德故事", ["PE1"]],
      ["教师网络言行与法治", ["PE1", "DL4"]],
      ["教师情绪与自我修养", ["PE1", "CM5"]],
    ],
  ],
  [
    "班级管理",
    1.3,
    [
      ["班集体建设的起步", ["CM1"]],
      ["班级公约与自主管理", ["CM1", "CM2"]],
      ["主题班会设计", ["CM2"]],
      ["班级活动策划与组织", ["CM2", "CM5"]],
      ["问题行为的辅导", ["CM3", "CM1"]],
      ["家校沟通的方法", ["CM5", "CM3"]],
    ],
  ],
  [
    "中国优秀传统文化与教育",
    0.9,
    [
      ["经典诵读的校园实践", ["CM2", "PK3"]],
      ["传统节日课程", ["CM2", "PK3"]],
      ["书法与审美教育", ["PK3"]],
      ["乡土文化资源的开发", ["PK3", "DL3"]],
      ["中华美德与育人", ["PE1", "CM3"]],
    ],
  ],
  [
    "家庭教育指导",
    0.9,
    [
      ["家长会与家访", ["CM5"]],
      ["家庭教育促进法解读", ["CM5"]],
      ["隔代教养的指导", ["CM5", "CM3"]],
      ["亲子沟通指导", ["CM5", "CM3"]],
      ["家长学校课程设计", ["CM5", "CM2"]],
    ],
  ],
  [
    "学生心理健康教育",
    1.2,
    [
      ["学生常见心理问题识别", ["CM3"]],
      ["心理危机的预防与应对", ["CM3"]],
      ["学习压力的疏导", ["CM3", "CM5"]],
      ["团体辅导活动", ["CM2", "CM3"]],
      ["教师心理支持", ["PE1", "CM5"]],
    ],
  ],
  [
    "教育科研方法",
    0.7,
    [
      ["小课题选题与设计", ["DL5"]],
      ["课堂观察与数据", ["DL5", "DL3"]],
      ["教育叙事与案例写作", ["DL5"]],
      ["文献检索与阅读", ["DL5", "DL2"]],
      ["行动研究入门", ["DL5", "PK3"]],
    ],
  ],
  [
    "教育理论与实践",
    0.8,
    [
      ["学习科学与课堂", ["PK3"]],
      ["建构主义教学", ["PK3", "CM3"]],
      ["差异化教学", ["PK3", "CM3"]],
      ["合作学习的组织", ["CM2", "PK3"]],
      ["教育名著导读", ["PE1", "DL5"]],
    ],
  ],
  [
    "学生发展核心素养",
    1,
    [
      ["核心素养的课堂落实", ["PK3", "CM3"]],
      ["学习习惯的培养", ["CM3"]],
      ["思维品质的培养", ["PK3"]],
      ["学生数字素养的培养", ["DL3", "DL4"]],
      ["社会责任与实践创新", ["CM3", "CM2"]],
    ],
  ],
  [
    "教师专业发展",
    1.2,
    [
      ["教师成长规划", ["DL5"]],
      ["课例研究", ["DL5", "PK3"]],
      ["教学反思", ["DL5", "PE1"]],
      ["青年教师过关课", ["PK3", "DL5"]],
      ["网络研修社区", ["DL5", "DL1"]],
    ],
  ],
  [
    "学生发展与生涯规划指导",
    0.7,
    [
      ["生涯教育课程", ["CM3"]],
      ["选科与志愿指导", ["CM3", "CM5"]],
      ["学生个别谈话", ["CM3", "CM5"]],
      ["职业体验活动", ["CM2", "CM3"]],
    ],
    ["初中", "高中"],
  ],
  [
    "STEAM教育",
    0.7,
    [
      ["跨学科项目设计", ["PK3", "DL3"]],
      ["创客与编程", ["DL2", "DL3"]],
      ["科学探究活动", ["PK3", "CM2"]],
      ["智能工具进课堂", ["DL1", "DL3", "DL2"]],
    ],
  ],
  [
    "劳动教育",
    0.8,
    [
      ["劳动教育课程标准解读", ["PK3"]],
      ["劳动项目设计", ["CM2", "PK3"]],
      ["劳动素养评价", ["CM4"]],
      ["家校社协同的劳动实践", ["CM5", "CM2"]],
    ],
  ],
  [
    "安全教育",
    0.9,
    [
      ["校园安全与应急", ["CM3"]],
      ["网络安全与个人信息保护", ["DL4"]],
      ["欺凌防治", ["CM1", "CM3"]],
      ["卫生与急救", ["CM3"]],
    ],
  ],
  [
    "教育评价",
    0.9,
    [
      ["综合素质评价的实施", ["CM4"]],
      ["增值评价入门", ["CM4", "DL3"]],
      ["学业数据的分析", ["DL3", "CM4"]],
      ["成长档案", ["CM4", "CM3"]],
      ["评语的写作", ["CM4", "CM5"]],
    ],
  ],
  [
    "学校创新发展",
    0.6,
    [
      ["学校文化建设", ["PE1", "CM1"]],
      ["数字校园建设", ["DL1", "DL2"]],
      ["课后服务的组织", ["CM2"]],
      ["集团化办学", ["CM5"]],
    ],
  ],
  [
    "新课程实施与评价",
    1.1,
    [
      ["课程方案解读", ["PK3"]],
      ["教学评一致", ["PK3", "CM4"]],
      ["大单元设计", ["PK3"]],
      ["作业设计", ["PK3", "CM4"]],
      ["精准教学与数据", ["DL3", "PK3"]],
    ],
  ],
];

/** The sixteen general topics of 2023; a topic's index is its place in this list. */
export const simulatedTopics: readonly SimulatedTopic[] = drafts.map(
  ([name, weight, themes, stages = []], index) => ({
    topicId: topicIdOf(index),
    name,
    weight,
    stages,
    themes,
  }),
);

/** The index of the mandatory topic, 师德师风建设. */
export const ethicsTopic = 0;
