import type { Catalogue } from "../data/catalogue.ts";
import type { Course } from "../data/tables/courses.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Teacher } from "../data/tables/teachers.ts";
import type { Policy } from "./policy.ts";

/** What each posting opens: its stage, and the subjects whose courses are open; `undefined` = every subject. */
export type SubjectScope = readonly {
  readonly stage: string;
  readonly subjects: ReadonlySet<string> | undefined;
}[];

/** Finds the scope of a teacher's postings; equal ones have one scope, so that what hangs on it can be remembered by it. */
export type SubjectScopes = (
  teacher: Pick<Teacher, "chosenSubject">,
  postings: readonly Posting[],
) => SubjectScope;

/** What a posting opens under the policy: own, related or any subjects. */
function postOf({ electives }: Policy, { stage, subject }: Posting, chosen: string | undefined) {
  const { subjectScope: scope, relatedSubjects } = electives;
  if (scope === "any") return { stage, subjects: undefined };
  const own = chosen === undefined ? [subject] : [subject, chosen];
  const related =
    scope === "own" ? [] : relatedSubjects.filter((group) => group.some((word) => own.includes(word)));
  return { stage, subjects: new Set([...own, ...related.flat()]) };
}

/** A scope and those of the same postings and one more, by its stage, its subject and the subject chosen. */
type ScopeNode = {
  readonly scope: SubjectScope;
  readonly next: Map<string, Map<string, Map<string, ScopeNode>>>;
};

function mapIn<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const found = maps.get(key);
  if (found !== undefined) return found;
  const made = new Map<string, Value>();
  maps.set(key, made);
  return made;
}

/** Returns the scopes of postings under a policy, each made once, and of each posting what it opens. */
export function createSubjectScopes(policy: Policy): SubjectScopes {
  const root: ScopeNode = { scope: [], next: new Map() };
  const withPosting = (
    { scope, next }: ScopeNode,
    posting: Posting,
    chosen: string | undefined,
  ): ScopeNode => {
    const nodes = mapIn(mapIn(next, posting.stage), posting.subject);
    const found = nodes.get(chosen ?? "");
    if (found !== undefined) return found;
    const post =
      scope === root.scope ? postOf(policy, posting, chosen) : withPosting(root, posting, chosen).scope[0];
    const made = { scope: [...scope, post], next: new Map() };
    nodes.set(chosen ?? "", made);
    return made;
  };
  return ({ chosenSubject }, postings) => {
    let node = root;
    for (const posting of postings) node = withPosting(node, posting, chosenSubject);
    return node.scope;
  };
}

/**
 * Returns whether a course is meant for the stage and, if a subject course, for the subject of one posting:
 * the subject of one at the stage of another is nobody's.
 */
export function isInScope(scope: SubjectScope, course: Course): boolean {
  for (const post of scope) if (isOpenTo(post, course)) return true;
  return false;
}

function isOpenTo(post: SubjectScope[number], { category, stages, subjects }: Course): boolean {
  if (stages.length > 0 && !stages.includes(post.stage)) return false;
  if (category === "general" || post.subjects === undefined || subjects.length === 0) return true;
  for (const subject of subjects) if (post.subjects.has(subject)) return true;
  return false;
}

/** Tells whether a course, by its place in the catalogue, is in a scope. */
export type ScopeCourses = (scope: SubjectScope, courseIndex: number) => boolean;

const unknown = 0;
const inside = 1;
const outside = 2;

/** Returns what tells `isInScope`, of each scope and course asked for once: many teachers share a scope. */
export function createScopeCourses({ courses }: Catalogue): ScopeCourses {
  const known = new WeakMap<SubjectScope, Uint8Array>();
  return (scope, courseIndex) => {
    let found = known.get(scope);
    if (found === undefined) {
      found = new Uint8Array(courses.length);
      known.set(scope, found);
    }
    if (found[courseIndex] === unknown)
      found[courseIndex] = isInScope(scope, courses[courseIndex]) ? inside : outside;
    return found[courseIndex] === inside;
  };
}
