import { growFramework, seenAt, translatedHere } from "./grow-framework.ts";

const dimensions = seenAt("soolun.net/periodical/7a5d50e8f68d2738b63c64e757a7ed38.html");
const outline = seenAt("mm.edrawsoft.cn/template/45077");
const conduct = seenAt("syrybj.com/Mathematics/12218436.html");
const knowledge = seenAt("fx361.cc/page/2022/0530/19443957.shtml (a survey by the standard's three fields)");
const abilities = seenAt(
  "conference.wf.pub/article:159_wfid%3Aconference9505486 (a survey by seven abilities)",
);

/** 幼儿园教师专业标准(试行) of 2012: 3 dimensions and 14 domains; the 62 requirements are left out. */
export const kindergartenTeacher2012 = growFramework(
  {
    id: "kindergarten-teacher-standard-2012",
    name: "幼儿园教师专业标准(试行)",
    nameEn: "Professional standards for kindergarten teachers (trial)",
    nameEnSource: translatedHere,
    issuer: "教育部 教师〔2012〕1号",
    ...dimensions,
    counts: {
      value: [3, 14, 62],
      source: `${dimensions.source} (3 and 62); 14 is the number of the domains below`,
      verified: "derived",
    },
  },
  [
    [
      "YE",
      "专业理念与师德",
      "Professional ideals and ethics",
      dimensions,
      [
        ["YE1", "职业理解与认识", "Understanding of the profession", outline],
        ["YE2", "对幼儿的态度与行为", "Attitude and conduct towards children", outline],
        ["YE3", "幼儿保育和教育的态度与行为", "Attitude and conduct in care and education", outline],
        ["YE4", "个人修养与行为", "Personal cultivation and conduct", conduct],
      ],
    ],
    [
      "YK",
      "专业知识",
      "Professional knowledge",
      dimensions,
      [
        ["YK1", "幼儿发展知识", "Knowledge of children's development", knowledge],
        ["YK2", "幼儿保育和教育知识", "Knowledge of care and education", knowledge],
        ["YK3", "通识性知识", "General knowledge", knowledge],
      ],
    ],
    [
      "YA",
      "专业能力",
      "Professional ability",
      dimensions,
      [
        ["YA1", "环境的创设与利用", "Creating and using the environment", abilities],
        ["YA2", "一日生活的组织与保育", "Organising the day, with care", abilities],
        ["YA3", "游戏活动的支持与引导", "Supporting and guiding play", abilities],
        ["YA4", "教育活动的计划与实施", "Planning and carrying out educational activities", abilities],
        ["YA5", "激励与评价", "Encouraging and assessing", abilities],
        ["YA6", "沟通与合作", "Communication and cooperation", abilities],
        ["YA7", "反思与发展", "Reflection and development", abilities],
      ],
    ],
  ],
);
