/** The models of marginal maximum likelihood; b = −d/a throughout. */
export type CalibrationModel = "rasch" | "2pl" | "3pl" | "grm" | "pcm" | "gpcm";

/**
 * Parameters of one item, in slope–intercept form with slope a and intercepts d_1 … d_m:
 * `rasch`, `2pl`: logit P(1) = aθ + d; `3pl`: P(1) = g + (1 − g)·logistic(aθ + d);
 * `grm`: P(category ≥ k) = logistic(aθ + d_k); `pcm`, `gpcm`: P(k) ∝ exp(kaθ + d_k), d_0 = 0.
 */
export type ItemParameters = {
  readonly id: string;
  /** The one group in which these parameters hold; absent: all groups. */
  readonly group?: string;
  /** The latent dimension that the item measures; default 0. */
  readonly dimension?: number;
  /** The scores of the categories 0 … m; default 0, 1, … m. */
  readonly categories?: readonly number[];
  readonly a: number;
  readonly d: readonly number[];
  /** Probability of a right answer by guessing, 0 to 1; `3pl` only. */
  readonly g?: number;
};

/** The normal distribution of ability in one group, over the dimensions. */
export type LatentParameters = {
  readonly id: string;
  readonly means: readonly number[];
  readonly covariance: readonly (readonly number[])[];
};

/** The equally spaced grid −width … width of abilities on which everything is integrated. */
export type CalibrationGrid = { readonly points: number; readonly width: number };

/** What scoring needs of a calibration; plain data that can be stored. */
export type MeasurementModel = {
  readonly model: CalibrationModel;
  readonly items: readonly ItemParameters[];
  /** At least one group; the first is that of persons without a named group. */
  readonly groups: readonly LatentParameters[];
  readonly grid: CalibrationGrid;
};
