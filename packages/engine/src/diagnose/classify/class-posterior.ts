/** Log probabilities of an answer in each class, prepared for many persons. */
export type ClassTables = {
  readonly classCount: number;
  readonly logShares: Float64Array;
  /** `[item * classCount + class]`. */
  readonly logRight: Float64Array;
  readonly logWrong: Float64Array;
};

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
