import type { Course } from "../data/tables/courses.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Teacher } from "../data/tables/teachers.ts";
import type { Policy } from "./policy.ts";

/** What each posting opens: its stage, and the subjects whose courses are open; `undefined` = every subject. */
export type SubjectScope = readonly {
  readonly stage: string;
  readonly subjects: ReadonlySet<string> | undefined;
}[];

/** Returns the scope of a teacher's valid postings under the policy: own, related or any subjects. */
export function subjectScope(policy: Policy, teacher: Teacher, postings: readonly Posting[]): SubjectScope {
  const { subjectScope: scope, relatedSubjects } = policy.electives;
  return postings.map(({ stage, subject }) => {
    if (scope === "any") return { stage, subjects: undefined };
    const own = teacher.chosenSubject === undefined ? [subject] : [subject, teacher.chosenSubject];
    const related =
      scope === "own" ? [] : relatedSubjects.filter((group) => group.some((word) => own.includes(word)));
    return { stage, subjects: new Set([...own, ...related.flat()]) };
  });
}

/**
 * Returns whether a course is meant for the stage and, if a subject course, for the subject of one posting:
 * the subject of one at the stage of another is nobody's.
 */
export function isInScope(scope: SubjectScope, { category, stages, subjects }: Course): boolean {
  return scope.some((post) => {
    if (stages.length > 0 && !stages.includes(post.stage)) return false;
    if (category === "general" || post.subjects === undefined || subjects.length === 0) return true;
    return subjects.some((subject) => post.subjects?.has(subject));
  });
}
