import { EngineError } from "../../data/errors.ts";
import { trainDirected } from "./directed.ts";
import { trainEase } from "./ease.ts";
import { trainIals } from "./ials.ts";
import type { Interactions } from "./interactions.ts";
import { trainItemKnn } from "./item-knn.ts";
import type { ItemModel, ItemModelKind } from "./item-model.ts";
import { trainPopularity } from "./popularity.ts";
import { trainRp3beta } from "./rp3beta.ts";
import { trainSuccession } from "./succession.ts";

/** The kinds that are trained on interactions alone; a blend is made of these. */
export type TrainedKind = Exclude<ItemModelKind, "blend">;

/** Options of a model by their names, as numbers; what is left out has its default. */
export type ModelOptions = { readonly [name: string]: number };

type Kind = {
  readonly train: (interactions: Interactions, options: ModelOptions) => ItemModel;
  /** The options there are. */
  readonly options: readonly string[];
  /** Whether the order of interactions matters to the training. */
  readonly isOrderAware: boolean;
};

/** What each kind is trained by. */
export const trainedKinds: { readonly [kind in TrainedKind]: Kind } = {
  popularity: { train: trainPopularity, options: ["halfLife", "shrink"], isOrderAware: false },
  "item-knn": {
    train: (interactions, options) => trainItemKnn(interactions, options),
    options: ["neighbours", "shrink", "idf", "historyDecay"],
    isOrderAware: false,
  },
  rp3beta: {
    train: trainRp3beta,
    options: ["alpha", "beta", "neighbours", "historyDecay"],
    isOrderAware: false,
  },
  ease: {
    train: trainEase,
    options: ["ridge", "neighbours", "historyDecay", "maximumExact", "regressors"],
    isOrderAware: false,
  },
  ials: {
    train: trainIals,
    options: ["dimensions", "unobserved", "penalty", "sweeps", "steps", "seed"],
    isOrderAware: false,
  },
  directed: {
    train: trainDirected,
    options: ["decay", "historyDecay", "popularityExponent", "shrink", "successors"],
    isOrderAware: true,
  },
  succession: {
    train: trainSuccession,
    options: ["middle", "long", "ahead", "penalty", "passes", "rate", "seed"],
    isOrderAware: true,
  },
};

/**
 * Trains a model of `kind`.
 *
 * @throws {EngineError} `invalid-option` for an option that the kind does not have.
 */
export function trainItemModel(
  interactions: Interactions,
  kind: TrainedKind,
  options: ModelOptions = {},
): ItemModel {
  const { train, options: known } = trainedKinds[kind];
  const unknown = Object.keys(options).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new EngineError(
      "invalid-option",
      `trainItemModel: options of ${kind} are ${known.join(", ")}, got ${unknown.join(", ")}`,
    );
  return train(interactions, options);
}
