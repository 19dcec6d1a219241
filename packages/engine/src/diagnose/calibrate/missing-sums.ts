import type { MarginalModel } from "./marginal-model.ts";
import type { Posterior } from "./posterior.ts";
import type { PosteriorSweep } from "./posterior-sweep.ts";

/** Sums Σ persons · Cov(S | answers) over the patterns of one answer set, S the score given ability. */
export type MissingSums = {
  readonly add: (pattern: number, posterior: Posterior, persons: number) => void;
  /**
   * Subtracts the sum from the information of the slots; `cells` from `first` to `last` (excluded) holds the
   * persons of the set expected at each cell.
   */
  readonly subtractFrom: (
    information: Float64Array,
    cells: Float64Array,
    first: number,
    last: number,
  ) => void;
};

/**
 * Subtracts from the information that known abilities would give (slots × slots) what not knowing them takes
 * away, Σ persons · Cov(S | answers): Louis' identity.
 *
 * @param sumsOf returns the sums of an answer set.
 * @see Louis (1982), doi:10.1111/j.2517-6161.1982.tb01203.x.
 */
export function subtractMissing(
  information: Float64Array,
  { patterns }: MarginalModel,
  sweep: PosteriorSweep,
  sumsOf: (set: number) => MissingSums,
): void {
  let sums = sumsOf(0);
  sweep.run({
    pattern: (pattern, posterior, persons) => sums.add(pattern, posterior, persons),
    set(set, cells, first, last) {
      sums.subtractFrom(information, cells, first, last);
      if (set + 1 < patterns.setColumns.length) sums = sumsOf(set + 1);
    },
  });
}
