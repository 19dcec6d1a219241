import { EngineError } from "../../data/errors.ts";
import type { CompetencyId } from "../../data/ids.ts";
import type { CompetencyEstimate } from "../correlate/profile-estimator.ts";
import { normalCdf } from "../normal.ts";

/** A competency that lies above or below the cut, likely enough and far enough to say so. */
export type Standout = {
  readonly competencyId: CompetencyId;
  /** Distance of the mean from the cut, in logits, > 0. */
  readonly size: number;
  /** Probability that the ability lies on this side of the cut, 0 to 1. */
  readonly probability: number;
};

export type StrengthsAndGaps = {
  readonly strengths: readonly Standout[];
  readonly gaps: readonly Standout[];
};

export type StandoutOptions = {
  /** In logits. */
  readonly cut: number;
  /** Least probability, 0.5 to 1; default 0.8. */
  readonly probability?: number;
  /** Least distance from the cut, in logits, >= 0; default 0.25. */
  readonly size?: number;
};

/** What of an estimate decides whether it stands out. */
type StandoutEstimate = { readonly status: string; readonly mean: number; readonly sd: number };

/**
 * Returns on which side of the cut an estimate stands out, how far and how probably, or `undefined` where it does
 * not, or rests on too little evidence to say so.
 */
export function standoutOf(
  { status, mean, sd }: StandoutEstimate,
  { cut, probability: least, size: smallest }: Required<StandoutOptions>,
): (Omit<Standout, "competencyId"> & { readonly side: "strength" | "gap" }) | undefined {
  const size = Math.abs(mean - cut);
  const probability = normalCdf(size / sd);
  if (status !== "estimated" || size === 0 || size < smallest || probability < least) return undefined;
  return { side: mean > cut ? "strength" : "gap", size, probability };
}

function standouts(
  estimates: readonly CompetencyEstimate[],
  wanted: "strength" | "gap",
  options: Required<StandoutOptions>,
): readonly Standout[] {
  const found = estimates.flatMap((estimate): Standout[] => {
    if (estimate.status === "undetermined") return [];
    const standout = standoutOf(estimate, options);
    if (standout?.side !== wanted) return [];
    const { size, probability } = standout;
    return [{ competencyId: estimate.competencyId, size, probability }];
  });
  return found.sort(
    (left, right) =>
      right.size * right.probability - left.size * left.probability ||
      (left.competencyId < right.competencyId ? -1 : 1),
  );
}

/**
 * Returns the strengths and gaps of a teacher, largest first (distance × probability): competencies that differ
 * from the cut both probably and noticeably, never by the point estimate alone. Only `estimated` competencies can
 * be one: `borrowed` ones rest on other competencies, `provisional` ones on too few answers.
 *
 * @throws {EngineError} `invalid-option`.
 */
export function findStrengthsAndGaps(
  estimates: readonly CompetencyEstimate[],
  { cut, probability = 0.8, size = 0.25 }: StandoutOptions,
): StrengthsAndGaps {
  if (!(probability >= 0.5 && probability <= 1))
    throw new EngineError(
      "invalid-option",
      `findStrengthsAndGaps: probability must be 0.5 to 1, got ${probability}`,
    );
  if (!(size >= 0))
    throw new EngineError("invalid-option", `findStrengthsAndGaps: size must be >= 0, got ${size}`);
  const options = { cut, probability, size };
  return { strengths: standouts(estimates, "strength", options), gaps: standouts(estimates, "gap", options) };
}
