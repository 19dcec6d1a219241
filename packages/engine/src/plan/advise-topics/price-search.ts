import { priceCount, type TopicPrices } from "./topic-prices.ts";

/**
 * The sum over teachers with prices of what their plans are worth at most, along a depth-first search over sets of
 * topics. Depth d has d topics chosen beside the mandatory ones; places are those in the order of the search.
 */
export type PriceSearch = {
  /** No set of the topics chosen up to `depth` and at most `left` of those from `place` on gives more. */
  readonly bound: (depth: number, place: number, left: number) => number;
  /** The topics chosen up to `depth` and the one at `place` give no more. */
  readonly boundWith: (depth: number, place: number) => number;
  /** Chooses the topic at `place` after those up to `depth`. */
  readonly descend: (depth: number, place: number) => void;
};

/** Adds `gain` to the largest gains of a column, which lie `width` apart, largest first. */
function insertGain(largest: Float64Array, column: number, width: number, count: number, gain: number): void {
  let carried = gain;
  for (let rank = 0, cell = column; rank < count; rank++, cell += width) {
    const smaller = Math.min(carried, largest[cell]);
    largest[cell] += carried - smaller;
    carried = smaller;
  }
}

/** Row (place, left): at every price of every teacher, the most that `left` of the topics from `place` on give. */
function restGains(gains: readonly Float64Array[], width: number, picks: number): Float64Array {
  const rows = new Float64Array((gains.length + 1) * (picks + 1) * width);
  const largest = new Float64Array(picks * width);
  for (let place = gains.length - 1; place >= 0; place--) {
    const row = place * (picks + 1) * width;
    for (let column = 0; column < width; column++) {
      insertGain(largest, column, width, picks, gains[place][column]);
      for (let left = 1; left <= picks; left++) {
        const cell = row + left * width + column;
        rows[cell] = rows[cell - width] + largest[(left - 1) * width + column];
      }
    }
  }
  return rows;
}

/**
 * Returns the search of all teachers with prices at once. At each price of a teacher, a set gives at most the base and
 * the gains of its topics, so the least of these sums over the prices is a bound of one set, and with the largest gains
 * among the topics that may follow of a whole branch. O(teachers · prices) each.
 */
export function createPriceSearch(
  teachers: readonly TopicPrices[],
  mandatory: readonly number[],
  order: readonly number[],
  picks: number,
): PriceSearch {
  const width = teachers.length * priceCount;
  const columnOf = (topic: number) => {
    const column = new Float64Array(width);
    teachers.forEach(({ gains }, teacher) => {
      const from = topic * priceCount;
      column.set(gains.subarray(from, from + priceCount), teacher * priceCount);
    });
    return column;
  };
  const gains = order.map(columnOf);
  const rest = restGains(gains, width, picks);
  const path = new Float64Array((picks + 1) * width);
  teachers.forEach(({ base }, teacher) => {
    path.set(base, teacher * priceCount);
  });
  const add = (column: Float64Array, from: number, to: number) => {
    for (let cell = 0; cell < width; cell++) path[to + cell] = path[from + cell] + column[cell];
  };
  for (const topic of mandatory) add(columnOf(topic), 0, 0);

  const sumOfLeast = (row: number, other: Float64Array, otherRow: number): number => {
    let sum = 0;
    for (let start = 0; start < width; start += priceCount) {
      let least = Number.POSITIVE_INFINITY;
      for (let cell = start; cell < start + priceCount; cell++)
        least = Math.min(least, path[row + cell] + other[otherRow + cell]);
      sum += least;
    }
    return sum;
  };
  return {
    bound: (depth, place, left) => sumOfLeast(depth * width, rest, (place * (picks + 1) + left) * width),
    boundWith: (depth, place) => sumOfLeast(depth * width, gains[place], 0),
    descend: (depth, place) => add(gains[place], depth * width, (depth + 1) * width),
  };
}
