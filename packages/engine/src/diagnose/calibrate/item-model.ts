/** Derivatives of the log probability of each category k by the n parameters of a column; reused. */
export type CategoryDerivatives = {
  readonly probabilities: Float64Array;
  /** Entry k·n + i: by parameter i. */
  readonly scores: Float64Array;
  /** Entry (k·n + i)·n + l: second derivatives, symmetric. */
  readonly curvatures: Float64Array;
};

/** The probability of each category with its first two derivatives by ability; reused. */
export type AbilityDerivatives = {
  readonly probabilities: Float64Array;
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
};

/**
 * How the categories of a column follow from ability. Its parameters stand at `start` of `values`: the slope,
 * the intercepts of the categories 1 … m and, with guessing, the logit of g.
 */
type ItemModelBase = {
  readonly hasGuessing: boolean;
  /** The intercepts fall from category to category. */
  readonly isOrdered: boolean;
  /** Fills `out[at + k · stride]` with log P(k | ability). */
  readonly logProbabilitiesInto: (
    out: Float64Array,
    at: number,
    stride: number,
    values: Float64Array,
    start: number,
    categoryCount: number,
    ability: number,
  ) => void;
  readonly abilityDerivativesInto: (
    out: AbilityDerivatives,
    values: Float64Array,
    start: number,
    categoryCount: number,
    ability: number,
  ) => void;
};

/** The log odds of category k against 0 are k·a·θ + d_k: answers act through sums alone. */
export type LinearItemModel = ItemModelBase & { readonly isLinear: true };

/** Any other model: answers act through counts at each node. */
export type TabulatedItemModel = ItemModelBase & {
  readonly isLinear: false;
  readonly categoryDerivativesInto: (
    out: CategoryDerivatives,
    values: Float64Array,
    start: number,
    categoryCount: number,
    ability: number,
  ) => void;
};

export type ItemModel = LinearItemModel | TabulatedItemModel;

/** Returns the number of parameters of a column. */
export function parameterCountOf({ hasGuessing }: ItemModel, categoryCount: number): number {
  return categoryCount + (hasGuessing ? 1 : 0);
}

/** Returns room for columns of at most `categoryCount` categories. */
export function createCategoryDerivatives(model: ItemModel, categoryCount: number): CategoryDerivatives {
  const count = parameterCountOf(model, categoryCount);
  return {
    probabilities: new Float64Array(categoryCount),
    scores: new Float64Array(categoryCount * count),
    curvatures: new Float64Array(categoryCount * count * count),
  };
}

/** Returns room for columns of at most `categoryCount` categories. */
export function createAbilityDerivatives(categoryCount: number): AbilityDerivatives {
  return {
    probabilities: new Float64Array(categoryCount),
    slopes: new Float64Array(categoryCount),
    curvatures: new Float64Array(categoryCount),
  };
}
