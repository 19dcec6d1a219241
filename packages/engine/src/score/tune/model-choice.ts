import { blendShapes } from "../models/blend-shapes.ts";
import type { Interactions } from "../models/interactions.ts";
import type { ItemModel } from "../models/item-model.ts";
import { itemPopularity } from "../models/item-popularity.ts";
import { type ModelOptions, type TrainedKind, trainItemModel } from "../models/train-item-model.ts";

/** A model with its options, not trained yet. */
export type SingleChoice = { readonly kind: TrainedKind; readonly options: ModelOptions };

/** Models with the weight of each in each of the `blendShapes`. */
export type BlendChoice = {
  readonly kind: "blend";
  readonly parts: readonly (SingleChoice & { readonly weights: readonly number[] })[];
};

export type ModelChoice = (SingleChoice | BlendChoice) & {
  /** Whether what a user already has is scored below all else. Default false. */
  readonly heldLast?: boolean;
};

/** Trains what was chosen on all of `interactions`. */
export function trainChoice(interactions: Interactions, choice: ModelChoice): ItemModel {
  const model = trainPlain(interactions, choice);
  return choice.heldLast ? { ...model, numbers: { ...model.numbers, heldLast: 1 } } : model;
}

function trainPlain(interactions: Interactions, choice: ModelChoice): ItemModel {
  if (choice.kind !== "blend") return trainItemModel(interactions, choice.kind, choice.options);
  const weights = choice.parts.flatMap((part) => blendShapes.map((_, at) => part.weights[at]));
  return {
    format: 1,
    kind: "blend",
    itemIds: interactions.itemIds,
    numbers: {},
    columns: { popularity: itemPopularity(interactions), weights: Float64Array.from(weights) },
    parts: choice.parts.map(({ kind, options }) => trainItemModel(interactions, kind, options)),
  };
}
