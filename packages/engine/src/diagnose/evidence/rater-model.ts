/** One rating of a person on an item by a rater; the score is an integer. */
export type Rating = {
  readonly personId: string;
  readonly itemId: string;
  readonly raterId: string;
  readonly score: number;
};

/**
 * A many-facet Rasch model: log P(k) / P(k − 1) = θ − difficulty − severity − step_k, θ ~ N(0, variance).
 * Severities sum to 0 and so do the steps; logits. Plain data: all that scoring a new person needs.
 */
export type RaterModel = {
  readonly format: 1;
  /** The scores that stand for the categories 0, 1, …, ascending. */
  readonly categories: readonly number[];
  readonly items: readonly { readonly itemId: string; readonly difficulty: number; readonly sd?: number }[];
  readonly raters: readonly { readonly raterId: string; readonly severity: number; readonly sd?: number }[];
  /** One for each category above 0; a single 0 for right and wrong. */
  readonly steps: readonly { readonly value: number; readonly sd?: number }[];
  readonly variance: number;
  readonly varianceSd?: number;
};

export type RaterFinding =
  /** All ratings are at one end of the scale: no finite estimate; set aside. */
  | { readonly kind: "item-scored-alike"; readonly itemId: string; readonly score: number }
  | { readonly kind: "rater-scored-alike"; readonly raterId: string; readonly score: number }
  /** No person was rated by raters of both sets: their severities compare only if persons came at random. */
  | { readonly kind: "raters-not-connected"; readonly raters: readonly (readonly string[])[] }
  /** A score within the scale that nobody gave; its neighbours were closed up. */
  | { readonly kind: "category-unused"; readonly score: number }
  /** Persons differ by less than an sd of 0.2 logits, where it was held. */
  | { readonly kind: "ability-without-variance" }
  | { readonly kind: "not-converged"; readonly gradient: number }
  | { readonly kind: "singular-information" };
