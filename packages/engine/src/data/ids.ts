// An id of one kind cannot pass for another; at run time it is the plain string of the file.
declare const kindOfId: unique symbol;

export type Id<Kind extends string> = string & { readonly [kindOfId]: Kind };

export type OrganisationId = Id<"organisation">;
export type SchoolId = Id<"school">;
export type TeacherId = Id<"teacher">;
export type TopicId = Id<"topic">;
export type ProviderId = Id<"provider">;
export type CourseId = Id<"course">;
export type LessonId = Id<"lesson">;
export type CompetencyId = Id<"competency">;
export type AssessmentId = Id<"assessment">;
export type ItemId = Id<"item">;
export type RaterId = Id<"rater">;
export type EventId = Id<"event">;
export type ListId = Id<"list">;
export type ObligationId = Id<"obligation">;

/** Compares two ids by their UTF-16 code units: the one order of the engine, in every locale. */
export function compareIds(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
