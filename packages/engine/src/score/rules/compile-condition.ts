import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { type CourseBits, countCourses, coursesWhere, keepFrom, keepInto } from "./course-bits.ts";
import { hasCourseFacts } from "./course-facts.ts";
import { type CoursesOf, oneByOne } from "./one-by-one.ts";
import { createRecordRelations } from "./record-relations.ts";
import type { CourseFields, RuleCourses } from "./rule-conditions.ts";
import { createScopeRelations } from "./scope-relations.ts";

/** A relation that courses must stand in or, if not `wanted`, must not. */
type Term = { readonly bitsOf: CoursesOf; readonly wanted: boolean };

/** What conditions ask: of the catalogue, worked out once; of postings and school; of the teacher's record. */
type Compiled = {
  readonly fixed: CourseBits;
  readonly scope: readonly Term[];
  readonly record: readonly Term[];
};

/** The courses that meet conditions, and what these depend on. */
export type CompiledCondition = {
  readonly dependsOn: "catalogue" | "posting" | "record";
  readonly coursesFor: CoursesOf;
};

const term = (bitsOf: Term["bitsOf"], wanted: boolean | undefined): readonly Term[] =>
  wanted === undefined ? [] : [{ bitsOf, wanted }];

function fillMet({ fixed, scope, record }: Compiled, standing: Standing, out: CourseBits): void {
  out.set(fixed);
  for (const { bitsOf, wanted } of scope) keepInto(bitsOf(standing), wanted, out);
  for (const { bitsOf, wanted } of record) keepInto(bitsOf(standing), wanted, out);
}

/** The courses that meet what is asked of them. */
function metBy(compiled: Compiled, courseCount: number): CoursesOf {
  const { fixed, scope, record } = compiled;
  const [only, ...others] = [...scope, ...record];
  if (only === undefined) return () => fixed;
  // Where one relation is all that is asked, its courses are those that meet it.
  if (only.wanted && others.length === 0 && countCourses(fixed) === courseCount) return only.bitsOf;
  return oneByOne(courseCount, (standing, out) => fillMet(compiled, standing, out));
}

/** Returns the compiler of a programme's conditions on courses. */
export function createConditionCompiler(programme: Programme): (courses: RuleCourses) => CompiledCondition {
  const scoped = createScopeRelations(programme);
  const recorded = createRecordRelations(programme);
  const courseCount = programme.catalogue.courses.length;
  const compile = (fields: CourseFields): Compiled => ({
    fixed: coursesWhere(courseCount, (index) => hasCourseFacts(fields, programme, index)),
    scope: [
      ...term(scoped.inScope, fields.inScope),
      ...term(scoped.withinSchoolTopics, fields.withinSchoolTopics),
      ...term(scoped.schoolPriority, fields.schoolPriority),
    ],
    record: [
      ...(fields.taken === false ? term(recorded.untaken, true) : term(recorded.taken, fields.taken)),
      ...term(recorded.prerequisitesPassed, fields.prerequisitesPassed),
      ...(fields.rejectedWithinDays === undefined
        ? []
        : term(recorded.rejectedWithin(fields.rejectedWithinDays), true)),
    ],
  });
  return ({ not, ...fields }) => {
    const positive = compile(fields);
    const negative = not === undefined ? undefined : compile(not);
    const parts = negative === undefined ? [positive] : [positive, negative];
    const asks = (what: "scope" | "record") => parts.some((part) => part[what].length > 0);
    const met = metBy(positive, courseCount);
    const unwanted = negative && metBy(negative, courseCount);
    const coursesFor =
      unwanted === undefined
        ? met
        : oneByOne(courseCount, (standing, out) => keepFrom(met(standing), unwanted(standing), false, out));
    return { dependsOn: asks("record") ? "record" : asks("scope") ? "posting" : "catalogue", coursesFor };
  };
}
