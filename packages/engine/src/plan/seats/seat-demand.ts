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
  const isLimited = ({ courseIndex }: SeatPlan["rows"][number]) => courses[courseIndex].seats !== undefined;
  if (!rows.some(isLimited)) return undefined;
  const limited = rows.filter(isLimited).sort((a, b) => a.courseIndex - b.courseIndex);
  const indices = (part: "core" | "extension") =>
    limited.filter((row) => row.origin === "advised" && row.part === part).map((row) => row.courseIndex);
  return {
    teacherId,
    held: limited.filter(({ origin }) => origin !== "advised").map(({ courseIndex }) => courseIndex),
    core: indices("core"),
    extension: indices("extension"),
    coreQuarterHours: rows
      .filter(({ origin, part }) => origin === "advised" && part === "core")
      .reduce((sum, { quarterHours }) => sum + quarterHours, 0),
  };
}
