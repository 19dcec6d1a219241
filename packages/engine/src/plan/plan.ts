import type { CourseId, ListId, TeacherId } from "../data/ids.ts";
import type { AbsenceReason, BlockedReason, ProvisionalReason } from "../policy/admission.ts";
import type { Reason } from "../score/reason.ts";
import type { Rule } from "../score/rules/rule-document.ts";
import type { Infeasibility } from "./explain-infeasible.ts";

/** One course of a plan; earned and committed courses stand in it as facts. */
export type PlanRow = {
  /** From 1, the order of study advised. */
  readonly position: number;
  readonly courseId: CourseId;
  readonly courseIndex: number;
  readonly quarterHours: number;
  readonly origin: "earned" | "begun" | "selected" | "advised";
  /** The core meets the minimum; the extension is what may be added up to the maximum. */
  readonly part: "core" | "extension";
  /** In millionths; only advised courses are scored. */
  readonly score?: number;
  readonly reasons: readonly Reason[];
};

/** Rules about shares that no plan keeps, though plans without them there are; by their titles. */
export type UnreachableShares = {
  readonly kind: "shares-unreachable";
  readonly rules: readonly Rule["title"][];
};

/** Why a plan has its status; data, worded by `explain`. */
export type PlanReason =
  | { readonly kind: AbsenceReason | BlockedReason | ProvisionalReason }
  | { readonly kind: "not-personalised" }
  | { readonly kind: "hours-met" }
  | { readonly kind: "completed" }
  /** Advice without limits would have had these courses; their seats went to others. */
  | { readonly kind: "seats-taken"; readonly courseIds: readonly CourseId[] }
  | { readonly kind: "shortfall"; readonly quarterHours: number }
  | { readonly kind: "pace"; readonly quarterHours: number; readonly daysLeft: number }
  | {
      readonly kind: "infeasible";
      readonly cause: Infeasibility | UnreachableShares;
      /** The group that the cause names, as `topic:` or `kind:` and its id. */
      readonly group?: string;
      /** Set where the school's missing or faulty choice of topics narrowed what could be planned. */
      readonly school?: ProvisionalReason;
    };

export type PlanStatus =
  | "planned"
  | "fulfilled"
  | "provisional"
  | "locked"
  | "closed"
  | "not-participating"
  | "blocked"
  | "infeasible";

/** What one teacher is advised for the policy year. Hours are in quarter-hours. */
export type Plan = {
  readonly teacherId: TeacherId;
  readonly listId: ListId;
  readonly status: PlanStatus;
  readonly reasons: readonly PlanReason[];
  readonly earnedQuarterHours: number;
  readonly committedQuarterHours: number;
  readonly advisedQuarterHours: number;
  /** Sum of score × hours over the advised courses, in millionths of an hour. */
  readonly objective: number;
  /** `true` where core and extension are proven optimal; absent where nothing was to be planned. */
  readonly optimal?: true;
  readonly rows: readonly PlanRow[];
};
