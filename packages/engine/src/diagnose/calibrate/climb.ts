/** Where a climb to the maximum has come. */
export type Climb = {
  readonly free: Float64Array;
  readonly objective: number;
  readonly iterations: number;
};

/** A climb that ended by the gradient. */
export type FinishedClimb = Climb & {
  readonly converged: boolean;
  /** Largest absolute gradient of the slots that are not at a bound. */
  readonly gradientSize: number;
  /** The observed information of the last step, at or near the point reached; none without a step. */
  readonly observed?: Float64Array;
};
