import type { CompetencyId } from "../data/ids.ts";
import { activitySources } from "./evidence/evidence-model.ts";
import type { Profile } from "./profile.ts";

/**
 * What of a finding with direct evidence moves scores and is told as a reason, to the digits in which profiles are
 * written: scores are the same whether a profile was made a moment ago or read from a file.
 */
export type WrittenFinding = {
  readonly competencyId: CompetencyId;
  readonly status: "estimated" | "provisional";
  /** In logits. */
  readonly mean: number;
  readonly sd: number;
  /** Probability of lying below the policy's cut, 0 to 1. */
  readonly belowCut: number;
  /** How much the evidence says beyond the prior, 0 to 1. */
  readonly reliability: number;
  /** Answered items. */
  readonly evidenceCount: number;
  /** Ratings of observed lessons. */
  readonly ratingCount: number;
  /** Whether quizzes, assignments or lessons passed are part of the estimate. */
  readonly withActivity: boolean;
};

/** Returns a figure of a profile in the digits in which it is written. */
export const sixDigits = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Returns the findings of a profile that rest on direct evidence; none of one that is withheld. */
export function writtenFindings(profile: Profile): readonly WrittenFinding[] {
  if (profile.status === "withheld") return [];
  return profile.findings.flatMap((finding) => {
    if (finding.status === "undetermined" || finding.status === "borrowed") return [];
    const { competencyId, status, mean, sd, belowCut, reliability, evidenceCount } = finding;
    const { ratingCount = 0, evidence } = finding;
    return {
      competencyId,
      status,
      mean: sixDigits(mean),
      sd: sixDigits(sd),
      belowCut: sixDigits(belowCut),
      reliability: sixDigits(reliability),
      evidenceCount,
      ratingCount,
      withActivity: evidence.some(({ source, share }) => share > 0 && activitySources.has(source)),
    };
  });
}
