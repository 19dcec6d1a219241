import { naiveInvert } from "./naive-invert.ts";

/** One answer to a 2PL item of one competency. */
export type NaiveAnswer = {
  readonly competency: number;
  readonly slope: number;
  readonly difficulty: number;
  readonly score: number;
};

export type NaiveProfile = { readonly means: readonly number[]; readonly sds: readonly number[] };

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
    const inverse = naiveInvert(hessian);
    const step = inverse.map((row) => row.reduce((sum, value, k) => sum + value * gradient[k], 0));
    means = means.map((value, k) => value + step[k]);
    if (step.every((value) => Math.abs(value) < 1e-6))
      return { means, sds: inverse.map((row, k) => Math.sqrt(row[k])) };
  }
}
