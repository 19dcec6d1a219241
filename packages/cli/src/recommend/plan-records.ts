import type { Catalogue, Explanation, Plan, PlanRecord, PlanSummaryRecord } from "@jingxun/engine";

/** Returns the rows of plans.csv of one plan; `|` parts reasons, so none may stand inside one. */
export function planRecords(
  plan: Plan,
  { rows }: Explanation,
  { courses }: Catalogue,
): readonly PlanRecord[] {
  return plan.rows.map((row, index) => {
    const { category, topicId } = courses[row.courseIndex];
    return {
      teacherId: plan.teacherId,
      position: row.position,
      courseId: row.courseId,
      category,
      ...(topicId !== undefined && { topicId }),
      hours: row.quarterHours / 4,
      origin: row.origin,
      part: row.part,
      ...(row.score !== undefined && { score: row.score }),
      listId: plan.listId,
      reasons: rows[index].reasons.map((reason) => reason.replaceAll("|", "/")),
    };
  });
}

/**
 * Returns the row of plan-summary.csv of one plan; `reason` says why it has its status, `rankingNote` why its ranking is
 * shorter than asked.
 */
export function summaryRecord(
  plan: Plan,
  reason: string,
  rankingNote: string | undefined,
): PlanSummaryRecord {
  return {
    teacherId: plan.teacherId,
    status: plan.status,
    reason,
    earnedHours: plan.earnedQuarterHours / 4,
    committedHours: plan.committedQuarterHours / 4,
    advisedHours: plan.advisedQuarterHours / 4,
    objective: plan.objective,
    ...(plan.optimal !== undefined && { optimal: plan.optimal }),
    upperBound: plan.upperBound,
    ...(plan.kept && { kept: plan.kept }),
    ...(rankingNote !== undefined && { rankingNote }),
  };
}

/** Returns the row of a teacher whose own record was rejected: nobody vanishes. */
export function rejectedSummary(teacherId: string, reason: string): PlanSummaryRecord {
  const none = { earnedHours: 0, committedHours: 0, advisedHours: 0, objective: 0 };
  return { teacherId: teacherId as PlanSummaryRecord["teacherId"], status: "rejected", reason, ...none };
}
