import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { type CourseBits, coursesWhere, keepInto } from "./course-bits.ts";
import { hasCourseFacts } from "./course-facts.ts";
import { createRecordRelations } from "./record-relations.ts";
import type { CourseFields, RuleCourses } from "./rule-conditions.ts";
import { createScopeRelations } from "./scope-relations.ts";

/** A relation that courses must stand in or, if not `wanted`, must not. */
type Term = { readonly bitsOf: (standing: Standing) => CourseBits; readonly wanted: boolean };

/** What conditions ask: of the catalogue, worked out once; of postings and school; of the teacher's record. */
type Compiled = {
  readonly fixed: CourseBits;
  readonly scope: readonly Term[];
  readonly record: readonly Term[];
};

/** The courses that meet conditions, and what these depend on. */
export type CompiledCondition = {
  readonly dependsOn: "catalogue" | "posting" | "record";
  /** The courses; the caller changes nothing in them. */
  readonly coursesFor: (standing: Standing) => CourseBits;
};

const term = (bitsOf: Term["bitsOf"], wanted: boolean | undefined): readonly Term[] =>
  wanted === undefined ? [] : [{ bitsOf, wanted }];

function keepTermsInto({ scope, record }: Compiled, standing: Standing, out: CourseBits): void {
  for (const { bitsOf, wanted } of scope) keepInto(bitsOf(standing), wanted, out);
  for (const { bitsOf, wanted } of record) keepInto(bitsOf(standing), wanted, out);
}

function meets(compiled: Compiled, standing: Standing): CourseBits {
  const { fixed, scope, record } = compiled;
  if (scope.length + record.length === 0) return fixed;
  const bits = fixed.slice();
  keepTermsInto(compiled, standing, bits);
  return bits;
}

/** Returns the compiler of a programme's conditions on courses. */
export function createConditionCompiler(programme: Programme): (courses: RuleCourses) => CompiledCondition {
  const scoped = createScopeRelations(programme);
  const recorded = createRecordRelations(programme);
  const compile = (fields: CourseFields): Compiled => ({
    fixed: coursesWhere(programme.catalogue.courses.length, (index) =>
      hasCourseFacts(fields, programme, index),
    ),
    scope: [
      ...term(scoped.inScope, fields.inScope),
      ...term(scoped.withinSchoolTopics, fields.withinSchoolTopics),
      ...term(scoped.schoolPriority, fields.schoolPriority),
    ],
    record: [
      ...term(recorded.taken, fields.taken),
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
    const coursesFor = (standing: Standing) => {
      const found = meets(positive, standing);
      if (negative === undefined) return found;
      const bits = found.slice();
      keepInto(meets(negative, standing), false, bits);
      return bits;
    };
    return { dependsOn: asks("record") ? "record" : asks("scope") ? "posting" : "catalogue", coursesFor };
  };
}
