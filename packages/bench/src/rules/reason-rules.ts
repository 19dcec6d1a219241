import { type Breach, breach } from "./broken-rule.ts";
import type { Course } from "./inputs/courses.ts";
import { reasonKinds } from "./reason-kinds.ts";
import type { TeacherCase } from "./teacher-case.ts";

function* reasonRulesOf(the: TeacherCase, course: Course, reason: string): Generator<Breach> {
  const detail = `${course.courseId}: ${reason}`;
  if (/最优/.test(reason)) yield breach("reason-too-sure", detail);
  const kind = reasonKinds.find(({ pattern }) => pattern.test(reason));
  if (kind === undefined) {
    yield breach("reason-unknown", detail);
    return;
  }
  const words = kind.pattern.exec(reason)?.groups ?? {};
  if (!kind.holds(words, course, the)) yield breach("reason-without-evidence", detail);
  if (kind.isPersonal && !the.teacher.preference.personalised)
    yield breach("reason-though-opted-out", detail);
}

/** Reasons say only what the files bear out and the teacher allows; so do the parts of ranked scores. */
export function* reasonRules(the: TeacherCase): Generator<Breach> {
  for (const { course, reasons } of the.advised)
    if (course !== undefined) for (const reason of reasons) yield* reasonRulesOf(the, course, reason);
  if (the.teacher.preference.personalised) return;
  for (const { courseId, parts } of the.ranking) {
    const [, successors, content, interest, popularity] = parts;
    if (successors + content + interest + popularity > 0) yield breach("score-though-opted-out", courseId);
  }
}
