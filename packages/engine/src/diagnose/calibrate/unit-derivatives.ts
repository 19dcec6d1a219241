/**
 * The complete-data log-likelihood of one unit (a column's item parameters or a group's latent parameters) at
 * its expected counts, with gradient and information (row by row, at least `count`² long); reused.
 */
export type UnitDerivatives = {
  value: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
};

/** Returns room for units of at most `size` parameters. */
export function createUnitDerivatives(size: number): UnitDerivatives {
  return { value: 0, gradient: new Float64Array(size), information: new Float64Array(size * size) };
}
