/** The posterior of one pattern over the cells; the arrays are reused. */
export type Posterior = {
  /** Mass of each cell from `first` to `last` (excluded); there is none outside. */
  readonly cells: Float64Array;
  first: number;
  last: number;
  /** Log of the marginal likelihood of the pattern. */
  logLikelihood: number;
};
