import type { CurveItem } from "./item-curve.ts";

/** θ on the scale linked to = slope · θ + intercept. */
export type Transformation = { readonly slope: number; readonly intercept: number };

/** Returns an ability and its sd on the scale linked to; in logits. */
export function transformAbility(
  { slope, intercept }: Transformation,
  ability: { readonly mean: number; readonly sd: number },
): { readonly mean: number; readonly sd: number } {
  return { mean: slope * ability.mean + intercept, sd: slope * ability.sd };
}

/** Returns an item on the scale linked to: a / slope and slope · b + intercept; g stays. */
export function transformItem<Item extends CurveItem>(
  { slope, intercept }: Transformation,
  item: Item,
): Item {
  return { ...item, a: item.a / slope, b: item.b.map((threshold) => slope * threshold + intercept) };
}
