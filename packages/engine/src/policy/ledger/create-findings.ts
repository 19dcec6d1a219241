import type { Dossier } from "../../data/dossier.ts";
import type { CourseId } from "../../data/ids.ts";
import { type Retraining, retrainingOf } from "../grading/retraining-of.ts";
import { type GateFinding, gateFindings } from "../obligations/gate-findings.ts";
import { obligationCourses } from "../obligations/obligation-courses.ts";
import {
  type ObligationStatus,
  obligationApplies,
  obligationStatus,
} from "../obligations/obligation-status.ts";
import { obligationPeriod } from "../obligations/period-at.ts";
import type { Programme } from "../programme.ts";
import { standingOf } from "../standing.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditedQuarterHours } from "./credited-hours.ts";
import type { TeacherLedger } from "./ledger-of.ts";
import { standingRecords } from "./standing-records.ts";

/** A course whose assessment was failed and never passed. */
export type FailedCourse = Retraining & { readonly courseId: CourseId };

/** An obligation of a cycle, a school year or a window. */
export type PeriodStatus = ObligationStatus & {
  /** From activities other than courses, in quarter-hours; `missing` has it taken off. */
  readonly credited: number;
};

/** What a person should look at beside the balances; nothing follows of it by itself. */
export type LedgerFindings = {
  readonly gates: readonly GateFinding[];
  readonly failed: readonly FailedCourse[];
  /** Obligations whose period is not the year: no balance of a year has them. */
  readonly periods: readonly PeriodStatus[];
};

/** Courses failed and never passed, in the order of the first fail. */
function failedCourses({ policy }: Programme, { activities }: Dossier): readonly FailedCourse[] {
  const failed = new Set(activities.filter(({ verb }) => verb === "failed").map(({ courseId }) => courseId));
  return [...failed]
    .map((courseId) => {
      const own = activities.filter((activity) => activity.courseId === courseId);
      return { courseId, ...retrainingOf(own, policy.grading) };
    })
    .filter(({ state }) => state !== "passed");
}

/** Finds what a person should look at in the account of one teacher. */
export type Findings = (dossier: Dossier, account: TeacherLedger) => LedgerFindings;

/**
 * Returns what finds, by the day's policy, gates that are not open, courses to be studied or assessed again, and
 * obligations of other periods than the year. Passes and fails are those that stand in the account. Which
 * courses count is found once for all teachers.
 */
export function createFindings(ledger: Ledger, programme: Programme): Findings {
  const { policy, asOf } = programme;
  const bound = policy.obligations
    .filter(({ period }) => period.kind !== "year")
    .map((obligation) => [obligation, obligationCourses(programme, obligation)] as const);
  return (dossier, account) => {
    const records = standingRecords(dossier, account);
    const standing = standingOf(programme, records);
    const credited = new Map(
      policy.obligations.map((obligation) => {
        const period = obligationPeriod(policy, obligation.period, asOf);
        return [obligation.id, creditedQuarterHours(ledger, account, policy, obligation, period)] as const;
      }),
    );
    const mine = bound.filter(
      ([obligation]) => obligationApplies(programme, standing, obligation).status === "applies",
    );
    return {
      gates: gateFindings(programme, standing, credited),
      failed: failedCourses(programme, records),
      periods: mine.map(([obligation, courses]) => ({
        ...obligationStatus(programme, standing, obligation, courses, credited),
        credited: credited.get(obligation.id) ?? 0,
      })),
    };
  };
}
