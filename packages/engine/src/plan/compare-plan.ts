import { type Catalogue, courseHours } from "../data/catalogue.ts";
import type { CourseId } from "../data/ids.ts";
import type { PlanSummaryRecord } from "../data/outputs/plan-summary.ts";
import type { PlanRecord } from "../data/outputs/plans.ts";
import type { ShadowRecord } from "../data/outputs/shadow.ts";
import type { TeacherScores } from "../score/score-courses.ts";
import type { Plan } from "./plan.ts";

/** What a live run published of one teacher. */
export type LivePlan = { readonly summary: PlanSummaryRecord; readonly rows: readonly PlanRecord[] };

/** A plan of the run that is compared, with the scores it rests on. */
export type ShadowPlan = { readonly plan: Plan; readonly scores: TeacherScores };

const hoursByCourse = (rows: readonly { readonly courseId: CourseId; readonly hours: number }[]) =>
  new Map(rows.map(({ courseId, hours }) => [courseId, hours]));
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

/** The live advice under other scores, or `undefined` where one of its courses is not scored any more. */
function objectiveOf(
  live: Iterable<CourseId>,
  { courseIndexOf, quarterHours }: Catalogue,
  { courses, scores }: TeacherScores,
): number | undefined {
  const scoreOf = new Map(Array.from(courses, (course, position) => [course, scores[position]]));
  let total = 0;
  for (const courseId of live) {
    const index = courseIndexOf.get(courseId) ?? -1;
    const score = scoreOf.get(index);
    if (score === undefined) return undefined;
    total += score * quarterHours[index];
  }
  return total / 4;
}

/**
 * Returns what the plan of another model or policy would change for a teacher of a live run: status, advised
 * courses and hours, and how much more its advice is worth than the live advice under its own scores. One of the
 * two is missing for those whom only one run knows.
 */
export function comparePlan(
  teacherId: ShadowRecord["teacherId"],
  catalogue: Catalogue,
  live: LivePlan | undefined,
  shadow: ShadowPlan | "rejected" | undefined,
): ShadowRecord {
  const before = hoursByCourse((live?.rows ?? []).filter(({ origin }) => origin === "advised"));
  const planned = typeof shadow === "object" ? shadow : undefined;
  const after = hoursByCourse(
    (planned?.plan.rows ?? [])
      .filter(({ origin }) => origin === "advised")
      .map(({ courseId, quarterHours }) => ({ courseId, hours: quarterHours / 4 })),
  );
  const liveHours = sum(before.values());
  const hours = sum(after.values());
  const shared = [...after].filter(([courseId]) => before.has(courseId));
  const sharedHours = sum(shared.map(([courseId, length]) => courseHours(catalogue, courseId) ?? length));
  const either = liveHours + hours - sharedHours;
  const worth = planned && objectiveOf(before.keys(), catalogue, planned.scores);
  const status = planned?.plan.status ?? (shadow === "rejected" ? shadow : undefined);
  return {
    teacherId,
    ...(live && { liveStatus: live.summary.status }),
    ...(status !== undefined && { status }),
    liveHours,
    hours,
    sharedHours,
    ...(either > 0 && { overlap: Math.min(1, sharedHours / either) }),
    added: [...after.keys()].filter((courseId) => !before.has(courseId)).sort(),
    removed: [...before.keys()].filter((courseId) => !after.has(courseId)).sort(),
    ...(planned && live && worth !== undefined && { gain: planned.plan.objective - worth }),
  };
}
