import { growFramework, seenAt, translatedHere, unseen } from "./grow-framework.ts";

const dimensions = seenAt("szftgk.com/ShiYeDanWei/705947.html");
const ideals = seenAt("jykxyjy.hnust.edu.cn/tzgg/38fab789e8b946929ed6ac9d0cc28278.htm");
const knowledge = seenAt("github.com/rockyxia/teacher-resources (an examination's outline of 2017)");

/** 中学教师专业标准(试行) of 2012: 3 dimensions and 14 domains; the 61 requirements are left out. */
export const secondaryTeacher2012 = growFramework(
  {
    id: "secondary-teacher-standard-2012",
    name: "中学教师专业标准(试行)",
    nameEn: "Professional standards for secondary teachers (trial)",
    nameEnSource: translatedHere,
    issuer: "教育部 (2012)",
    ...ideals,
    counts: { value: [3, 14, 61], source: "360docs.net/doc/0d1949756.html", verified: "secondary" },
  },
  [
    [
      "PE",
      "专业理念与师德",
      "Professional ideals and ethics",
      dimensions,
      [
        ["PE1", "职业理解与认识", "Understanding of the profession", ideals],
        ["PE2", "对学生的态度与行为", "Attitude and conduct towards students", ideals],
        ["PE3", "教育教学的态度与行为", "Attitude and conduct in education and teaching", ideals],
        ["PE4", "个人修养与行为", "Personal cultivation and conduct", ideals],
      ],
    ],
    [
      "PK",
      "专业知识",
      "Professional knowledge",
      dimensions,
      [
        ["PK1", "教育知识", "Knowledge of education", ideals],
        ["PK2", "学科知识", "Subject knowledge", knowledge],
        ["PK3", "学科教学知识", "Pedagogical content knowledge", knowledge],
        ["PK4", "通识性知识", "General knowledge", knowledge],
      ],
    ],
    [
      "PA",
      "专业能力",
      "Professional ability",
      dimensions,
      [
        ["PA1", "教学设计", "Designing teaching", unseen],
        ["PA2", "教学实施", "Carrying out teaching", unseen],
        ["PA3", "班级管理与教育活动", "Class management and educational activities", unseen],
        ["PA4", "教育教学评价", "Assessing education and teaching", unseen],
        ["PA5", "沟通与合作", "Communication and cooperation", unseen],
        ["PA6", "反思与发展", "Reflection and development", unseen],
      ],
    ],
  ],
);
