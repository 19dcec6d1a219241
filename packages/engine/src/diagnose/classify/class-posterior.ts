import type { ClassLayout } from "./class-parameters.ts";
import { clampProbability } from "./class-parameters.ts";

/** Log probabilities of an answer in each class, prepared for many persons. */
export type ClassTables = {
  readonly classCount: number;
  /** Log shares with all items answered wrong: what a row of scores starts from. */
  readonly logAllWrong: Float64Array;
  /** What a right answer adds to it: log odds of right, `[item * classCount + class]`. */
  readonly logOdds: Float64Array;
  /** What an item that was left out takes from it. */
  readonly logWrong: Float64Array;
};

/** Returns the tables of `parameters`, laid out by `layout`. */
export function createClassTables(
  { classCount, groups, offsets }: ClassLayout,
  parameters: Float64Array,
): ClassTables {
  const probabilities = new Float64Array(groups.length * classCount);
  groups.forEach(({ groupOf }, item) => {
    for (let index = 0; index < classCount; index++)
      probabilities[item * classCount + index] = parameters[offsets[item] + groupOf[index]];
  });
  return toClassTables(parameters.subarray(0, classCount), probabilities);
}

/** Fills `indices` with the classes more likely than `least` in `posterior`, and returns how many they are. */
export function likelyClassesInto(posterior: Float64Array, least: number, indices: Uint16Array): number {
  let count = 0;
  for (let index = 0; index < posterior.length; index++)
    if (posterior[index] > least) indices[count++] = index;
  return count;
}

/** Returns the tables of a model's shares and of the probabilities of a right answer, item by item in each class. */
export function toClassTables(shares: ArrayLike<number>, probabilities: ArrayLike<number>): ClassTables {
  const classCount = shares.length;
  const logAllWrong = Float64Array.from(shares, (share) => Math.log(clampProbability(share)));
  const logOdds = new Float64Array(probabilities.length);
  const logWrong = new Float64Array(probabilities.length);
  for (let cell = 0; cell < probabilities.length; cell++) {
    const probability = clampProbability(probabilities[cell]);
    logWrong[cell] = Math.log1p(-probability);
    logOdds[cell] = Math.log(probability) - logWrong[cell];
    logAllWrong[cell % classCount] += logWrong[cell];
  }
  return { classCount, logAllWrong, logOdds, logWrong };
}

/**
 * Fills `posterior` with the probability of each class given a row of scores (−1 = not answered, left out).
 *
 * @returns the log-likelihood of the row.
 */
export function classPosteriorInto(
  { classCount, logAllWrong, logOdds, logWrong }: ClassTables,
  scores: Int16Array,
  posterior: Float64Array,
): number {
  posterior.set(logAllWrong);
  for (let item = 0; item < scores.length; item++) {
    const offset = item * classCount;
    if (scores[item] === 1)
      for (let index = 0; index < classCount; index++) posterior[index] += logOdds[offset + index];
    else if (scores[item] < 0)
      for (let index = 0; index < classCount; index++) posterior[index] -= logWrong[offset + index];
  }
  let peak = -Infinity;
  for (let index = 0; index < classCount; index++) peak = Math.max(peak, posterior[index]);
  let mass = 0;
  for (let index = 0; index < classCount; index++) {
    posterior[index] = Math.exp(posterior[index] - peak);
    mass += posterior[index];
  }
  for (let index = 0; index < classCount; index++) posterior[index] /= mass;
  return peak + Math.log(mass);
}
