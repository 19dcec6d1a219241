import { daysBetween } from "../../data/local-date.ts";
import type { Course } from "../../data/tables/courses.ts";
import { countsFor } from "../../policy/conditions.ts";
import type { Programme } from "../../policy/programme.ts";
import type { CourseFields } from "./rule-conditions.ts";

const holds = (allowed: readonly string[] | undefined, value: string | undefined) =>
  allowed === undefined || (value !== undefined && allowed.includes(value));
const anyHolds = (allowed: readonly string[] | undefined, values: readonly string[]) =>
  allowed === undefined || values.some((value) => allowed.includes(value));
const isAsAsked = (asked: boolean | undefined, isSo: () => boolean) =>
  asked === undefined || asked === isSo();

/** Returns whether a course can be newly chosen by somebody on the day: by status, window and seats. */
function isOpenOn(asOf: string, { status, availableFrom, availableTo, seats }: Course): boolean {
  if (status !== "open" || seats === 0) return false;
  return (
    (availableFrom === undefined || availableFrom <= asOf) &&
    (availableTo === undefined || asOf <= availableTo)
  );
}

/** Whether the course's provider is as asked; a course without provider has no grade and is not barred. */
function isOfProvider(fields: CourseFields, { catalogue }: Programme, { providerId }: Course): boolean {
  const provider = providerId === undefined ? undefined : catalogue.providers.get(providerId);
  return (
    holds(fields.providers, providerId) &&
    holds(fields.providerGrades, provider?.grade) &&
    isAsAsked(
      fields.providerBarred,
      () => providerId !== undefined && catalogue.barredProviders.has(providerId),
    )
  );
}

function isOfLength({ hours }: CourseFields, course: Course): boolean {
  return course.hours >= (hours?.min ?? 0) && course.hours <= (hours?.max ?? Number.POSITIVE_INFINITY);
}

/**
 * Returns whether a course meets what the conditions ask of the catalogue and the day alone; what they ask of a
 * teacher or a school is left out.
 */
export function hasCourseFacts(fields: CourseFields, programme: Programme, courseIndex: number): boolean {
  const { catalogue, asOf, elective } = programme;
  const course = catalogue.courses[courseIndex];
  const { topicId } = course;
  const topicName = topicId === undefined ? undefined : catalogue.topics.get(topicId)?.name;
  const age = fields.publishedWithinDays;
  return (
    countsFor(fields, course, topicName) &&
    holds(fields.courses, course.courseId) &&
    anyHolds(fields.subjects, course.subjects) &&
    anyHolds(
      fields.competencies,
      course.competencies.map(({ competencyId }) => competencyId),
    ) &&
    isOfProvider(fields, programme, course) &&
    isOfLength(fields, course) &&
    (age === undefined || daysBetween(course.publishedAt, asOf) <= age) &&
    isAsAsked(fields.countsAsElective, () => elective[courseIndex] === 1) &&
    isAsAsked(fields.open, () => isOpenOn(asOf, course))
  );
}
