import { probit } from "simple-statistics";
import { EngineError } from "../../data/errors.ts";
import type { CompetencyId, ItemId } from "../../data/ids.ts";

/** How an adaptive test chooses and when it ends. */
export type AdaptiveRules = {
  /** Most items, an integer >= 1. */
  readonly maximumLength: number;
  /** Items before a stopping rule may end the test, an integer >= 0; default 0. */
  readonly minimumLength?: number;
  /**
   * Content quotas: the part of each competency in the items asked, > 0, counted as parts of their sum; default
   * equal parts of all competencies of the distribution. Others are not asked.
   */
  readonly shares?: readonly { readonly competencyId: CompetencyId; readonly share: number }[];
  /** Ends the test when every competency asked has at most this posterior sd, in logits, > 0. */
  readonly targetSd?: number;
  /** The same of the root of their mean posterior variance: the standard error of the profile as a whole. */
  readonly targetMeanSd?: number;
  /** Ends the test when the central interval of `level`, 0 to 1, of every competency asked clears `at`, in logits. */
  readonly cut?: { readonly at: number; readonly level: number };
  /** Randomesque: asks one of the best this many items, an integer >= 1; default 1. */
  readonly among?: number;
  /** Probability with which an item may be asked in a test at all, 0 to 1; items not named: 1. */
  readonly eligibility?: readonly { readonly itemId: ItemId; readonly probability: number }[];
  /** What it costs to ask an item, >= 0, items not named: 0; a gain counts for gain / e^price. */
  readonly prices?: readonly { readonly itemId: ItemId; readonly price: number }[];
  /**
   * How far luck moves the logarithms of the gains, >= 0: the scale of Gumbel numbers for a teacher of whom
   * nothing is known, which falls with the posterior variance; default 0.
   */
  readonly chance?: number;
};

/** Rules in full, by competency index. */
export type ResolvedRules = {
  readonly maximumLength: number;
  readonly minimumLength: number;
  /** Parts that sum to 1; 0 for competencies that are not asked. */
  readonly shares: Float64Array;
  /** 0 where precision does not end the test. */
  readonly targetSd: number;
  /** 0 likewise. */
  readonly targetMeanSd: number;
  /** `reach` in standard deviations. */
  readonly cut: { readonly at: number; readonly reach: number } | undefined;
  readonly among: number;
  readonly eligibility: ReadonlyMap<ItemId, number>;
  readonly prices: ReadonlyMap<ItemId, number>;
  readonly chance: number;
};

function requireOption(holds: boolean, rule: string, got: unknown): void {
  if (!holds) throw new EngineError("invalid-option", `createAdaptiveTest: ${rule}, got ${got}`);
}

function resolveShares(
  competencies: readonly CompetencyId[],
  shares: AdaptiveRules["shares"] = competencies.map((competencyId) => ({ competencyId, share: 1 })),
): Float64Array {
  const resolved = new Float64Array(competencies.length);
  for (const { competencyId, share } of shares) {
    const index = competencies.indexOf(competencyId);
    requireOption(index >= 0, "shares must name competencies of the distribution", competencyId);
    requireOption(share > 0 && share < Infinity, "a share must be > 0", share);
    resolved[index] += share;
  }
  const sum = resolved.reduce((total, share) => total + share, 0);
  requireOption(sum > 0, "shares must name a competency", "none");
  return resolved.map((share) => share / sum);
}

function resolveCut(cut: AdaptiveRules["cut"]): ResolvedRules["cut"] {
  if (cut === undefined) return undefined;
  requireOption(cut.level > 0 && cut.level < 1, "cut.level must be between 0 and 1", cut.level);
  return { at: cut.at, reach: probit((1 + cut.level) / 2) };
}

/**
 * Returns the rules in full.
 *
 * @throws {EngineError} `invalid-option`.
 */
export function resolveRules(
  competencies: readonly CompetencyId[],
  { maximumLength, minimumLength = 0, targetSd, targetMeanSd, among = 1, chance = 0, ...rest }: AdaptiveRules,
): ResolvedRules {
  const { shares, cut, eligibility = [], prices = [] } = rest;
  const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;
  requireOption(isCount(maximumLength, 1), "maximumLength must be an integer >= 1", maximumLength);
  requireOption(isCount(minimumLength, 0), "minimumLength must be an integer >= 0", minimumLength);
  requireOption(isCount(among, 1), "among must be an integer >= 1", among);
  requireOption(targetSd === undefined || targetSd > 0, "targetSd must be > 0", targetSd);
  requireOption(targetMeanSd === undefined || targetMeanSd > 0, "targetMeanSd must be > 0", targetMeanSd);
  requireOption(chance >= 0 && chance < Infinity, "chance must be >= 0", chance);
  for (const { price } of prices)
    requireOption(price >= 0 && price < Infinity, "a price must be >= 0", price);
  for (const { probability } of eligibility)
    requireOption(probability >= 0 && probability <= 1, "a probability must be 0 to 1", probability);
  return {
    maximumLength,
    minimumLength,
    shares: resolveShares(competencies, shares),
    targetSd: targetSd ?? 0,
    targetMeanSd: targetMeanSd ?? 0,
    cut: resolveCut(cut),
    among,
    eligibility: new Map(eligibility.map(({ itemId, probability }) => [itemId, probability])),
    prices: new Map(prices.map(({ itemId, price }) => [itemId, price])),
    chance,
  };
}
