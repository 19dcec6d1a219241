import { growFramework, seenAt, translatedHere } from "./grow-framework.ts";

const page = seenAt("wap.kao110.com/html/82/73/26410.html");

/** 中小学教师信息技术应用能力标准(试行) of 2014: 5 dimensions, each asked for in two tracks. */
export const ictAbility2014 = growFramework(
  {
    id: "ict-ability-2014",
    name: "中小学教师信息技术应用能力标准(试行)",
    nameEn: "Standard of teachers' ability to apply information technology (trial)",
    nameEnSource: translatedHere,
    issuer: "教育部 (2014)",
    ...page,
    counts: { value: [5], ...page },
  },
  [
    ["IT1", "技术素养", "Technological literacy", page],
    ["IT2", "计划与准备", "Planning and preparing", page],
    ["IT3", "组织与管理", "Organising and managing", page],
    ["IT4", "评估与诊断", "Assessing and diagnosing", page],
    ["IT5", "学习与发展", "Learning and developing", page],
  ],
);
