import { z } from "zod";
import type { Course } from "../data/tables/courses.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { School } from "../data/tables/schools.ts";
import type { Teacher } from "../data/tables/teachers.ts";

const terms = z.array(z.string().min(1)).readonly();
const range = z
  .strictObject({ min: z.exactOptional(z.number()), max: z.exactOptional(z.number()) })
  .readonly();

const forbidden = "profiles serve development only: obligations, credits and gates cannot refer to them";
const profileField = z.exactOptional(z.never({ error: forbidden }));

/** Whom an obligation is for; all conditions must hold, an absent one always does. */
export const teacherConditions = z
  .strictObject({
    roles: z.exactOptional(terms),
    stages: z.exactOptional(terms),
    subjects: z.exactOptional(terms),
    settings: z.exactOptional(terms),
    careerStages: z.exactOptional(terms),
    yearsOfService: z.exactOptional(range),
    ability: profileField,
    competencies: profileField,
    profile: profileField,
  })
  .readonly();
export type TeacherConditions = z.output<typeof teacherConditions>;

/** What counts for an obligation; topics by id or by name. */
export const courseConditions = z
  .strictObject({
    categories: z.exactOptional(z.array(z.enum(["subject", "general"])).readonly()),
    topics: z.exactOptional(terms),
    kinds: z.exactOptional(terms),
    modes: z.exactOptional(terms),
    levels: z.exactOptional(z.array(z.number().int()).readonly()),
  })
  .readonly();
export type CourseConditions = z.output<typeof courseConditions>;

/** The facts about a teacher that conditions may ask for; no profile among them. */
export type TeacherFacts = {
  readonly teacher: Teacher;
  readonly postings: readonly Posting[];
  readonly school: School | undefined;
};

const holds = <Value>(allowed: readonly Value[] | undefined, value: Value | undefined) =>
  allowed === undefined || (value !== undefined && allowed.includes(value));
const anyHolds = <Value>(allowed: readonly Value[] | undefined, values: readonly Value[]) =>
  allowed === undefined || values.some((value) => allowed.includes(value));

/** Returns whether an obligation is for the teacher. */
export function appliesTo(
  conditions: TeacherConditions,
  { teacher, postings, school }: TeacherFacts,
): boolean {
  const years = conditions.yearsOfService;
  return (
    anyHolds(conditions.roles, teacher.roles) &&
    anyHolds(
      conditions.stages,
      postings.map(({ stage }) => stage),
    ) &&
    anyHolds(
      conditions.subjects,
      postings.map(({ subject }) => subject),
    ) &&
    holds(conditions.settings, school?.setting) &&
    holds(conditions.careerStages, teacher.careerStage) &&
    teacher.yearsOfService >= (years?.min ?? 0) &&
    teacher.yearsOfService <= (years?.max ?? Number.POSITIVE_INFINITY)
  );
}

/** Returns whether a course counts under the conditions; `topicName` is the name of its topic, if any. */
export function countsFor(
  conditions: CourseConditions,
  course: Course,
  topicName: string | undefined,
): boolean {
  const { categories, topics, kinds, modes, levels } = conditions;
  return (
    holds(categories, course.category) &&
    holds(kinds, course.kind) &&
    holds(modes, course.mode) &&
    holds(levels, course.level) &&
    (topics === undefined || holds(topics, course.topicId as string | undefined) || holds(topics, topicName))
  );
}
