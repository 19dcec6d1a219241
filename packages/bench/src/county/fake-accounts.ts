import type { SimulatedTeacher } from "@jingxun/datasets";
import type { Activity, CourseId, TeacherId } from "@jingxun/engine";

/** Popular courses that a fake account passes beside the target, to look like others. */
const coverCount = 9;

/** Returns `count` fake accounts, made after `models`, that passed the target in the midst of popular courses. */
export function fakeAccounts(
  models: readonly SimulatedTeacher[],
  count: number,
  target: CourseId,
  popular: readonly CourseId[],
): readonly SimulatedTeacher[] {
  const cover = popular.filter((courseId) => courseId !== target).slice(0, coverCount);
  return Array.from({ length: count }, (_, index) => {
    const model = models[index % models.length];
    const teacherId = `F${index}` as TeacherId;
    const middle = cover.length >> 1;
    const activities = [...cover.slice(0, middle), target, ...cover.slice(middle)].map((courseId, step) => {
      const at = `2023-03-${10 + step}T19:00:00+08:00`;
      return { teacherId, eventId: `${teacherId}-${step}`, courseId, verb: "passed", at, recordedAt: at };
    });
    return {
      ...model,
      teacher: { ...model.teacher, teacherId },
      postings: model.postings.map((posting) => ({ ...posting, teacherId })),
      activities: activities as unknown as readonly Activity[],
      preferences: [],
      needs: [],
      responses: [],
      observations: [],
      lessons: [],
    };
  });
}
