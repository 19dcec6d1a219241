import type { Competency } from "@jingxun/engine";
import { idOf } from "./simulated-ids.ts";

const secondary = "中学教师专业标准(试行)2012";
const classGuidance = "中小学教师培训课程指导标准(班级管理)";
const digital = "JY/T 0646—2022 教师数字素养";

// Only names that a source confirms; the standards' further levels are left out.
const names: readonly (readonly [id: string, framework: string, name: string, nameEn: string])[] = [
  ["CM1", classGuidance, "班集体建设", "Building the class as a community"],
  ["CM2", classGuidance, "班级活动组织", "Organising class activities"],
  ["CM3", classGuidance, "学生发展指导", "Guiding students' development"],
  ["CM4", classGuidance, "综合素质评价", "Assessing all-round qualities"],
  ["CM5", classGuidance, "沟通与合作", "Communication and cooperation"],
  ["DL1", digital, "数字化意识", "Digital awareness"],
  ["DL2", digital, "数字技术知识与技能", "Digital technology knowledge and skills"],
  ["DL3", digital, "数字化应用", "Digital application"],
  ["DL4", digital, "数字社会责任", "Digital social responsibility"],
  ["DL5", digital, "专业发展", "Professional development"],
  ["PE1", secondary, "职业理解与认识", "Understanding of the profession"],
  ["PK3", secondary, "学科教学知识", "Pedagogical content knowledge"],
];

/** The competencies that are simulated, sorted by id; a competency's index is its place in this list. */
export const simulatedCompetencies: readonly Competency[] = names.map(([id, framework, name, nameEn]) => ({
  competencyId: idOf(id),
  framework,
  name,
  nameEn,
}));

const indices = new Map<string, number>(names.map(([id], index) => [id, index]));

/** Returns the index of a competency in `simulatedCompetencies`. */
export function competencyIndexOf(competencyId: string): number {
  return indices.get(competencyId)!;
}
