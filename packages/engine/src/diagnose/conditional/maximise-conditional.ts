import type { Matrix } from "ml-matrix";
import { invertInformation } from "../fit/invert-information.ts";
import type { AnswerSet, ConditionalItem } from "./answer-sets.ts";
import { type ConditionalLikelihood, conditionalLikelihood } from "./conditional-likelihood.ts";

export type ConditionalOptions = {
  /** The fit has converged once the gradient's largest element is at most this; default 1e-8. */
  readonly tolerance?: number;
  /** Most Newton steps; default 100. */
  readonly maxIterations?: number;
};

/** The maximum of a conditional likelihood. */
export type ConditionalMaximum = {
  /** For each item the log weights of its categories, the first 0. */
  readonly logWeights: readonly Float64Array[];
  readonly logLik: number;
  readonly gradient: number;
  readonly converged: boolean;
  /** Inverse information, up to the common shift of all thresholds; items and categories in order. */
  readonly covariance: Matrix;
};

/** Category numbers of the free log weights: adding a multiple of them moves all thresholds alike. */
const numbersOf = (items: readonly ConditionalItem[]) =>
  items.flatMap(({ categories }) => categories.map((_, number) => number).slice(1));

/** The information is singular along the common shift; filling that direction changes no difference. */
function invert({ information }: ConditionalLikelihood, numbers: readonly number[]): Matrix | undefined {
  const trace = information.reduce((sum, row, index) => sum + row[index], 0);
  const squares = numbers.reduce((sum, number) => sum + number * number, 0);
  const rows = information.map((row, index) =>
    row.map((value, column) => value + (trace / squares / numbers.length) * numbers[index] * numbers[column]),
  );
  return invertInformation(rows);
}

const largest = (vector: Float64Array) => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function moved(
  logWeights: readonly Float64Array[],
  step: readonly number[],
  factor: number,
): readonly Float64Array[] {
  let at = 0;
  return logWeights.map((logs) =>
    logs.map((value, category) => (category === 0 ? 0 : value + factor * step[at++])),
  );
}

const smallestFactor = 1e-6;

/**
 * Maximises the conditional likelihood of `sets`, which is concave, by Newton's method with halved steps.
 *
 * @returns `undefined` where the information is singular beyond the common shift.
 */
export function maximiseConditional(
  sets: readonly AnswerSet[],
  items: readonly ConditionalItem[],
  { tolerance = 1e-8, maxIterations = 100 }: ConditionalOptions,
): ConditionalMaximum | undefined {
  const numbers = numbersOf(items);
  const offsets: number[] = [];
  items.reduce((offset, { categories }) => {
    offsets.push(offset);
    return offset + categories.length - 1;
  }, 0);
  let logWeights: readonly Float64Array[] = items.map(
    ({ categories }) => new Float64Array(categories.length),
  );
  let current = conditionalLikelihood(sets, logWeights, offsets);
  let covariance = invert(current, numbers);
  for (let count = 0; count < maxIterations && largest(current.gradient) > tolerance; count++) {
    if (covariance === undefined) return undefined;
    const { gradient, logLik } = current;
    const step = covariance
      .to2DArray()
      .map((row) => row.reduce((sum, value, at) => sum + value * gradient[at], 0));
    let factor = 1;
    let tried = moved(logWeights, step, factor);
    let next = conditionalLikelihood(sets, tried, offsets);
    while (!(next.logLik >= logLik - 1e-12 * Math.abs(logLik)) && factor > smallestFactor) {
      factor /= 2;
      tried = moved(logWeights, step, factor);
      next = conditionalLikelihood(sets, tried, offsets);
    }
    if (factor <= smallestFactor) break;
    logWeights = tried;
    current = next;
    covariance = invert(current, numbers);
  }
  if (covariance === undefined) return undefined;
  const gradient = largest(current.gradient);
  return { logWeights, logLik: current.logLik, gradient, converged: gradient <= tolerance, covariance };
}
