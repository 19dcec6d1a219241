import { grown } from "../grown.ts";
import { type Rows, rowPadding } from "../max-plus.ts";
import type { TopicCurves } from "./topic-curves.ts";
import { priceCount, type TopicPrices } from "./topic-prices.ts";

/** The shares of a total, in cells of one row, that lose no more than is allowed; only the losses of those are kept. */
type Losses = { cells: Uint16Array; losses: Float64Array; count: number };

/** Losses by total; infinite where the rows so far do not reach the total, from `from` to `to`. */
type Sums = { losses: Float64Array; from: number; to: number };

/**
 * Returns a function that gives the least that a plan must lose against the bound of `topics` at price `place`, or
 * infinity where every plan of the total loses more than `allowed`. Each row loses, at a share of the total, what it
 * gives there less than the most beyond the price; only shares that lose at most `allowed` are combined, a few of each
 * row. O(topics · hours), and a little more.
 */
export function createLeastLoss() {
  const found: Losses = { cells: new Uint16Array(0), losses: new Float64Array(0), count: 0 };
  let sums: Sums = { losses: new Float64Array(0), from: 0, to: 0 };
  let next: Sums = { losses: new Float64Array(0), from: 0, to: 0 };

  const find = (rows: Rows, row: number, to: number, most: number, price: number, allowed: number) => {
    found.count = 0;
    for (let cell = 0; cell <= to; cell++) {
      const value = rows[row + cell];
      const loss = most - (value - price * cell);
      if (value < 0 || loss > allowed) continue;
      found.cells[found.count] = cell;
      found.losses[found.count++] = loss;
    }
  };
  /** Adds one row to the sums, up to `total`. */
  const combine = (total: number) => {
    const { cells, losses, count } = found;
    next.from = sums.from + cells[0];
    next.to = Math.min(total, sums.to + cells[count - 1]);
    next.losses.fill(Number.POSITIVE_INFINITY, next.from, next.to + 1);
    const before = sums.losses;
    const after = next.losses;
    for (let place = 0; place < count; place++) {
      const cell = cells[place];
      const to = Math.min(sums.to, total - cell);
      for (let sum = sums.from; sum <= to; sum++) {
        const loss = before[sum] + losses[place];
        if (loss < after[sum + cell]) after[sum + cell] = loss;
      }
    }
    [sums, next] = [next, sums];
  };

  return (
    { base, parts, stride, most, limit }: TopicCurves,
    prices: TopicPrices,
    topics: readonly number[],
    place: number,
    allowed: number,
  ): number => {
    const { total } = prices;
    const price = prices.prices[place];
    for (const one of [sums, next]) one.losses = grown(one.losses, limit + 1);
    found.cells = grown(found.cells, limit + 1);
    found.losses = grown(found.losses, limit + 1);
    sums.from = sums.to = sums.losses[0] = 0;
    find(base, rowPadding, total, prices.base[place] - price * total, price, allowed);
    for (const topic of topics) {
      if (found.count === 0) return Number.POSITIVE_INFINITY;
      combine(total);
      const row = rowPadding + topic * stride;
      const reach = Math.min(most[topic], total);
      find(parts, row, reach, prices.gains[topic * priceCount + place], price, allowed);
    }
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index < found.count; index++) {
      const sum = total - found.cells[index];
      if (sum >= sums.from && sum <= sums.to) least = Math.min(least, sums.losses[sum] + found.losses[index]);
    }
    return least;
  };
}
