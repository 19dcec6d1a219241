/** An ability and how uncertain it is, in logits. */
export type AbilityFigure = { readonly mean: number; readonly sd: number };
