import { EngineError } from "../../data/errors.ts";
import { compareIds, type ItemId } from "../../data/ids.ts";

/** How often each item was asked, in how many tests. */
export type ExposureCounts = { readonly tests: number; readonly asked: ReadonlyMap<ItemId, number> };

export type ExposureLimit = {
  /** Largest share of tests in which an item may be asked, > 0 to 1. */
  readonly maximum: number;
  /** Tests in which the share is to hold, an integer >= 1: as many as are expected, at the most. Default 1,000. */
  readonly horizon?: number;
};

/**
 * Returns the items that the next test must not ask, so that none comes in more than the maximum of `horizon`
 * tests, nor of any larger number: those that have come so often. A platform keeps the counts and hands the items
 * to the state of each new test as `barred`; the prices of `calibrateExposure` keep them few. A limit on the
 * running share instead would bar good items by the noise of the first tests.
 *
 * @returns sorted by id.
 * @throws {EngineError} `invalid-option`.
 * @see van der Linden & Veldkamp (2007), doi:10.3102/1076998606298044, for control while tests go on.
 */
export function itemsAtLimit(
  { tests, asked }: ExposureCounts,
  { maximum, horizon = 1000 }: ExposureLimit,
): readonly ItemId[] {
  if (!(maximum > 0 && maximum <= 1))
    throw new EngineError(
      "invalid-option",
      `itemsAtLimit: maximum must be above 0 and at most 1, got ${maximum}`,
    );
  if (!Number.isInteger(horizon) || horizon < 1)
    throw new EngineError("invalid-option", `itemsAtLimit: horizon must be an integer >= 1, got ${horizon}`);
  const most = maximum * Math.max(horizon, tests + 1);
  return [...asked]
    .filter(([, count]) => count + 1 > most)
    .map(([itemId]) => itemId)
    .sort(compareIds);
}
