import { growFramework, seenAt, translatedHere } from "./grow-framework.ts";

const ethics = seenAt("wkxb.bnu.edu.cn/CN/Y2019/V0/I1/34 (abstract)");
const classManagement = seenAt("nn.city/show/38087.html");
const development = seenAt("eecoinstapower.com/info/1395/13490.html (preface)");

// 中小学教师培训课程指导标准 comes in parts that are documents of their own. The part on subject teaching is
// left out: of it only the title was seen.

/** The part on ethics: 4 names; the 12 indicators and 31 topics below them were not seen. */
export const courseGuidanceEthics = growFramework(
  {
    id: "course-guidance-ethics",
    name: "中小学教师培训课程指导标准(师德修养)",
    nameEn: "Guidance standards for teacher-training courses: ethics",
    nameEnSource: translatedHere,
    issuer: "教育部",
    ...ethics,
    counts: { value: [4, 12, 31], ...ethics },
  },
  [
    ["ET1", "有理想信念", "Having ideals and convictions", ethics],
    ["ET2", "有道德情操", "Having moral sentiment", ethics],
    ["ET3", "有扎实学识", "Having solid learning", ethics],
    ["ET4", "有仁爱之心", "Having a caring heart", ethics],
  ],
);

/** The part on class management: 5 names; the 23 indicators below them were not seen. */
export const courseGuidanceClassManagement = growFramework(
  {
    id: "course-guidance-class-management",
    name: "中小学教师培训课程指导标准(班级管理)",
    nameEn: "Guidance standards for teacher-training courses: class management",
    nameEnSource: translatedHere,
    issuer: "教育部",
    ...classManagement,
    counts: { value: [5, 23], ...classManagement },
  },
  [
    ["CM1", "班集体建设", "Building the class as a community", classManagement],
    ["CM2", "班级活动组织", "Organising class activities", classManagement],
    ["CM3", "学生发展指导", "Guiding students' development", classManagement],
    ["CM4", "综合素质评价", "Assessing all-round qualities", classManagement],
    ["CM5", "沟通与合作", "Communication and cooperation", classManagement],
  ],
);

/** The part on professional development: 3 names. */
export const courseGuidanceDevelopment = growFramework(
  {
    id: "course-guidance-development",
    name: "中小学教师培训课程指导标准(专业发展)",
    nameEn: "Guidance standards for teacher-training courses: professional development",
    nameEnSource: translatedHere,
    issuer: "教育部",
    ...development,
    counts: { value: [3], ...development },
  },
  [
    ["PD1", "专业发展规划", "Planning one's development", development],
    ["PD2", "专业知识学习", "Learning professional knowledge", development],
    ["PD3", "专业实践研修", "Studying one's practice", development],
  ],
);
