import {
  type Language,
  type LessonDraw,
  type LessonDrawRecord,
  type LessonDrawSummaryRecord,
  type LessonExposureRecord,
  lessonQuarterHours,
  type Programme,
  type TeacherId,
  type TeacherLessons,
  wordLessonDraw,
} from "@jingxun/engine";
import type { EarlierDraw } from "./read-earlier.ts";

/** The rows of a draw, by file. */
export type DrawRecords = {
  readonly draw: readonly LessonDrawRecord[];
  readonly summary: readonly LessonDrawSummaryRecord[];
  readonly exposures: readonly LessonExposureRecord[];
};

/** Everyone under a policy is credited the same for a lesson, and has the same time for it. */
function termsOf(programme: Programme) {
  const hours = lessonQuarterHours(programme) / 4;
  const { credits, calendar } = programme.policy;
  return {
    hours,
    credits: hours * credits.perHour,
    from: calendar.subjectCompulsory.from,
    to: calendar.subjectCompulsory.to,
  };
}

type Terms = ReturnType<typeof termsOf>;

const nothing = { grades: [], givenUp: [], leftOut: [], poolSize: 0, lessons: 0, hours: 0, credits: 0 };

function summaryOf(
  found: Exclude<TeacherLessons, { readonly status: "kept" }>,
  { hours, credits }: Terms,
  language: Language,
): LessonDrawSummaryRecord {
  const reason = wordLessonDraw(found, language);
  const about = { teacherId: found.teacherId, status: found.status, ...(reason !== undefined && { reason }) };
  if (!("pool" in found)) return { ...about, ...nothing };
  const { home, pool, passed, lessons } = found;
  return {
    ...about,
    stage: home.stage,
    subject: home.subject,
    grades: home.grades,
    ...(home.version !== undefined && { version: home.version }),
    givenUp: pool.givenUp,
    leftOut: pool.leftOut.map(({ lessonId }) => lessonId),
    poolSize: pool.places.length,
    lessons: lessons.length,
    hours: lessons.length * hours,
    credits: lessons.length * credits,
    ...(passed > 0 && { passed }),
  };
}

const byTeacher = (a: { readonly teacherId: string }, b: { readonly teacherId: string }) =>
  a.teacherId < b.teacherId ? -1 : a.teacherId > b.teacherId ? 1 : 0;

/** Returns what finds the terms of a teacher; those of each programme are made once. */
function createTermsOf(programmeOf: (teacherId: TeacherId) => Programme): (teacherId: TeacherId) => Terms {
  const known = new Map<Programme, Terms>();
  return (teacherId) => {
    const programme = programmeOf(teacherId);
    const terms = known.get(programme) ?? termsOf(programme);
    known.set(programme, terms);
    return terms;
  };
}

/**
 * Returns the rows of a draw, each by the programme of the policy that holds for its teacher. Those of an earlier draw
 * stay as they were; a teacher whose own row was rejected is in the summary all the same.
 */
export function drawRecords(
  programmeOf: (teacherId: TeacherId) => Programme,
  { teachers, exposures }: LessonDraw,
  earlier: EarlierDraw,
  rejected: ReadonlyMap<string, string>,
  language: Language,
): DrawRecords {
  const termsFor = createTermsOf(programmeOf);
  const fresh = teachers.filter((found) => found.status !== "kept");
  const draw = fresh.flatMap((found) =>
    ("lessons" in found ? found.lessons : []).map(({ lessonId }, index) => ({
      teacherId: found.teacherId,
      position: index + 1,
      lessonId,
      ...termsFor(found.teacherId),
    })),
  );
  const lost = [...rejected].map(([teacherId, reason]) => ({
    teacherId: teacherId as LessonDrawSummaryRecord["teacherId"],
    status: "rejected" as const,
    reason,
    ...nothing,
  }));
  return {
    draw: [...earlier.draw, ...draw].sort((a, b) => byTeacher(a, b) || a.position - b.position),
    summary: [
      ...earlier.summary,
      ...fresh.map((found) => summaryOf(found, termsFor(found.teacherId), language)),
      ...lost,
    ].sort(byTeacher),
    exposures: exposures.map(({ lesson, standing, teachers: count }) => ({
      lessonId: lesson.lessonId,
      stage: lesson.stage,
      subject: lesson.subject,
      grade: lesson.grade,
      ...(lesson.version !== undefined && { version: lesson.version }),
      standing,
      teachers: count,
    })),
  };
}
