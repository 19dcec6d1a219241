import type { ItemParameters, LatentParameters, MeasurementModel } from "./measurement-model.ts";
import type { ResponseFinding } from "./response-findings.ts";

/** What is remarkable about answers or about the parameters that they led to. */
export type CalibrationFinding =
  | ResponseFinding
  | {
      /** The likelihood rises up to, or beyond, the last value that the grid can tell from others. */
      readonly kind: "parameter-at-bound";
      readonly parameter: ParameterName;
      readonly value: number;
    }
  | {
      /** More than a thousandth of a group's distribution lies beyond the grid: widen it. */
      readonly kind: "grid-too-narrow";
      readonly group: string;
      readonly coverage: number;
    }
  /** Parameters can be moved together without changing the likelihood: the answers do not tell them apart. */
  | { readonly kind: "singular-information" }
  | { readonly kind: "not-converged"; readonly gradient: number };

/** One estimated parameter: of an item (in one group) or of a group's distribution. */
export type ParameterName = {
  readonly itemId?: string;
  readonly group?: string;
  /** `a`, `d1`, …, `logit-g`; `mean1`, `variance1`, `covariance12`, … */
  readonly name: string;
};

/** An item with what was estimated of it; values that were fixed have no standard error. */
export type CalibratedItem = ItemParameters & {
  readonly dimension: number;
  readonly categories: readonly number[];
  /** Difficulties −d/a (graded: of reaching category k; pcm, gpcm: of the step to k); none where a is 0. */
  readonly b: readonly number[];
  readonly se?: { readonly a?: number; readonly d?: readonly number[]; readonly g?: number };
};

export type CalibratedGroup = LatentParameters & {
  /** Persons with answers. */
  readonly personCount: number;
  /** The share of the group's distribution that lies on the grid, 0 to 1. */
  readonly coverage: number;
  /** Of the first dimension. */
  readonly mean: number;
  readonly variance: number;
  readonly se?: {
    readonly means?: readonly number[];
    /** As far as estimated; 0 for entries that were fixed. */
    readonly covariance?: readonly (readonly number[])[];
  };
};

/** The covariance of the estimates, in the order of `parameters`, row by row. */
export type EstimateCovariance = {
  readonly parameters: readonly ParameterName[];
  readonly matrix: Float64Array;
};

/** The point that a calibration reached. */
export type CalibrationFit = Omit<MeasurementModel, "items" | "groups"> & {
  readonly items: readonly CalibratedItem[];
  readonly groups: readonly CalibratedGroup[];
  /**
   * Log-likelihood with latent weights that sum to 1 over the grid; Σ persons · log coverage more with weights
   * by the normal density.
   */
  readonly logLik: number;
  /** Log density of the priors, with their constants; 0 without priors. */
  readonly logPrior: number;
  readonly converged: boolean;
  /** Largest absolute gradient per parameter. */
  readonly gradient: number;
  readonly iterations: number;
  /** Estimated parameters, with thresholds to categories that a group of its own does not use. */
  readonly parameterCount: number;
  readonly findings: readonly CalibrationFinding[];
};

/**
 * `calibrated`: at a maximum, with standard errors where asked for; `not-identified`: the answers leave a
 * parameter open or drive it to a bound; `not-converged`: no maximum was found; `undetermined`: nothing to
 * calibrate.
 */
export type Calibration =
  | (CalibrationFit & { readonly status: "calibrated"; readonly covariance?: EstimateCovariance })
  | (CalibrationFit & { readonly status: "not-identified" | "not-converged" })
  | {
      readonly status: "undetermined";
      readonly reason: "no-items" | "no-responses";
      readonly findings: readonly CalibrationFinding[];
    };
