import type {
  AssessmentId,
  CompetencyId,
  CourseId,
  EventId,
  ItemId,
  LessonId,
  OrganisationId,
  ProviderId,
  SchoolId,
  TeacherId,
  TopicId,
} from "@jingxun/engine";

const padded = (prefix: string, number: number, width: number) =>
  `${prefix}${String(number).padStart(width, "0")}`;

/** Returns the id of the teacher with this index: T0000001 for 0. */
export const teacherIdOf = (index: number) => padded("T", index + 1, 7) as TeacherId;
/** Returns the id of the school with this index: S00001 for 0. */
export const schoolIdOf = (index: number) => padded("S", index + 1, 5) as SchoolId;
/** Courses whose ids begin with one letter. */
const coursesOfLetter = 9999;
const firstCourseLetter = 67;
/** Returns the id of the course with this index: C0001 for 0, D0001 for 9,999. Of one length, ids sort as they count. */
export const courseIdOf = (index: number) =>
  padded(
    String.fromCharCode(firstCourseLetter + Math.floor(index / coursesOfLetter)),
    (index % coursesOfLetter) + 1,
    4,
  ) as CourseId;
/** Returns the id of the topic with this index: TP01 for 0. */
export const topicIdOf = (index: number) => padded("TP", index + 1, 2) as TopicId;
/** Returns the id of the provider with this index: P01 for 0. */
export const providerIdOf = (index: number) => padded("P", index + 1, 2) as ProviderId;
/** Returns the id of a city, counted from 0. */
export const cityIdOf = (index: number) => padded("OC", index + 1, 2) as OrganisationId;
/** Returns the id of a county, counted from 0. */
export const countyIdOf = (index: number) => padded("OD", index + 1, 3) as OrganisationId;
/** Returns the id of the n-th event of a teacher, so that ids sort by teacher and time. */
export const eventIdOf = (teacherIndex: number, position: number) =>
  `${padded("E", teacherIndex + 1, 7)}-${padded("", position + 1, 4)}` as EventId;
/** Returns the id of the model lesson of the teacher with this index: M0000001 for 0. */
export const lessonIdOf = (teacherIndex: number) => padded("M", teacherIndex + 1, 7) as LessonId;
/** Returns the id of a model lesson of another city: X00001 for 0. */
export const otherLessonIdOf = (index: number) => padded("X", index + 1, 5) as LessonId;
/** Returns a text as an id of the kind that the place where it stands asks for. */
export const idOf = <Kind extends AssessmentId | CompetencyId | ItemId | OrganisationId | TeacherId>(
  text: string,
) => text as Kind;
