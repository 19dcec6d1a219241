import type { ChoiceProblem } from "@jingxun/engine";
import { solve } from "yalps";

/** Returns a problem of hours and groups as a model of the linear program solvers: binary columns by course id. */
export function linearModelOf({ courses, hours, groups }: ChoiceProblem) {
  return {
    constraints: Object.fromEntries([
      ["hours", hours],
      ...groups.map(
        ({ id, minHours = 0, maxHours = hours.max }) => [id, { min: minHours, max: maxHours }] as const,
      ),
    ]),
    variables: Object.fromEntries(
      courses.map((course) => [
        course.id,
        {
          score: course.score,
          hours: course.hours,
          ...Object.fromEntries(course.groups.map((id) => [id, course.hours])),
        },
      ]),
    ),
    names: courses.map(({ id }) => id),
  };
}
export type LinearModel = ReturnType<typeof linearModelOf>;

/** Returns the optimum by yalps. */
export const byYalps = ({ constraints, variables, names }: LinearModel): number =>
  solve({ direction: "maximize", objective: "score", constraints, variables, binaries: names }).result;
