import type { Policy } from "../../policy/policy.ts";
import type { WeightedKind } from "../contributions.ts";

/** How much history a teacher has: none, a few courses, or enough. */
export const regimes = ["cold", "few", "warm"] as const;
export type Regime = (typeof regimes)[number];

/** The parts of a score whose weights are learned: all but need, whose share the policy sets. */
export const learnedParts = [
  "successors",
  "content",
  "interest",
  "popularity",
  "freshness",
] as const satisfies readonly WeightedKind[];
export type LearnedPart = (typeof learnedParts)[number];

/** Non-negative shares that sum to 1. */
export type PartWeights = { readonly [Part in LearnedPart]: number };

/** Returns the regime of a history of `length` courses under the policy. */
export function regimeOf({ scoring }: Policy, length: number): Regime {
  if (length === 0) return "cold";
  return length < scoring.learning.warmFrom ? "few" : "warm";
}

/** Returns the policy's weights of the learned parts, as shares; all to freshness where they are 0. */
export function policyShares({ scoring: { weights } }: Policy): PartWeights {
  const sum = learnedParts.reduce((total, part) => total + weights[part], 0);
  if (sum === 0) return { successors: 0, content: 0, interest: 0, popularity: 0, freshness: 1 };
  return Object.fromEntries(learnedParts.map((part) => [part, weights[part] / sum])) as PartWeights;
}
