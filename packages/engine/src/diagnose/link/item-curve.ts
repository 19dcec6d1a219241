/** How the categories of an item depend on ability. */
export type CurveModel = "rasch" | "2pl" | "3pl" | "grm" | "pcm" | "gpcm";

/**
 * A calibrated item: slope a, thresholds b in ascending order of category (one for right and wrong), and for
 * 3PL the chance g of a right answer without the ability. GRM: P(score ≥ k) = logistic(a(θ − b_k)). PCM and
 * GPCM: P(k) ∝ exp Σ_{v ≤ k} a(θ − b_v).
 */
export type CurveItem = {
  readonly itemId: string;
  readonly model: CurveModel;
  /** In 1/logits, > 0; 1 for rasch and pcm unless the scale says otherwise. */
  readonly a: number;
  /** In logits. */
  readonly b: readonly number[];
  /** 0 to 1; default 0. */
  readonly g?: number;
};

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

/** GRM, and with one threshold and g also rasch, 2pl and 3pl: differences of neighbouring boundary curves. */
function gradedInto(
  { a, b, g = 0 }: CurveItem,
  theta: number,
  curve: Float64Array,
  slope: Float64Array,
): void {
  let above = 1;
  let aboveSlope = 0;
  for (let category = 0; category <= b.length; category++) {
    const last = category === b.length;
    const boundary = last ? 0 : logistic(a * (theta - b[category]));
    const next = last ? 0 : g + (1 - g) * boundary;
    const nextSlope = last ? 0 : (1 - g) * a * boundary * (1 - boundary);
    curve[category] = above - next;
    slope[category] = aboveSlope - nextSlope;
    above = next;
    aboveSlope = nextSlope;
  }
}

function partialCreditInto(
  { a, b }: CurveItem,
  theta: number,
  curve: Float64Array,
  slope: Float64Array,
): void {
  let peak = 0;
  let logit = 0;
  curve[0] = 0;
  b.forEach((threshold, index) => {
    logit += a * (theta - threshold);
    curve[index + 1] = logit;
    peak = Math.max(peak, logit);
  });
  let mass = 0;
  let first = 0;
  for (let category = 0; category <= b.length; category++) {
    curve[category] = Math.exp(curve[category] - peak);
    mass += curve[category];
    first += category * curve[category];
  }
  for (let category = 0; category <= b.length; category++) {
    curve[category] /= mass;
    slope[category] = a * curve[category] * (category - first / mass);
  }
}

/**
 * Fills `curve` with the probability of each category 0 … b.length at ability `theta`, and `slope` with their
 * derivatives by ability.
 */
export function itemCurveInto(
  item: CurveItem,
  theta: number,
  curve: Float64Array,
  slope: Float64Array,
): void {
  if (item.model === "pcm" || item.model === "gpcm") partialCreditInto(item, theta, curve, slope);
  else gradedInto(item, theta, curve, slope);
}
