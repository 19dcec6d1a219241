import type { TeacherCase } from "../../../../bench/src/rules/teacher-case.ts";

/** Returns whether a teacher has a plan with some advice. */
export const isPlanned = ({ summary, advised }: TeacherCase) =>
  summary.status === "planned" && advised.length > 2;
/** Returns whether a teacher is blocked. */
export const isBlocked = ({ summary }: TeacherCase) => summary.status === "blocked";
/** Returns whether a teacher has a profile with findings. */
export const isTested = ({ profile, teacher }: TeacherCase) =>
  teacher.preference.useDiagnosis && profile.some(({ evidenceCount }) => evidenceCount > 2);
/** Returns whether a teacher has a plan and a profile without findings. */
export const isUntested = (the: TeacherCase) =>
  isPlanned(the) && the.profile.length > 0 && the.teacher.answered.size === 0;
/** Returns whether a teacher has opted out of personalisation. */
export const hasOptedOut = ({ teacher }: TeacherCase) => !teacher.preference.personalised;
/** Returns whether a plan has an extension. */
export const hasExtension = ({ advised }: TeacherCase) => advised.some(({ part }) => part === "extension");
