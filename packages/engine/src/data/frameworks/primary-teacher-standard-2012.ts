import { growFramework, seenAt, translatedHere, unseen } from "./grow-framework.ts";

const ideals = seenAt("m.wenke99.com/p-2131789.html");
const abilities = seenAt("zgdxy.com.cn/article/html/12289_2.html");
const essay = seenAt(
  "xiexiebang.com/a1/2019051212/37b86a55b41ee631.html (an essay on the teachers' standards)",
);
const notes = seenAt("xiaomilidoc.com/p-4795271.html (notes on the standard)");

/** 小学教师专业标准(试行) of 2012: 3 dimensions and 13 domains; the 58 requirements are left out. */
export const primaryTeacher2012 = growFramework(
  {
    id: "primary-teacher-standard-2012",
    name: "小学教师专业标准(试行)",
    nameEn: "Professional standards for primary teachers (trial)",
    nameEnSource: translatedHere,
    issuer: "教育部 (2012)",
    ...ideals,
    counts: {
      value: [3, 13, 58],
      source: "wodeyuanxiao.com/EducationalKnowledge/ovzwnllwhs.html (in English)",
      verified: "secondary",
    },
  },
  [
    [
      "XE",
      "专业理念与师德",
      "Professional ideals and ethics",
      essay,
      [
        ["XE1", "职业理解与认识", "Understanding of the profession", ideals],
        ["XE2", "对小学生的态度与行为", "Attitude and conduct towards pupils", ideals],
        ["XE3", "教育教学的态度与行为", "Attitude and conduct in education and teaching", unseen],
        ["XE4", "个人修养与行为", "Personal cultivation and conduct", unseen],
      ],
    ],
    [
      "XK",
      "专业知识",
      "Professional knowledge",
      essay,
      [
        ["XK1", "小学生发展知识", "Knowledge of pupils' development", notes],
        ["XK2", "学科知识", "Subject knowledge", unseen],
        ["XK3", "教育教学知识", "Knowledge of education and teaching", unseen],
        ["XK4", "通识性知识", "General knowledge", notes],
      ],
    ],
    [
      "XA",
      "专业能力",
      "Professional ability",
      abilities,
      [
        ["XA1", "教育教学设计", "Designing education and teaching", abilities],
        ["XA2", "组织与实施", "Organising and carrying out", abilities],
        ["XA3", "激励与评价", "Encouraging and assessing", abilities],
        ["XA4", "沟通与合作", "Communication and cooperation", abilities],
        ["XA5", "反思与发展", "Reflection and development", abilities],
      ],
    ],
  ],
);
