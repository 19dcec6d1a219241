import type { CompetencyId, TeacherId } from "../data/ids.ts";

/** What is known of one competency of a teacher; abilities are in logits. */
export type Finding =
  | {
      /** `provisional` below the policy's minimum of answered items. */
      readonly status: "estimated" | "provisional";
      readonly competencyId: CompetencyId;
      readonly mean: number;
      readonly sd: number;
      /** Answered items. */
      readonly evidenceCount: number;
      /** Probability that the ability lies below the policy's cut, 0 to 1. */
      readonly belowCut: number;
      /** 1 − sd²/prior variance: how much the answers say beyond the prior, 0 to 1. */
      readonly reliability: number;
      /** 0 to 100 within the teachers tested at the stage; absent where the group is too small. */
      readonly percentile?: number;
    }
  | {
      /** Without a direct answer: inferred from the other competencies, never a strength, a gap or a need. */
      readonly status: "borrowed";
      readonly competencyId: CompetencyId;
      readonly mean: number;
      readonly sd: number;
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
      /** The stage whose teachers the percentiles compare with. */
      readonly stage: string | undefined;
      /** One finding for each competency that the item bank measures. */
      readonly findings: readonly Finding[];
    }
  | { readonly status: "withheld"; readonly teacherId: TeacherId; readonly reason: "not-personalised" };
