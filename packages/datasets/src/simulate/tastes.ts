import { createRandom } from "@jingxun/engine";
import type { SimulatedCourse } from "./simulated-course.ts";
import { streams } from "./streams.ts";
import { subjectKinds } from "./subject-themes.ts";
import { simulatedTopics } from "./topic-list.ts";

/** What a teacher likes: each group of courses (topics, then kinds of subject course) and a style. */
export type Tastes = { readonly groups: Float64Array; readonly style: readonly [x: number, y: number] };

/** The names of the groups that tastes are about, in the order of `SimulatedCourse.group`. */
export const tasteGroups: readonly string[] = [
  ...simulatedTopics.map(({ topicId }) => topicId as string),
  ...subjectKinds,
];

/** Returns a teacher's tastes, each from N(0, 1). */
export function drawTastes(seed: number, teacher: number): Tastes {
  const random = createRandom(seed, streams.tastes, teacher);
  const groups = Float64Array.from(tasteGroups, () => random.normal());
  return { groups, style: [random.normal(), random.normal()] };
}

/** Returns a teacher's interest in a course, 0.8 · taste of its group + 0.6 · (style · style): N(0, 1). */
export function interestIn(
  tastes: Tastes,
  { group, style }: Pick<SimulatedCourse, "group" | "style">,
): number {
  return 0.8 * tastes.groups[group] + 0.6 * (tastes.style[0] * style[0] + tastes.style[1] * style[1]);
}
