import type { Catalogue } from "../../data/catalogue.ts";
import type { TeacherId } from "../../data/ids.ts";
import type { Plan } from "../plan.ts";

/** What a plan that knows nothing of others has of courses with limited seats: course indices, ascending. */
export type SeatDemand = {
  readonly teacherId: TeacherId;
  /** Earned, begun or selected: these seats are the teacher's. */
  readonly held: readonly number[];
  readonly core: readonly number[];
  readonly extension: readonly number[];
  readonly coreQuarterHours: number;
};

/** What of a plan says which seats it wants. */
export type SeatPlan = Pick<Plan, "teacherId"> & {
  readonly rows: readonly Pick<Plan["rows"][number], "courseIndex" | "origin" | "part" | "quarterHours">[];
};

/** Returns what a plan wants of courses with limited seats, or `undefined` where it has none of them. */
export function seatDemandOf({ courses }: Catalogue, { teacherId, rows }: SeatPlan): SeatDemand | undefined {
  const held: number[] = [];
  const core: number[] = [];
  const extension: number[] = [];
  let coreQuarterHours = 0;
  for (const { courseIndex, origin, part, quarterHours } of rows) {
    const isCore = origin === "advised" && part === "core";
    if (isCore) coreQuarterHours += quarterHours;
    if (courses[courseIndex].seats === undefined) continue;
    if (origin !== "advised") held.push(courseIndex);
    else if (isCore) core.push(courseIndex);
    else if (part === "extension") extension.push(courseIndex);
  }
  if (held.length + core.length + extension.length === 0) return undefined;
  for (const indices of [held, core, extension]) if (indices.length > 1) indices.sort((a, b) => a - b);
  return { teacherId, held, core, extension, coreQuarterHours };
}
