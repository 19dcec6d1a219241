import type { CourseFigures } from "./course-figures.ts";
import type { ContentModel } from "./hybrid/content-model.ts";
import type { PartWeights, Regime } from "./hybrid/regimes.ts";
import type { ItemModel } from "./models/item-model.ts";
import type { ModelChoice } from "./tune/model-choice.ts";

/** What each candidate was worth on the validation cut: the mean of recall and NDCG at 10. */
export type ModelSelection = {
  /** The last day that the candidates had seen; absent where there was too little to choose by. */
  readonly cut?: string;
  /** Models of what follows from a history, each at its best, on held-out courses of those histories. */
  readonly history: {
    readonly chosen: ModelChoice["kind"] | "none";
    readonly value: number;
    readonly cases: number;
    readonly candidates: readonly { readonly kind: string; readonly value: number }[];
    readonly skipped: readonly { readonly kind: string; readonly reason: string }[];
  };
  /** By regime: the weights chosen, what they are worth on cases not fitted to, and each part by itself. */
  readonly blend: { readonly [R in Regime]?: RegimeSelection };
};

export type RegimeSelection = {
  readonly cases: number;
  /** The learned weights where they won, else the policy's. */
  readonly chosen: "learned" | "policy";
  readonly learned: number;
  readonly policy: number;
  readonly parts: { readonly [part: string]: number };
};

/**
 * What is learned from the history of all teachers: plain data, with no teacher in it. `history` scores courses by
 * those taken, `weights` are shares of the parts of a score beside need, by how much history there is.
 */
export type Model = {
  readonly format: 2;
  readonly kind: "hybrid";
  /** The last day that it has seen; absent where it has seen nothing. */
  readonly asOf?: string;
  readonly figures: CourseFigures;
  /** Absent where nothing was taken. */
  readonly history?: ItemModel;
  /** What courses are about; absent where no tower was trained. */
  readonly content?: ContentModel;
  /** Absent for a regime with too few cases: the policy's weights count. */
  readonly weights: { readonly [R in Regime]?: PartWeights };
  readonly selection: ModelSelection;
};
