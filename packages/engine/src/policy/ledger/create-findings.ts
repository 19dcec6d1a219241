import type { Dossier } from "../../data/dossier.ts";
import type { CourseId } from "../../data/ids.ts";
import type { CreditEvent } from "../../data/tables/credit-events.ts";
import { type Retraining, retrainingOf } from "../grading/retraining-of.ts";
import { type GateFinding, gateFindings } from "../obligations/gate-findings.ts";
import { obligationCourses } from "../obligations/obligation-courses.ts";
import {
  type ObligationStatus,
  obligationApplies,
  obligationStatus,
} from "../obligations/obligation-status.ts";
import type { Programme } from "../programme.ts";
import { standingOf } from "../standing.ts";
import type { Ledger } from "./create-ledger.ts";
import { compareEvents } from "./ledger-events.ts";
import type { TeacherLedger } from "./ledger-of.ts";
import { standingRecords, voided } from "./standing-records.ts";

/** A course or a model lesson whose assessment was failed and never passed. */
export type FailedAssessment = Retraining &
  ({ readonly courseId: CourseId } | { readonly lessonId: NonNullable<CreditEvent["lessonId"]> });

/** What a person should look at beside the balances; nothing follows of it by itself. */
export type LedgerFindings = {
  readonly gates: readonly GateFinding[];
  /** Courses first, then lessons. */
  readonly failed: readonly FailedAssessment[];
  /** Obligations whose period is not the year: no balance of a year has them. */
  readonly periods: readonly ObligationStatus[];
};

const isOpen = ({ state }: Retraining) => state !== "passed";

/** Courses failed and never passed, in the order of the first fail. */
function failedCourses({ policy }: Programme, { activities }: Dossier): readonly FailedAssessment[] {
  const failed = new Set(activities.filter(({ verb }) => verb === "failed").map(({ courseId }) => courseId));
  return [...failed]
    .map((courseId) => {
      const own = activities.filter((activity) => activity.courseId === courseId);
      return { courseId, ...retrainingOf(own, policy.grading) };
    })
    .filter(isOpen);
}

/** Lessons failed and never passed. No record says that a lesson was studied again, so nothing but a pass ends it. */
function failedLessons({ policy }: Programme, { entries }: TeacherLedger): readonly FailedAssessment[] {
  const standing = entries
    .filter(({ effect, corrected }) => corrected.lessonId !== undefined && !voided.has(effect))
    .sort((left, right) => compareEvents(left.corrected, right.corrected));
  const verbsOf = new Map<NonNullable<CreditEvent["lessonId"]>, { verb: "passed" | "failed" }[]>();
  for (const { corrected } of standing) {
    const { kind: verb, lessonId } = corrected;
    if ((verb === "passed" || verb === "failed") && lessonId !== undefined)
      verbsOf.set(lessonId, [...(verbsOf.get(lessonId) ?? []), { verb }]);
  }
  return [...verbsOf]
    .map(([lessonId, verbs]) => ({ lessonId, ...retrainingOf(verbs, policy.grading) }))
    .filter(isOpen);
}

/** Finds what a person should look at in the account of one teacher. */
export type Findings = (dossier: Dossier, account: TeacherLedger) => LedgerFindings;

/**
 * Returns what finds, by the day's policy, gates that are not open, courses and lessons to be studied or assessed again, and
 * obligations of other periods than the year. Passes and fails are those that stand in the account. Which
 * courses count is found once for all teachers.
 */
export function createFindings(ledger: Ledger, programme: Programme): Findings {
  const { policy } = programme;
  const bound = policy.obligations
    .filter(({ period }) => period.kind !== "year")
    .map((obligation) => [obligation, obligationCourses(programme, obligation)] as const);
  return (dossier, account) => {
    const records = standingRecords(dossier, account);
    const standing = standingOf(programme, dossier, { ledger, account });
    const mine = bound.filter(
      ([obligation]) => obligationApplies(programme, standing, obligation).status === "applies",
    );
    return {
      gates: gateFindings(programme, standing),
      failed: [...failedCourses(programme, records), ...failedLessons(programme, account)],
      periods: mine.map(([obligation, courses]) =>
        obligationStatus(programme, standing, obligation, courses),
      ),
    };
  };
}
