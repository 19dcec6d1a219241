import {
  type Engine,
  hasTooFewDays,
  listIdOf,
  type PlanInputsRecord,
  type PlanRecord,
  type PlanSummaryRecord,
  type RankingRecord,
  type SeatPlan,
  type Standing,
} from "@jingxun/engine";

/** What an earlier run wrote of one teacher. */
export type EarlierPlan = {
  readonly inputs: PlanInputsRecord;
  readonly summary: PlanSummaryRecord;
  readonly rows: readonly PlanRecord[];
  readonly rankings: readonly RankingRecord[];
};

const coreQuarterHours = ({ rows }: EarlierPlan) =>
  rows
    .filter(({ origin, part }) => origin === "advised" && part === "core")
    .reduce((sum, { hours }) => sum + hours * 4, 0);

/**
 * Returns what the run of today writes of a teacher whose plan the earlier run made from the same `inputs`, on the same
 * grounds: the same but for the id of the list, which names the day. `undefined` where the plan is to be made anew, which
 * it is too where words on the days left are not those of today.
 */
export function carryPlan(
  engine: Engine,
  standing: Standing,
  inputs: string,
  earlier: EarlierPlan | undefined,
  isSameDay: boolean,
): EarlierPlan | undefined {
  if (earlier === undefined || earlier.inputs.inputs !== inputs) return undefined;
  // Runs count causes, which are not written.
  if (earlier.summary.status === "infeasible") return undefined;
  const isOfDay =
    earlier.inputs.namesDay || hasTooFewDays(engine.planning, standing, coreQuarterHours(earlier));
  if (!isSameDay && isOfDay) return undefined;
  const listId = listIdOf(engine.planning, standing.teacherId);
  const stamp = <Row extends { readonly listId: string }>(row: Row): Row => ({ ...row, listId });
  return { ...earlier, rows: earlier.rows.map(stamp), rankings: earlier.rankings.map(stamp) };
}

/** Returns what of a carried plan says which seats it wants. */
export function planOfRows(
  { programme: { catalogue } }: Engine,
  { summary: { teacherId }, rows }: EarlierPlan,
): SeatPlan {
  return {
    teacherId,
    rows: rows.map(({ courseId, origin, part, hours }) => ({
      courseIndex: catalogue.courseIndexOf.get(courseId)!,
      origin,
      part,
      quarterHours: hours * 4,
    })),
  };
}
