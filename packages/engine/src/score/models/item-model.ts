/** Every kind of model that scores items by a history of items. */
export const itemModelKinds = [
  "popularity",
  "item-knn",
  "rp3beta",
  "ease",
  "ials",
  "directed",
  "succession",
  "blend",
] as const;
export type ItemModelKind = (typeof itemModelKinds)[number];

export type ModelColumn = Float32Array | Float64Array | Uint32Array;

/**
 * What was learned from interactions, as plain data without any user in it: named numbers and columns over
 * items. What they are called depends on the kind; every kind has `popularity`, an item's share of all
 * interactions, which is the score for an empty history.
 */
export type ItemModel = {
  readonly format: 1;
  readonly kind: ItemModelKind;
  /** Ascending by id; histories and scores refer to them by index. */
  readonly itemIds: readonly string[];
  readonly numbers: { readonly [name: string]: number };
  readonly columns: { readonly [name: string]: ModelColumn };
  /** The models that a blend is made of, over the same items; else empty. */
  readonly parts: readonly ItemModel[];
};
