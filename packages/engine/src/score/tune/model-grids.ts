import type { TrainedKind } from "../models/train-item-model.ts";

/** Values of an option from which the best is climbed to; ascending. */
export type Axis = {
  readonly name: string;
  readonly values: readonly number[];
  /** Where the climb starts: an index into `values`. */
  readonly start: number;
  /**
   * `scoring` for options that a trained model can change, so that trying them needs no training; `effort` for
   * those that are not climbed, since more is better, but start lower where there is much data.
   */
  readonly at: "training" | "scoring" | "effort";
  /** Whether smaller values take less work, so that a search can start from them where there is much data. */
  readonly isCostly?: true;
  /** Whether the option only makes sense where interactions are ordered. */
  readonly needsOrder?: true;
  /** Whether the option only makes sense where interactions have times. */
  readonly needsTimes?: true;
};

const training = (name: string, values: readonly number[], start: number): Axis => ({
  name,
  values,
  start,
  at: "training",
});

const costly = (
  name: string,
  values: readonly number[],
  start: number,
  at: Axis["at"] = "training",
): Axis => ({
  name,
  values,
  start,
  at,
  isCostly: true,
});

const historyDecay: Axis = {
  name: "historyDecay",
  values: [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  start: 6,
  at: "scoring",
  needsOrder: true,
};

/**
 * What is searched for each kind, the option that matters most first. Ranges are wide, in steps that change the
 * result by little; none was chosen for one set of data.
 */
export const modelGrids: { readonly [kind in TrainedKind]: readonly Axis[] } = {
  popularity: [{ ...training("halfLife", [0, 0.02, 0.05, 0.1, 0.2, 0.5], 0), needsTimes: true }],
  "item-knn": [
    historyDecay,
    training("neighbours", [20, 50, 100, 200, 500, 1000], 3),
    training("shrink", [0, 1, 3, 10, 30, 100], 3),
    training("idf", [0, 1], 1),
  ],
  rp3beta: [
    historyDecay,
    training("beta", [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9], 3),
    training("alpha", [0.4, 0.6, 0.8, 1, 1.2, 1.5, 2], 3),
    training("neighbours", [20, 50, 100, 200, 500, 1000], 3),
  ],
  ease: [
    historyDecay,
    training("ridge", [1, 3, 10, 30, 100, 200, 400, 800, 1600], 4),
    costly("maximumExact", [0, 1024, 2048, 4096], 3, "effort"),
    costly("regressors", [25, 50, 100], 2, "effort"),
  ],
  ials: [
    training("penalty", [0.001, 0.003, 0.01, 0.03, 0.1, 0.3], 3),
    training("unobserved", [0.003, 0.01, 0.03, 0.1, 0.3, 1], 2),
    costly("dimensions", [8, 16, 32, 64, 128], 2),
    costly("sweeps", [2, 4, 8, 16], 2),
  ],
  directed: [
    { name: "historyDecay", values: [0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1], start: 4, at: "scoring" },
    training("popularityExponent", [0, 0.15, 0.3, 0.4, 0.5, 0.6, 0.75], 3),
    training("decay", [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1], 4),
    training("shrink", [0, 1, 5, 20], 1),
  ],
  succession: [
    costly("passes", [0.25, 0.5, 1, 2, 4, 7, 12], 4),
    training("penalty", [0.5, 2, 8, 30], 2),
    training("ahead", [0, 0.4, 0.7, 0.85, 0.95], 2),
    training("long", [0.7, 0.8, 0.9, 0.97], 1),
    training("middle", [0.3, 0.5, 0.65], 1),
  ],
};
