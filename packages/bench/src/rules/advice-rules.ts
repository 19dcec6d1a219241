import { type Breach, breach } from "./broken-rule.ts";
import { objectionTo } from "./eligible.ts";
import type { TeacherCase } from "./teacher-case.ts";

/** Every advised course may be advised to this teacher on the day. */
export function* adviceRules({ advised, teacher, standing, eligible }: TeacherCase): Generator<Breach> {
  for (const { course } of advised) {
    if (course === undefined) continue;
    const objection = objectionTo(course, teacher, standing);
    if (objection !== undefined) yield breach(`advised-${objection}`, course.courseId);
    else if (!eligible.includes(course)) yield breach("advised-older-edition", course.courseId);
  }
}
