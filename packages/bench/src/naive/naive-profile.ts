/** One answer to a 2PL item of one competency. */
export type NaiveAnswer = {
  readonly competency: number;
  readonly slope: number;
  readonly difficulty: number;
  readonly score: number;
};

export type NaiveProfile = { readonly means: readonly number[]; readonly sds: readonly number[] };

/** Gauss–Jordan elimination on rows of numbers. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, k) => [...row, ...row.map((_, other) => (k === other ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = rows[pivot][pivot];
    rows[pivot] = rows[pivot].map((value) => value / scale);
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = rows[row][pivot];
      rows[row] = rows[row].map((value, column) => value - factor * rows[pivot][column]);
    }
  }
  return rows.map((row) => row.slice(size));
}

/** Returns MAP and standard errors under N(mean, precision⁻¹) by Newton's method, as one would write it down. */
export function naiveProfile(
  answers: readonly NaiveAnswer[],
  mean: readonly number[],
  precision: readonly (readonly number[])[],
): NaiveProfile {
  let means = [...mean];
  for (;;) {
    const gradient = precision.map((row) =>
      row.reduce((sum, value, k) => sum + value * (mean[k] - means[k]), 0),
    );
    const hessian = precision.map((row) => [...row]);
    for (const { competency, slope, difficulty, score } of answers) {
      const right = 1 / (1 + Math.exp(-slope * (means[competency] - difficulty)));
      gradient[competency] += slope * (score - right);
      hessian[competency][competency] += slope * slope * right * (1 - right);
    }
    const inverse = invert(hessian);
    const step = inverse.map((row) => row.reduce((sum, value, k) => sum + value * gradient[k], 0));
    means = means.map((value, k) => value + step[k]);
    if (step.every((value) => Math.abs(value) < 1e-6))
      return { means, sds: inverse.map((row, k) => Math.sqrt(row[k])) };
  }
}
