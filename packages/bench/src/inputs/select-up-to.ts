import type { Activity, Course, Dossier, Engine } from "@jingxun/engine";

const at = "2023-08-16T09:00:00+08:00";

/**
 * Returns the dossier of a teacher who also selected courses of those that `isWanted`, in the order of their ids, as
 * many as leave at least so many quarter-hours to the most that may be taken.
 */
export function selectUpTo(
  engine: Engine,
  dossier: Dossier,
  quarterHoursLeft: number,
  isWanted: (course: Course) => boolean,
): Dossier {
  const standing = engine.standing(dossier);
  const { courses } = engine.score(standing, engine.diagnose(standing));
  const { catalogue } = engine.programme;
  const { teacherId } = dossier.teacher;
  let left = standing.remaining.max;
  const activities: Activity[] = [...dossier.activities];
  for (const index of courses) {
    const course = catalogue.courses[index];
    if (!isWanted(course) || left - catalogue.quarterHours[index] < quarterHoursLeft) continue;
    left -= catalogue.quarterHours[index];
    const eventId = `${teacherId}-selected-${course.courseId}` as Activity["eventId"];
    activities.push({ eventId, teacherId, courseId: course.courseId, verb: "selected", at, recordedAt: at });
  }
  return { ...dossier, activities };
}
