/** How a part's scores enter a blend: standardised, or as the logarithm of their share of the largest. */
export const blendShapes = ["standard", "log"] as const;
export type BlendShape = (typeof blendShapes)[number];

/** Shares of the largest score below this one are taken for this one before the logarithm. */
const smallestShare = 1e-3;

/**
 * Brings `scores` to a common scale in place. `isHeld` marks the items of the history, which do not count in
 * mean, deviation and largest. A part that says nothing, with all scores equal, gives zeros.
 */
export function shapeScores(scores: Float64Array, isHeld: Uint8Array, shape: BlendShape): void {
  if (shape === "standard") standardise(scores, isHeld);
  else takeLogarithms(scores, isHeld);
}

function standardise(scores: Float64Array, isHeld: Uint8Array): void {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let item = 0; item < scores.length; item++) {
    if (isHeld[item] !== 0) continue;
    count++;
    sum += scores[item];
    squares += scores[item] * scores[item];
  }
  const mean = count === 0 ? 0 : sum / count;
  const variance = count === 0 ? 0 : squares / count - mean * mean;
  const scale = variance > 1e-30 ? 1 / Math.sqrt(variance) : 0;
  for (let item = 0; item < scores.length; item++) scores[item] = (scores[item] - mean) * scale;
}

function takeLogarithms(scores: Float64Array, isHeld: Uint8Array): void {
  let largest = 0;
  for (let item = 0; item < scores.length; item++)
    if (isHeld[item] === 0 && scores[item] > largest) largest = scores[item];
  const scale = largest > 0 ? 1 / largest : 0;
  for (let item = 0; item < scores.length; item++)
    scores[item] = Math.log(Math.max(scores[item] * scale, smallestShare));
}
