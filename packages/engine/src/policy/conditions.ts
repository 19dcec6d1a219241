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
    grades: z.exactOptional(terms),
    settings: z.exactOptional(terms),
    careerStages: z.exactOptional(terms),
    yearsOfService: z.exactOptional(range),
    /** Year of the day less year of birth, so up to a year more than the age at the last birthday. */
    ages: z.exactOptional(range),
    ability: profileField,
    competencies: profileField,
    profile: profileField,
  })
  .readonly();
export type TeacherConditions = z.output<typeof teacherConditions>;

/**
 * What counts for an obligation; topics by id or by name. Recorded activities other than courses, as 校本研修,
 * count where `activities` names their kind; where it is the only condition, no course does.
 */
export const courseConditions = z
  .strictObject({
    categories: z.exactOptional(z.array(z.enum(["subject", "general"])).readonly()),
    topics: z.exactOptional(terms),
    kinds: z.exactOptional(terms),
    modes: z.exactOptional(terms),
    levels: z.exactOptional(z.array(z.number().int()).readonly()),
    activities: z.exactOptional(terms),
  })
  .readonly();
export type CourseConditions = z.output<typeof courseConditions>;

/** The facts about a teacher that conditions may ask for; no profile among them. */
export type TeacherFacts = {
  readonly teacher: Teacher;
  readonly postings: readonly Posting[];
  readonly school: School | undefined;
  /** The day; without it no age can be told. */
  readonly asOf?: string;
};

/** Whether conditions hold for a teacher, or which fact is missing to tell. */
export type Applicability =
  | { readonly status: "applies" }
  | { readonly status: "does-not-apply" }
  | { readonly status: "cannot-tell"; readonly missing: "setting" | "careerStage" | "age" };

const holds = <Value>(allowed: readonly Value[] | undefined, value: Value | undefined) =>
  allowed === undefined || (value !== undefined && allowed.includes(value));
const anyHolds = <Value>(allowed: readonly Value[] | undefined, values: readonly Value[]) =>
  allowed === undefined || values.some((value) => allowed.includes(value));
const isWithin = (allowed: z.output<typeof range> | undefined, value: number) =>
  value >= (allowed?.min ?? Number.NEGATIVE_INFINITY) && value <= (allowed?.max ?? Number.POSITIVE_INFINITY);

const ageOf = ({ teacher: { birthYear }, asOf }: TeacherFacts) =>
  birthYear === undefined || asOf === undefined ? undefined : Number(asOf.slice(0, 4)) - birthYear;

/** Whether the conditions on what is always known hold. */
function knownHold(conditions: TeacherConditions, { teacher, postings }: TeacherFacts): boolean {
  const ofPostings = <Value>(valuesOf: (posting: Posting) => Value) => postings.map(valuesOf);
  return (
    anyHolds(conditions.roles, teacher.roles) &&
    anyHolds(
      conditions.stages,
      ofPostings(({ stage }) => stage),
    ) &&
    anyHolds(
      conditions.subjects,
      ofPostings(({ subject }) => subject),
    ) &&
    anyHolds(conditions.grades, ofPostings(({ grades }) => grades).flat()) &&
    isWithin(conditions.yearsOfService, teacher.yearsOfService)
  );
}

/**
 * Returns whether conditions hold for the teacher. A condition on something that is not recorded cannot be
 * told, unless another one fails anyway.
 */
export function applicabilityOf(conditions: TeacherConditions, facts: TeacherFacts): Applicability {
  const { settings, careerStages, ages } = conditions;
  const { teacher, school } = facts;
  const age = ageOf(facts);
  if (
    !knownHold(conditions, facts) ||
    (school !== undefined && !holds(settings, school.setting)) ||
    (teacher.careerStage !== undefined && !holds(careerStages, teacher.careerStage)) ||
    (age !== undefined && !isWithin(ages, age))
  )
    return { status: "does-not-apply" };
  if (settings !== undefined && school === undefined) return { status: "cannot-tell", missing: "setting" };
  if (careerStages !== undefined && teacher.careerStage === undefined)
    return { status: "cannot-tell", missing: "careerStage" };
  return ages !== undefined && age === undefined
    ? { status: "cannot-tell", missing: "age" }
    : { status: "applies" };
}

/** Returns whether an obligation is for the teacher, as far as can be told. */
export function appliesTo(conditions: TeacherConditions, facts: TeacherFacts): boolean {
  return applicabilityOf(conditions, facts).status === "applies";
}

/** Returns whether conditions ask for age or setting, which may oblige a person but never move a score. */
export function asksForPerson({ ages, settings }: TeacherConditions): boolean {
  return ages !== undefined || settings !== undefined;
}

/** Returns whether a course counts under the conditions; `topicName` is the name of its topic, if any. */
export function countsFor(
  { activities, ...conditions }: CourseConditions,
  course: Course,
  topicName: string | undefined,
): boolean {
  const { categories, topics, kinds, modes, levels } = conditions;
  if (activities !== undefined && Object.keys(conditions).length === 0) return false;
  return (
    holds(categories, course.category) &&
    holds(kinds, course.kind) &&
    holds(modes, course.mode) &&
    holds(levels, course.level) &&
    (topics === undefined || holds(topics, course.topicId as string | undefined) || holds(topics, topicName))
  );
}
