import type { CompetencyItem } from "./competency-items.ts";

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

/** 3PL with P* = logistic(a(θ − b)), P = g + (1 − g)P*: gradient aP*(y − P)/P, information a²P*²(1 − P)/P. */
function addGuessed({ a, b, g = 0 }: CompetencyItem, score: number, theta: number, out: Float64Array): void {
  const known = logistic(a * (theta - b[0]));
  const right = g + (1 - g) * known;
  out[0] += (a * known * (score - right)) / right;
  out[1] += (a * a * known * known * (1 - right)) / right;
}

/** GRM with C_k = P(score ≥ k): the gradient of category y is a(1 − C_y − C_{y+1}), information its mean square. */
function addGraded({ a, b }: CompetencyItem, score: number, theta: number, out: Float64Array): void {
  let above = 1;
  for (let category = 0; category <= b.length; category++) {
    const next = category === b.length ? 0 : logistic(a * (theta - b[category]));
    const gradient = a * (1 - above - next);
    if (category === score) out[0] += gradient;
    out[1] += (above - next) * gradient * gradient;
    above = next;
  }
}

/** PCM and GPCM: gradient a(y − E y), information a² Var y. */
function addPartialCredit({ a, b }: CompetencyItem, score: number, theta: number, out: Float64Array): void {
  let peak = 0;
  let logit = 0;
  for (const threshold of b) {
    logit += a * (theta - threshold);
    if (logit > peak) peak = logit;
  }
  let mass = Math.exp(-peak);
  let first = 0;
  let second = 0;
  logit = 0;
  for (let category = 1; category <= b.length; category++) {
    logit += a * (theta - b[category - 1]);
    const density = Math.exp(logit - peak);
    mass += density;
    first += category * density;
    second += category * category * density;
  }
  const mean = first / mass;
  out[0] += a * (score - mean);
  out[1] += a * a * (second / mass - mean * mean);
}

/**
 * Adds to `out[0]` the derivative of log P(score | θ) by θ, in 1/logits, and to `out[1]` the item's expected
 * (Fisher) information at θ, in 1/logits². For every model but 3pl and grm the information is also the
 * observed one.
 *
 * @see Muraki (1993), doi:10.1177/014662169301700403; Samejima (1969), Psychometrika Monograph 17.
 */
export function addDerivatives(item: CompetencyItem, score: number, theta: number, out: Float64Array): void {
  if (item.model === "pcm" || item.model === "gpcm") addPartialCredit(item, score, theta, out);
  else if (item.model === "grm") addGraded(item, score, theta, out);
  else addGuessed(item, score, theta, out);
}
