import type { ClassLayout } from "./class-parameters.ts";
import { clampProbability } from "./class-parameters.ts";

/** Log probabilities of an answer in each class, prepared for many persons. */
export type ClassTables = {
  readonly classCount: number;
  readonly logShares: Float64Array;
  /** `[item * classCount + class]`. */
  readonly logRight: Float64Array;
  readonly logWrong: Float64Array;
};

/** Returns the tables of `parameters`, laid out by `layout`. */
export function createClassTables(layout: ClassLayout, parameters: Float64Array): ClassTables {
  const { classCount, groups, offsets } = layout;
  const logRight = new Float64Array(groups.length * classCount);
  const logWrong = new Float64Array(groups.length * classCount);
  groups.forEach(({ groupOf }, item) => {
    for (let classIndex = 0; classIndex < classCount; classIndex++) {
      const probability = clampProbability(parameters[offsets[item] + groupOf[classIndex]]);
      logRight[item * classCount + classIndex] = Math.log(probability);
      logWrong[item * classCount + classIndex] = Math.log1p(-probability);
    }
  });
  const logShares = parameters.subarray(0, classCount).map((share) => Math.log(clampProbability(share)));
  return { classCount, logShares, logRight, logWrong };
}

/**
 * Fills `posterior` with the probability of each class given a row of scores (−1 = not answered, left out).
 *
 * @returns the log-likelihood of the row.
 */
export function classPosteriorInto(
  { classCount, logShares, logRight, logWrong }: ClassTables,
  scores: Int16Array,
  posterior: Float64Array,
): number {
  posterior.set(logShares);
  for (let item = 0; item < scores.length; item++) {
    if (scores[item] < 0) continue;
    const table = scores[item] === 1 ? logRight : logWrong;
    const offset = item * classCount;
    for (let index = 0; index < classCount; index++) posterior[index] += table[offset + index];
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
