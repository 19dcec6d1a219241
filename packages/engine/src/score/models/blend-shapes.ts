/** How a part's scores enter a blend: standardised, or as the logarithm of their share of the largest. */
export const blendShapes = ["standard", "log"] as const;
export type BlendShape = (typeof blendShapes)[number];

/** Shares of the largest score below this one are taken for this one before the logarithm. */
export const smallestShare = 1e-3;
export const smallestLogarithm = Math.log(smallestShare);

/** What brings the scores of a part to a common scale. */
export type ScoreSpread = {
  /** 1 / standard deviation, or 0 where all scores are equal. */
  readonly perDeviation: number;
  /** 1 / largest score, or 0 where none is above 0. */
  readonly perLargest: number;
};

/**
 * Returns the spread of `scores`, of which `heldCount` are of the history: these must be 0 for the time, and so are
 * left out.
 */
export function spreadOf(scores: Float64Array, heldCount: number): ScoreSpread {
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item];
    sum += score;
    squares += score * score;
    if (score > largest) largest = score;
  }
  return spreadFrom(sum, squares, largest, scores.length - heldCount);
}

/** Returns the same where only the scores of `items` are not 0. */
export function sparseSpreadOf(scores: Float64Array, items: Uint32Array, heldCount: number): ScoreSpread {
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (let at = 0; at < items.length; at++) {
    const score = scores[items[at]];
    sum += score;
    squares += score * score;
    if (score > largest) largest = score;
  }
  return spreadFrom(sum, squares, largest, scores.length - heldCount);
}

/** Returns the spread of `others` scores of this sum, sum of squares and largest. */
export function spreadFrom(sum: number, squares: number, largest: number, others: number): ScoreSpread {
  const count = Math.max(1, others);
  const variance = squares / count - (sum / count) * (sum / count);
  return {
    perDeviation: variance > 1e-30 ? 1 / Math.sqrt(variance) : 0,
    perLargest: largest > 0 ? 1 / largest : 0,
  };
}

/** Returns what `spread` finds while the scores of `history` are 0. */
export function spreadWithout(
  scores: Float64Array,
  history: Uint32Array,
  spread: () => ScoreSpread,
): ScoreSpread {
  const held = new Float64Array(history.length);
  for (let at = 0; at < history.length; at++) held[at] = scores[history[at]];
  for (let at = 0; at < history.length; at++) scores[history[at]] = 0;
  const found = spread();
  for (let at = 0; at < history.length; at++) scores[history[at]] = held[at];
  return found;
}

// most items have next to no share, and for these the logarithm is not computed
const logarithm = (score: number, perLargest: number) =>
  score * perLargest > smallestShare ? Math.log(score * perLargest) - smallestLogarithm : 0;

/**
 * Returns a score on the common scale, on which a score of 0 is 0: what is the same for all items does not change
 * their ranking, so that standardised scores keep their mean and logarithms start from that of the smallest share.
 */
export function shapeScore(score: number, spread: ScoreSpread, shape: BlendShape): number {
  return shape === "standard" ? score * spread.perDeviation : logarithm(score, spread.perLargest);
}

/** Adds `weight` times the `scores` of `items` on the common scale to `out`. */
export function addShaped(
  scores: Float64Array,
  items: Uint32Array,
  { perDeviation, perLargest }: ScoreSpread,
  shape: BlendShape,
  weight: number,
  out: Float64Array,
): void {
  if (shape === "standard") {
    const scale = weight * perDeviation;
    for (let at = 0; at < items.length; at++) out[items[at]] += scale * scores[items[at]];
  } else
    for (let at = 0; at < items.length; at++)
      out[items[at]] += weight * logarithm(scores[items[at]], perLargest);
}

/** Adds `weight` times all `scores` on the common scale to `out`. */
export function addAllShaped(
  scores: Float64Array,
  { perDeviation, perLargest }: ScoreSpread,
  shape: BlendShape,
  weight: number,
  out: Float64Array,
): void {
  if (shape === "standard") {
    const scale = weight * perDeviation;
    for (let item = 0; item < out.length; item++) out[item] += scale * scores[item];
  } else
    for (let item = 0; item < out.length; item++) out[item] += weight * logarithm(scores[item], perLargest);
}
