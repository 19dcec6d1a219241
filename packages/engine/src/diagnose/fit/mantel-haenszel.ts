import { chiSquareTail } from "./chi-square.ts";

/** Persons of one stratum: right and wrong answers of the reference and of the focal group. */
export type Stratum = {
  readonly referenceRight: number;
  readonly referenceWrong: number;
  readonly focalRight: number;
  readonly focalWrong: number;
};

/** ETS classes of differential functioning: A negligible, B moderate, C large. */
export type EtsClass = "A" | "B" | "C";

/** What the strata say about one item. */
export type MantelHaenszel =
  | {
      readonly status: "tested";
      /** χ² with 1 degree of freedom, with continuity correction. */
      readonly chiSquare: number;
      readonly p: number;
      /** Common odds ratio of a right answer, reference to focal group, > 0. */
      readonly oddsRatio: number;
      /** −2.35 · ln of the odds ratio: negative where the item is harder for the focal group. */
      readonly delta: number;
      readonly deltaSd: number;
      readonly etsClass: EtsClass;
      /** Strata that hold both groups and both answers. */
      readonly strata: number;
    }
  | { readonly status: "undetermined"; readonly reason: "no-informative-stratum" | "odds-ratio-unbounded" };

const etsScale = -2.35;
const oneSidedFivePercent = 1.6448536269514722;

/** A: not significant or |Δ| < 1; C: |Δ| ≥ 1.5 and significantly above 1; B: the rest. */
function classOf(delta: number, deltaSd: number, p: number): EtsClass {
  const size = Math.abs(delta);
  if (p >= 0.05 || size < 1) return "A";
  return size >= 1.5 && (size - 1) / deltaSd > oneSidedFivePercent ? "C" : "B";
}

/** Variance of the log odds ratio by Robins, Breslow & Greenland. */
function logOddsVariance(strata: readonly Stratum[], concordant: number, discordant: number): number {
  let [both, mixed, other] = [0, 0, 0];
  for (const { referenceRight, referenceWrong, focalRight, focalWrong } of strata) {
    const size = referenceRight + referenceWrong + focalRight + focalWrong;
    const agree = (referenceRight + focalWrong) / size;
    const disagree = (referenceWrong + focalRight) / size;
    const forReference = (referenceRight * focalWrong) / size;
    const forFocal = (referenceWrong * focalRight) / size;
    both += agree * forReference;
    mixed += agree * forFocal + disagree * forReference;
    other += disagree * forFocal;
  }
  return (
    both / (2 * concordant * concordant) +
    mixed / (2 * concordant * discordant) +
    other / (2 * discordant * discordant)
  );
}

/**
 * Tests whether the odds of a right answer differ between the groups within strata of equal score.
 *
 * @returns `undetermined` where no stratum holds both groups and both answers, and where all strata point one
 * way, so that the odds ratio is 0 or infinite.
 * @see Mantel & Haenszel (1959), doi:10.1093/jnci/22.4.719; Holland & Thayer (1988); Robins, Breslow &
 * Greenland (1986), doi:10.2307/2531052; Zwick & Ercikan (1989),
 * doi:10.1111/j.1745-3984.1989.tb00318.x (classes). Checked against R's mantelhaen.test.
 */
export function mantelHaenszel(strata: readonly Stratum[]): MantelHaenszel {
  const informative = strata.filter(
    ({ referenceRight, referenceWrong, focalRight, focalWrong }) =>
      (referenceRight + referenceWrong) *
        (focalRight + focalWrong) *
        (referenceRight + focalRight) *
        (referenceWrong + focalWrong) >
      0,
  );
  if (informative.length === 0) return { status: "undetermined", reason: "no-informative-stratum" };
  let [difference, variance, concordant, discordant] = [0, 0, 0, 0];
  for (const { referenceRight, referenceWrong, focalRight, focalWrong } of informative) {
    const [reference, focal] = [referenceRight + referenceWrong, focalRight + focalWrong];
    const [right, wrong] = [referenceRight + focalRight, referenceWrong + focalWrong];
    const size = reference + focal;
    difference += referenceRight - (reference * right) / size;
    variance += (reference * focal * right * wrong) / (size * size * (size - 1));
    concordant += (referenceRight * focalWrong) / size;
    discordant += (referenceWrong * focalRight) / size;
  }
  if (concordant === 0 || discordant === 0) return { status: "undetermined", reason: "odds-ratio-unbounded" };
  const size = Math.abs(difference);
  // As R does: where half a person more would overshoot, nothing is corrected.
  const corrected = size >= 0.5 ? size - 0.5 : size;
  const chiSquare = (corrected * corrected) / variance;
  const p = chiSquareTail(chiSquare, 1);
  const oddsRatio = concordant / discordant;
  const delta = etsScale * Math.log(oddsRatio);
  const deltaSd = Math.abs(etsScale) * Math.sqrt(logOddsVariance(informative, concordant, discordant));
  return {
    status: "tested",
    chiSquare,
    p,
    oddsRatio,
    delta,
    deltaSd,
    etsClass: classOf(delta, deltaSd, p),
    strata: informative.length,
  };
}
