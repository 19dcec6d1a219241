import type { AnswerTable } from "./answer-table.ts";
import { factorInPlace, inverseDiagonalInto, invertFactorInto, solveInPlace } from "./cholesky.ts";
import type { CompetencyItems } from "./competency-items.ts";
import { addDerivatives } from "./item-derivatives.ts";

/** Finds the maximum of one teacher's posterior at a time, without allocation. */
export type PosteriorMaximiser = {
  /**
   * Fills `mode` with the maximum a posteriori (MAP) of the answers in `row` under N(mean, precision⁻¹), and
   * `sd` with the roots of the diagonal of H⁻¹ there, H = precision + diag(information).
   *
   * @returns whether the last of at most 100 steps was below 1e-6 logits.
   */
  readonly maximiseInto: (
    table: AnswerTable,
    row: number,
    mean: Float64Array,
    precision: Float64Array,
    mode: Float64Array,
    sd: Float64Array,
  ) => boolean;
};

const tolerance = 1e-6;
const maxSteps = 100;
/** Logits; keeps the first steps of extreme patterns within the range of items. */
const longestStep = 2;

/**
 * Returns a maximiser for `size` competencies. Newton's method, by Fisher scoring where observed and expected
 * information differ: steps of at most 2 logits, halved while they pass the maximum along their direction by
 * more than half of the slope they started with. The prior makes H positive definite for every pattern, all
 * right and all wrong included. O(steps · (answers + size³)).
 *
 * @see Segall (1996), doi:10.1007/BF02294343, for the posterior and its information.
 */
export function createPosteriorMaximiser({ items }: CompetencyItems, size: number): PosteriorMaximiser {
  const slopes = Float64Array.from(items, ({ a }) => a);
  const intercepts = Float64Array.from(items, ({ a, b }) => -a * b[0]);
  const isLogistic = Uint8Array.from(items, ({ model }) => (model === "rasch" || model === "2pl" ? 1 : 0));
  const gradient = new Float64Array(size);
  const information = new Float64Array(size);
  const step = new Float64Array(size);
  const factor = new Float64Array(size * size);
  const inverseFactor = new Float64Array(size * size);
  const one = new Float64Array(2);

  function addAnswers(table: AnswerTable, row: number, theta: Float64Array): void {
    const end = table.starts[row + 1];
    for (let answer = table.starts[row]; answer < end; answer++) {
      const item = table.items[answer];
      const competency = table.competencies[answer];
      if (isLogistic[item] === 1) {
        const slope = slopes[item];
        const expected = slope / (1 + Math.exp(-(slope * theta[competency] + intercepts[item])));
        gradient[competency] += slope * table.scores[answer] - expected;
        information[competency] += expected * (slope - expected);
      } else {
        one[0] = 0;
        one[1] = 0;
        addDerivatives(items[item], table.scores[answer], theta[competency], one);
        gradient[competency] += one[0];
        information[competency] += one[1];
      }
    }
  }

  function differentiate(
    table: AnswerTable,
    row: number,
    mean: Float64Array,
    precision: Float64Array,
    theta: Float64Array,
  ): void {
    for (let k = 0; k < size; k++) {
      let pull = 0;
      for (let other = 0; other < size; other++)
        pull += precision[k * size + other] * (mean[other] - theta[other]);
      gradient[k] = pull;
      information[k] = 0;
    }
    addAnswers(table, row, theta);
  }

  function factorHessian(precision: Float64Array): void {
    factor.set(precision);
    for (let k = 0; k < size; k++) factor[k * size + k] += information[k];
    factorInPlace(factor, size);
  }

  /** Fills `step` and returns its longest element before it is cut. */
  function solveStep(): number {
    let longest = 0;
    step.set(gradient);
    solveInPlace(factor, size, step);
    for (let k = 0; k < size; k++) longest = Math.max(longest, Math.abs(step[k]));
    if (longest > longestStep) for (let k = 0; k < size; k++) step[k] *= longestStep / longest;
    return longest;
  }

  function slopeAlongStep(): number {
    let slope = 0;
    for (let k = 0; k < size; k++) slope += gradient[k] * step[k];
    return slope;
  }

  function move(theta: Float64Array, length: number): void {
    for (let k = 0; k < size; k++) theta[k] += length * step[k];
  }

  function fillSd(sd: Float64Array): void {
    invertFactorInto(factor, size, inverseFactor);
    inverseDiagonalInto(inverseFactor, size, sd);
    for (let k = 0; k < size; k++) sd[k] = Math.sqrt(sd[k]);
  }

  return Object.freeze({
    maximiseInto(
      table: AnswerTable,
      row: number,
      mean: Float64Array,
      precision: Float64Array,
      mode: Float64Array,
      sd: Float64Array,
    ): boolean {
      mode.set(mean);
      differentiate(table, row, mean, precision, mode);
      let converged = false;
      for (let round = 0; round < maxSteps; round++) {
        factorHessian(precision);
        converged = solveStep() < tolerance;
        if (converged) {
          move(mode, 1);
          break;
        }
        const slope = slopeAlongStep();
        let length = 1;
        move(mode, length);
        differentiate(table, row, mean, precision, mode);
        while (slopeAlongStep() < -0.5 * slope && length > 1e-3) {
          length /= 2;
          move(mode, -length);
          differentiate(table, row, mean, precision, mode);
        }
      }
      fillSd(sd);
      return converged;
    },
  });
}
