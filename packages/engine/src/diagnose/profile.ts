import type { CompetencyId, TeacherId } from "../data/ids.ts";
import type { EvidenceShare } from "./evidence/fuse-evidence.ts";
import type { NormGroupKind, Percentile } from "./norms.ts";
import type { BandProbability } from "./portrait/bands.ts";
import type { Change } from "./portrait/change-since.ts";

/** Where a teacher stands in one group. */
export type GroupPercentile = Percentile & { readonly group: NormGroupKind };

/** How a competency changed since the occasion before the latest. */
export type FindingChange = Extract<Change, { status: "estimated" }> & {
  readonly from: string;
  readonly to: string;
};

/** Something about a finding that a reader should know. */
export type FindingFlag = "sources-disagree" | "online-capped";

/** What is known of one competency of a teacher; abilities are in logits. */
export type Finding =
  | {
      /** `provisional` below the policy's minimum of answers and ratings. */
      readonly status: "estimated" | "provisional";
      readonly competencyId: CompetencyId;
      readonly mean: number;
      readonly sd: number;
      /** Answered items. */
      readonly evidenceCount: number;
      /** Ratings by observers that are part of the estimate; absent where there are none. */
      readonly ratingCount?: number;
      /** Probability that the ability lies below the policy's cut, 0 to 1. */
      readonly belowCut: number;
      /** 1 − sd²/prior variance: how much the evidence says beyond the prior, 0 to 1. */
      readonly reliability: number;
      /** 0 to 100 among the teachers tested at the stage; absent where the group is too small. */
      readonly percentile?: number;
      /** In all groups that are large enough. */
      readonly percentiles: readonly GroupPercentile[];
      /** The probability of each of the policy's bands; they sum to 1. */
      readonly bands: readonly BandProbability[];
      /** Set where the ability differs from the cut both probably and noticeably. */
      readonly standout?: "strength" | "gap";
      /** Sources with their share in the estimate; what is left is the prior's. */
      readonly evidence: readonly EvidenceShare[];
      readonly change?: FindingChange;
      readonly flags: readonly FindingFlag[];
    }
  | {
      /** Without direct evidence: inferred from the other competencies, never a strength, a gap, a band or a need. */
      readonly status: "borrowed";
      readonly competencyId: CompetencyId;
      readonly mean: number;
      readonly sd: number;
      readonly evidence: readonly EvidenceShare[];
    }
  | {
      readonly status: "undetermined";
      readonly competencyId: CompetencyId;
      readonly reason: "no-responses" | "not-in-distribution" | "diagnosis-declined";
    };

/** A teacher's portrait (精准画像) in numbers; withheld from teachers who opted out. */
export type Profile =
  | {
      readonly status: "profiled";
      readonly teacherId: TeacherId;
      /** The stage whose teachers `percentile` compares with. */
      readonly stage: string | undefined;
      /** One finding for each competency that the item bank measures. */
      readonly findings: readonly Finding[];
    }
  | { readonly status: "withheld"; readonly teacherId: TeacherId; readonly reason: "not-personalised" };
