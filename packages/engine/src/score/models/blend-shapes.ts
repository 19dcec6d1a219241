/** How a part's scores enter a blend: standardised, or as the logarithm of their share of the largest. */
export const blendShapes = ["standard", "log"] as const;
export type BlendShape = (typeof blendShapes)[number];

/** Shares of the largest score below this one are taken for this one before the logarithm. */
const smallestShare = 1e-3;
const smallestLogarithm = Math.log(smallestShare);

/** What brings the scores of a part to a common scale. */
export type ScoreSpread = {
  readonly mean: number;
  /** 1 / standard deviation, or 0 where all scores are equal. */
  readonly perDeviation: number;
  /** 1 / largest score, or 0 where none is above 0. */
  readonly perLargest: number;
};

/** Returns the spread of `scores` without the items that `isHeld` marks, those of the history. */
export function spreadOf(scores: Float64Array, isHeld: Uint8Array): ScoreSpread {
  let count = 0;
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (let item = 0; item < scores.length; item++) {
    if (isHeld[item] !== 0) continue;
    const score = scores[item];
    count++;
    sum += score;
    squares += score * score;
    if (score > largest) largest = score;
  }
  const mean = count === 0 ? 0 : sum / count;
  const variance = count === 0 ? 0 : squares / count - mean * mean;
  return {
    mean,
    perDeviation: variance > 1e-30 ? 1 / Math.sqrt(variance) : 0,
    perLargest: largest > 0 ? 1 / largest : 0,
  };
}

const standardised = (score: number, { mean, perDeviation }: ScoreSpread) => (score - mean) * perDeviation;

// most items have next to no share, and for these the logarithm is not computed
const logarithm = (score: number, { perLargest }: ScoreSpread) =>
  score * perLargest > smallestShare ? Math.log(score * perLargest) : smallestLogarithm;

/** Returns a score on the common scale. A part that says nothing, with all scores equal, gives 0 as standard. */
export function shapeScore(score: number, spread: ScoreSpread, shape: BlendShape): number {
  return shape === "standard" ? standardised(score, spread) : logarithm(score, spread);
}

/** Adds `weight` times the `scores` on the common scale to `out`. */
export function addShaped(
  scores: Float64Array,
  spread: ScoreSpread,
  shape: BlendShape,
  weight: number,
  out: Float64Array,
): void {
  if (shape === "standard")
    for (let item = 0; item < out.length; item++) out[item] += weight * standardised(scores[item], spread);
  else for (let item = 0; item < out.length; item++) out[item] += weight * logarithm(scores[item], spread);
}
