import type { AnswerSet } from "./answer-sets.ts";
import { type SymmetricFunctions, symmetricFunctions } from "./symmetric-functions.ts";

/**
 * Log-likelihood of the answers given each person's sum, with its gradient and information in the log weights
 * of all categories but each item's first. `offsets[item]` is the place of the item's category 1.
 */
export type ConditionalLikelihood = {
  readonly logLik: number;
  readonly gradient: Float64Array;
  readonly information: readonly Float64Array[];
};

/** P(category | sum) of one item, `[category][sum]`. */
function shares({ before, after, weights }: SymmetricFunctions, index: number): readonly Float64Array[] {
  const total = before[before.length - 1];
  return Array.from(weights[index], (weight, category) => {
    const share = new Float64Array(total.length);
    for (let front = 0; front < total.length; front++) {
      if (before[index][front] === 0) continue;
      for (let back = 0; front + category + back < total.length; back++)
        share[front + category + back] += before[index][front] * weight * after[index + 1][back];
    }
    return share.map((value, sum) => (total[sum] > 0 ? value / total[sum] : 0));
  });
}

/** Σ over sums r of persons(r) / γ_r · after[index](r − s), for each sum s of the items before. */
function backWeights(
  { before, after }: SymmetricFunctions,
  persons: Float64Array,
  index: number,
): Float64Array {
  const total = before[before.length - 1];
  const result = new Float64Array(total.length);
  for (let sum = 0; sum < total.length; sum++) {
    if (persons[sum] === 0) continue;
    for (let front = 0; front <= sum; front++)
      result[front] += (persons[sum] / total[sum]) * after[index][sum - front];
  }
  return result;
}

/**
 * Calls `visit` with the expected number of persons in category `left` of item `first` and category `right`
 * of item `second`, first < second, categories from 1.
 */
function visitPairs(
  functions: SymmetricFunctions,
  persons: Float64Array,
  visit: (first: number, left: number, second: number, right: number, expected: number) => void,
): void {
  const { weights, before } = functions;
  const count = weights.length;
  const back = Array.from({ length: count }, (_, index) => backWeights(functions, persons, index + 1));
  for (let first = 0; first < count; first++)
    for (let left = 1; left < weights[first].length; left++) {
      let front = new Float64Array(persons.length);
      for (let sum = 0; sum + left < front.length; sum++)
        front[sum + left] = before[first][sum] * weights[first][left];
      for (let second = first + 1; second < count; second++) {
        const next = new Float64Array(persons.length);
        for (let right = 0; right < weights[second].length; right++) {
          let expected = 0;
          for (let sum = 0; sum + right < front.length; sum++) {
            const moved = front[sum] * weights[second][right];
            next[sum + right] += moved;
            expected += moved * back[second][sum + right];
          }
          if (right > 0) visit(first, left, second, right, expected);
        }
        front = next;
      }
    }
}

/** One free log weight in one set: its place, the persons seen there, and P(it | sum). */
type Cell = { readonly at: number; readonly observed: number; readonly share: Float64Array };

function cellsOf(
  { items, categoryCounts }: AnswerSet,
  functions: SymmetricFunctions,
  offsets: readonly number[],
): readonly Cell[] {
  return items.flatMap((item, index) =>
    shares(functions, index)
      .map((share, category) => ({
        at: offsets[item] + category - 1,
        observed: categoryCounts[index][category],
        share,
      }))
      .slice(1),
  );
}

/** Σ over sums of persons · left · right. */
function dot(persons: Float64Array, left: Float64Array, right?: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < persons.length; index++)
    if (persons[index] > 0) sum += persons[index] * left[index] * (right === undefined ? 1 : right[index]);
  return sum;
}

function setLogLik(
  { items, sumCounts, categoryCounts }: AnswerSet,
  functions: SymmetricFunctions,
  logWeights: readonly Float64Array[],
): number {
  const total = functions.before[items.length];
  let logLik = 0;
  sumCounts.forEach((persons, sum) => {
    if (persons > 0) logLik -= persons * (Math.log(total[sum]) + functions.logScale - functions.tilt * sum);
  });
  items.forEach((item, index) => {
    categoryCounts[index].forEach((persons, category) => {
      logLik += persons * logWeights[item][category];
    });
  });
  return logLik;
}

/** Adds one set's part to the sums. O(items² · sums · categories² + items · sums² · categories). */
function addSet(
  set: AnswerSet,
  functions: SymmetricFunctions,
  offsets: readonly number[],
  gradient: Float64Array,
  information: readonly Float64Array[],
): void {
  const { items, sumCounts } = set;
  const cells = cellsOf(set, functions, offsets);
  for (const { at, observed, share } of cells) {
    const expected = dot(sumCounts, share);
    gradient[at] += observed - expected;
    information[at][at] += expected;
    for (const other of cells) information[at][other.at] -= dot(sumCounts, share, other.share);
  }
  visitPairs(functions, sumCounts, (first, left, second, right, expected) => {
    const row = offsets[items[first]] + left - 1;
    const column = offsets[items[second]] + right - 1;
    information[row][column] += expected;
    information[column][row] += expected;
  });
}

/** Returns the conditional likelihood of `sets` at `logWeights`, in which each item's category 0 has 0. */
export function conditionalLikelihood(
  sets: readonly AnswerSet[],
  logWeights: readonly Float64Array[],
  offsets: readonly number[],
): ConditionalLikelihood {
  const size = logWeights.reduce((sum, { length }) => sum + length - 1, 0);
  const gradient = new Float64Array(size);
  const information = Array.from({ length: size }, () => new Float64Array(size));
  let logLik = 0;
  for (const set of sets) {
    const functions = symmetricFunctions(set.items.map((item) => logWeights[item]));
    logLik += setLogLik(set, functions, logWeights);
    addSet(set, functions, offsets, gradient, information);
  }
  return { logLik, gradient, information };
}
