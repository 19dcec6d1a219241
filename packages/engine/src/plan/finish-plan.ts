import type { Catalogue } from "../data/catalogue.ts";
import type { ListId, TeacherId } from "../data/ids.ts";
import type { Standing } from "../policy/standing.ts";
import type { Reason } from "../score/reason.ts";
import type { KeptExtent, Plan, PlanReason, PlanRow, PlanStatus } from "./plan.ts";
import type { PlanningContext } from "./planning-context.ts";

/** A row of a plan before it has a place in it. */
export type Draft = Omit<PlanRow, "position" | "courseId" | "quarterHours">;

/** Adds a row to those in `out`. Field by field: to spread a draft takes several times as long. */
export function addRowInto(
  out: PlanRow[],
  { courses, quarterHours: lengths }: Catalogue,
  { courseIndex, origin, part, score, reasons }: Draft,
): void {
  const { courseId } = courses[courseIndex];
  const quarterHours = lengths[courseIndex];
  const position = out.length + 1;
  out.push(
    score === undefined
      ? { position, courseId, quarterHours, courseIndex, origin, part, reasons }
      : { position, courseId, quarterHours, courseIndex, origin, part, score, reasons },
  );
}

const factReasons = {
  earned: [{ kind: "already-earned" }],
  begun: [{ kind: "already-begun" }],
  selected: [{ kind: "already-selected" }],
} as const satisfies Partial<Record<PlanRow["origin"], readonly Reason[]>>;

/** Returns the rows of what was earned, begun and selected. */
export function factRows(catalogue: Catalogue, { earned, committed }: Standing): PlanRow[] {
  const rows: PlanRow[] = [];
  const add = (courseIndex: number, origin: keyof typeof factReasons) =>
    addRowInto(rows, catalogue, { courseIndex, origin, part: "core", reasons: factReasons[origin] });
  for (const { courseIndex } of earned) add(courseIndex, "earned");
  for (const { courseIndex, origin } of committed) if (origin === "begun") add(courseIndex, origin);
  for (const { courseIndex, origin } of committed) if (origin === "selected") add(courseIndex, origin);
  return rows;
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

/** Returns the plan that has `rows`, with what it comes to. */
export function finishPlan(
  context: PlanningContext,
  standing: Standing,
  rows: readonly PlanRow[],
  { status, reasons, value = 0, upperBound = value, found }: Outcome,
): Plan {
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
