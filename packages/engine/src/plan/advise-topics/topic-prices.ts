import { type Rows, rowPadding } from "../max-plus.ts";
import { hullOf } from "./hull-of.ts";
import { rowOfTopics, type TopicCurves } from "./topic-curves.ts";

/** Prices a teacher. With 8 of them a set is worth half a percent less than its bound, with any number 0.2 % less. */
export const priceCount = 8;

/**
 * What a teacher gains from each topic if every quarter-hour has a price; all numbers are integers. At any price, no
 * set gives more at `total` than the price of the total and what each of its rows gives beyond the price.
 */
export type TopicPrices = {
  /** The total of the teacher's core under every set that holds the mandatory topics. */
  readonly total: number;
  readonly prices: Float64Array;
  /** At each price, that of the total and what the courses of no topic give beyond the price. */
  readonly base: Float64Array;
  /** Cell `topic · priceCount + p`: what a topic gives beyond price p. */
  readonly gains: Float64Array;
};

type Hull = { readonly rows: Rows; readonly row: number; readonly cells: readonly number[] };

/** The price at which what the rows of `hulls` are worth together stops paying at `total`. */
function criticalPrice(hulls: readonly Hull[], total: number): number {
  let left = total;
  const steps: { readonly length: number; readonly slope: number }[] = [];
  for (const { rows, row, cells } of hulls) {
    left -= cells[0];
    for (let step = 1; step < cells.length; step++) {
      const length = cells[step] - cells[step - 1];
      steps.push({ length, slope: (rows[row + cells[step]] - rows[row + cells[step - 1]]) / length });
    }
  }
  steps.sort((a, b) => b.slope - a.slope);
  for (const { length, slope } of steps) {
    left -= length;
    if (left <= 0) return slope;
  }
  return 0;
}

/** What a row gives beyond a price: the most is at a cell of its hull. */
function gainAt({ rows, row, cells }: Hull, price: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const cell of cells) most = Math.max(most, rows[row + cell] - price * cell);
  return most;
}

/** Whether the core's total is the same under every set that holds the mandatory topics. */
function isSettled(curves: TopicCurves, mandatory: readonly number[]): boolean {
  const { totals, least } = curves;
  if (totals.length === 0 || least.some((hours, topic) => hours > 0 && !mandatory.includes(topic)))
    return false;
  return rowOfTopics(curves, mandatory)[rowPadding + totals[0]] >= 0;
}

/**
 * Returns the prices of a teacher whom the mandatory topics alone allow the first of the core's totals, so that each
 * further topic can only add to its value; `undefined` for others. They lie between what a quarter-hour is worth with
 * the mandatory topics and with all.
 */
export function createTopicPrices(
  curves: TopicCurves,
  mandatory: readonly number[],
): TopicPrices | undefined {
  if (!isSettled(curves, mandatory)) return undefined;
  const { base, parts, stride, limit, totals, most } = curves;
  const [total] = totals;
  const alone = { rows: base, row: rowPadding, cells: hullOf(base, rowPadding, limit) };
  const topics = Array.from(most, (reach, topic) => {
    const row = rowPadding + topic * stride;
    return { rows: parts, row, cells: hullOf(parts, row, reach) };
  });
  const lowest = criticalPrice([alone, ...mandatory.map((topic) => topics[topic])], total);
  const highest = criticalPrice([alone, ...topics], total);
  const prices = Float64Array.from({ length: priceCount }, (_, place) =>
    Math.round(lowest + ((highest - lowest) * (place + 0.5)) / priceCount),
  );
  const gains = new Float64Array(topics.length * priceCount);
  topics.forEach((hull, topic) => {
    for (let place = 0; place < priceCount; place++)
      gains[topic * priceCount + place] = gainAt(hull, prices[place]);
  });
  const priced = prices.map((price) => price * total + gainAt(alone, price));
  return { total, prices, base: priced, gains };
}
