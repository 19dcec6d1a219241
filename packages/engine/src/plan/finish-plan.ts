import type { Catalogue } from "../data/catalogue.ts";
import type { ListId, TeacherId } from "../data/ids.ts";
import type { Standing } from "../policy/standing.ts";
import type { Reason } from "../score/reason.ts";
import type { KeptExtent, Plan, PlanReason, PlanRow, PlanStatus } from "./plan.ts";
import type { PlanningContext } from "./planning-context.ts";

/** A row of a plan before it has a place in it. */
export type Draft = Omit<PlanRow, "position" | "courseId" | "quarterHours">;

/** Returns the rows of what was earned, begun and selected. */
export function factRows({ earned, committed }: Standing): readonly Draft[] {
  const fact = (courseIndex: number, origin: PlanRow["origin"], kind: Reason["kind"]) =>
    ({ courseIndex, origin, part: "core", reasons: [{ kind } as Reason] }) as const;
  return [
    ...earned.map(({ courseIndex }) => fact(courseIndex, "earned", "already-earned")),
    ...committed
      .filter(({ origin }) => origin === "begun")
      .map(({ courseIndex }) => fact(courseIndex, "begun", "already-begun")),
    ...committed
      .filter(({ origin }) => origin === "selected")
      .map(({ courseIndex }) => fact(courseIndex, "selected", "already-selected")),
  ];
}

/** What a plan comes to beside its rows. */
export type Outcome = {
  readonly status: PlanStatus;
  readonly reasons: readonly PlanReason[];
  /** In millionths of a quarter-hour; default 0. */
  readonly value?: number;
  readonly upperBound?: number;
  readonly found?: { readonly optimal?: true; readonly kept?: KeptExtent | "none" };
};

/** Returns the id of the list that a run advises a teacher: it names policy, day, seed and teacher. */
export function listIdOf({ hashInRun }: Pick<PlanningContext, "hashInRun">, teacherId: TeacherId): ListId {
  return `L${hashInRun(teacherId)}` as ListId;
}

/** Field by field: to spread a draft takes several times as long. */
function finishRow(
  { courseIndex, origin, part, score, reasons }: Draft,
  position: number,
  courses: Catalogue["courses"],
  lengths: Uint16Array,
): PlanRow {
  const { courseId } = courses[courseIndex];
  const quarterHours = lengths[courseIndex];
  return score === undefined
    ? { position, courseId, quarterHours, courseIndex, origin, part, reasons }
    : { position, courseId, quarterHours, courseIndex, origin, part, score, reasons };
}

/** Returns the plan of `drafts` in their order, with what it comes to. */
export function finishPlan(
  context: PlanningContext,
  standing: Standing,
  drafts: readonly Draft[],
  { status, reasons, value = 0, upperBound = value, found }: Outcome,
): Plan {
  const { courses, quarterHours } = context.scoring.programme.catalogue;
  const rows = drafts.map((draft, index) => finishRow(draft, index + 1, courses, quarterHours));
  let advised = 0;
  for (const row of rows) if (row.origin === "advised") advised += row.quarterHours;
  return {
    teacherId: standing.teacherId,
    listId: listIdOf(context, standing.teacherId),
    status,
    reasons,
    earnedQuarterHours: standing.earnedQuarterHours,
    committedQuarterHours: standing.committedQuarterHours,
    advisedQuarterHours: advised,
    objective: value / 4,
    upperBound: upperBound / 4,
    ...found,
    rows,
  };
}
