import type { Course } from "../data/tables/courses.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Teacher } from "../data/tables/teachers.ts";
import type { Policy } from "./policy.ts";

/** The stages a teacher works at and the subjects whose courses are open; `undefined` = every subject. */
export type SubjectScope = {
  readonly stages: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string> | undefined;
};

/** Returns the scope of a teacher's valid postings under the policy: own, related or any subjects. */
export function subjectScope(policy: Policy, teacher: Teacher, postings: readonly Posting[]): SubjectScope {
  const stages = new Set(postings.map(({ stage }) => stage));
  const { subjectScope: scope, relatedSubjects } = policy.electives;
  if (scope === "any") return { stages, subjects: undefined };
  const own = postings.map(({ subject }) => subject);
  if (teacher.chosenSubject !== undefined) own.push(teacher.chosenSubject);
  const related =
    scope === "own" ? [] : relatedSubjects.filter((group) => group.some((word) => own.includes(word)));
  return { stages, subjects: new Set([...own, ...related.flat()]) };
}

/** Returns whether a course is meant for the scope's stages and, if a subject course, for its subjects. */
export function isInScope({ stages, subjects }: SubjectScope, course: Course): boolean {
  if (course.stages.length > 0 && !course.stages.some((stage) => stages.has(stage))) return false;
  if (course.category === "general" || subjects === undefined || course.subjects.length === 0) return true;
  return course.subjects.some((subject) => subjects.has(subject));
}
