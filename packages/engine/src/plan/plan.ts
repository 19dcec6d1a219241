import type { CourseId, ListId, ObligationId, TeacherId } from "../data/ids.ts";
import type { AbsenceReason, BlockedReason, ProvisionalReason } from "../policy/admission.ts";
import type { Uncredited } from "../policy/credit-standing.ts";
import type { Reason } from "../score/reason.ts";
import type { Rule } from "../score/rules/rule-document.ts";
import type { Infeasibility } from "./explain-infeasible.ts";
import type { PlanClash } from "./plan-clash.ts";
import type { Remedy } from "./plan-remedies.ts";

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

/** Rules that no plan keeps together, though the bounds of groups and total leave plans; `clash` names them. */
export type RulesClash = { readonly kind: "rules-clash" };

/** What is earned and committed, or pinned, is more than may be taken in all or in a group. */
export type Overcommitted = {
  readonly kind: "committed-above-maximum";
  readonly quarterHours: number;
  readonly most: number;
};

/** Courses that a teacher pinned and may not be advised. */
export type PinnedClosed = { readonly kind: "pinned-not-open"; readonly courseIds: readonly CourseId[] };

/** How a plan stands to the advice of an earlier run. */
export type AdviceChange =
  /** The earlier advice stays, as a whole or but for what cannot be taken any more: so little would be gained. */
  | { readonly kind: "advice-kept"; readonly extent: KeptExtent; readonly gain: number }
  /** It gives way to advice worth more by `gain`, a share of the new advice's value. */
  | { readonly kind: "advice-improved"; readonly gain: number }
  /** It does not stand any more: these courses cannot be taken, or, if there are none, a rule would be broken. */
  | { readonly kind: "advice-broken"; readonly courseIds: readonly CourseId[] };

export type KeptExtent = "all" | "part";

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
  /** Fewer hours a week are left than the policy takes somebody to have. */
  | {
      readonly kind: "too-few-days";
      readonly quarterHours: number;
      readonly daysLeft: number;
      /** What a week holds by the policy. */
      readonly weeklyQuarterHours: number;
    }
  /** Courses selected or begun that were withdrawn; of their hours so many are planned again. */
  | {
      readonly kind: "courses-withdrawn";
      readonly courseIds: readonly CourseId[];
      readonly quarterHours: number;
      readonly replacedQuarterHours: number;
    }
  /** An obligation that is not enforced, as a fact is missing that tells whether it is the teacher's. */
  | {
      readonly kind: "obligation-unclear";
      readonly obligationId: ObligationId;
      readonly missing: "setting" | "careerStage" | "age";
    }
  /** Courses passed this year that the ledger credits nothing for by the day; they are not advised again. */
  | {
      readonly kind: "passes-not-counted";
      readonly why: Uncredited;
      readonly courseIds: readonly CourseId[];
    }
  /** Hours that other activities than courses gave for an obligation; so many fewer are planned. */
  | {
      readonly kind: "activities-counted";
      readonly obligationId: ObligationId;
      readonly quarterHours: number;
    }
  /** Days of leave, for which an obligation asks less; so many fewer hours are planned. */
  | {
      readonly kind: "leave-counted";
      readonly obligationId: ObligationId;
      readonly days: number;
      readonly quarterHours: number;
      readonly leastQuarterHours: number;
    }
  /** What is earned, credited and committed is more than counts for an obligation. */
  | {
      readonly kind: "above-obligation";
      readonly obligationId: ObligationId;
      readonly quarterHours: number;
      readonly most: number;
    }
  /** Hours of committed courses that count for nothing, as a cap of the obligation is reached. */
  | {
      readonly kind: "above-cap";
      readonly obligationId: ObligationId;
      readonly quarterHours: number;
    }
  /** An obligation of a period that ends after the policy year, not met yet: how far, and how far an even pace is. */
  | {
      readonly kind: "period-pace";
      readonly obligationId: ObligationId;
      readonly from: string;
      readonly to: string;
      readonly doneQuarterHours: number;
      readonly leastQuarterHours: number;
      readonly expectedQuarterHours: number;
    }
  | AdviceChange
  | {
      readonly kind: "infeasible";
      readonly cause: Infeasibility | UnreachableShares | RulesClash | Overcommitted | PinnedClosed;
      /** A smallest set of rules that clash, and what of them to relax; absent where it was not looked for. */
      readonly clash?: PlanClash;
      /** What the school or the platform can do, each by itself. */
      readonly remedies?: readonly Remedy[];
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
  /** Sum of score × hours over the advised courses, with the policy's bonuses, in millionths of an hour. */
  readonly objective: number;
  /** No plan by the same rules, core before extension, is worth more; the objective itself where that is optimal. */
  readonly upperBound: number;
  /** `true` where core and extension are proven optimal; absent where nothing was to be planned. */
  readonly optimal?: true;
  /** How much of an earlier run's advice stays; absent where none was given or nothing of it was left to advise. */
  readonly kept?: KeptExtent | "none";
  readonly rows: readonly PlanRow[];
};
