import type { CompetencyId, CourseId } from "../data/ids.ts";
import type { NeedBasis } from "./need.ts";

/** Why a course is advised; data, worded by `explain`. `contribution` is in millionths of the score. */
export type Reason =
  | {
      /** `closes-gap` where enough answers put the ability more likely below the cut than above, else `strengthens`. */
      readonly kind: "closes-gap" | "strengthens";
      readonly competencyId: CompetencyId;
      /** Probability of lying below the cut. */
      readonly belowCut: number;
      readonly sd: number;
      /** Answered items. */
      readonly evidenceCount: number;
      /** Ratings of observed lessons. */
      readonly ratingCount: number;
      /** Whether quizzes, assignments or lessons passed are part of the estimate. */
      readonly withActivity: boolean;
      readonly contribution: number;
    }
  | {
      readonly kind: "meets-need";
      readonly basis: Exclude<NeedBasis, "test" | "none">;
      /** Competency, topic or obligation id. */
      readonly tag: string;
      readonly contribution: number;
    }
  | {
      readonly kind: "often-follows";
      readonly courseId: CourseId;
      readonly probability: number;
      readonly contribution: number;
    }
  /** Courses of the history that speak most for it, the strongest first. */
  | { readonly kind: "goes-with"; readonly courseIds: readonly CourseId[]; readonly contribution: number }
  /** Its content suits the posting and what the teacher took. */
  | { readonly kind: "similar-content"; readonly contribution: number }
  | { readonly kind: "matches-interest"; readonly group: string; readonly contribution: number }
  | {
      readonly kind: "popular-with-comparable";
      readonly stage: string;
      readonly subject: string;
      readonly contribution: number;
    }
  | { readonly kind: "published"; readonly publishedAt: string; readonly contribution: number }
  | {
      /** A rule of the platform favours the course; its own words. */
      readonly kind: "favoured-by-rule";
      readonly ruleId: string;
      readonly title: { readonly zh: string; readonly en: string };
      readonly contribution: number;
    }
  /** Drawn for exploration among `candidates` courses, in place of one of `exchangeable` of the plan. */
  | {
      readonly kind: "explored";
      readonly epsilon: number;
      readonly exchangeable: number;
      readonly candidates: number;
    }
  /** Nothing more can be said than that the rules allow it. */
  | { readonly kind: "open-to-teacher" }
  | { readonly kind: "already-earned" }
  | { readonly kind: "already-begun" }
  | { readonly kind: "already-selected" };
