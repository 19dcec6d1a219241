import { createRandom, type InteractionRow, type Random } from "@jingxun/engine";

/** The shape of simulated interactions. */
export type InteractionShape = {
  readonly name: string;
  readonly users: number;
  readonly items: number;
  /** Items of a user on average, of which a fifth goes to the test. */
  readonly itemsPerUser: number;
  /** Whether rows have days as times, in which a user takes several items. */
  readonly isTimed?: boolean;
};

export type DrawnInteractions = {
  readonly train: readonly InteractionRow[];
  readonly test: readonly InteractionRow[];
};

/** Kinds of items; a user likes `likedKinds` of them, and mostly keeps to those. */
const kindsPerItem = 1 / 100;
const likedKinds = 3;
const faithfulness = 0.8;
const testShare = 0.2;
const days = 365;

/** Draws places in a list whose popularity falls with a power of the rank. */
function createPopularityDraw(count: number): (random: Random) => number {
  const sums = new Float64Array(count);
  for (let place = 0, sum = 0; place < count; place++) {
    sum += 1 / (place + 5) ** 0.9;
    sums[place] = sum;
  }
  return (random) => {
    const wanted = random.uniform() * sums[count - 1];
    let low = 0;
    for (let high = count - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if (sums[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** How many items a user has: at least two fifths of the mean, with the long tail of a Pareto distribution. */
function drawLength(random: Random, mean: number, most: number): number {
  const least = 0.4 * mean;
  const length = Math.round(least / (1 - random.uniform()) ** 0.6);
  return Math.max(1, Math.min(length, most, 40 * Math.ceil(mean)));
}

/**
 * Returns seeded interactions: item popularity and users' activity follow power laws, and a user mostly takes items
 * of a few kinds, so that there is something to learn. Without times the rows of a user are sorted by item, and a
 * random fifth is the test; with them the last fifth.
 */
export function drawInteractions(shape: InteractionShape, seed = 1): DrawnInteractions {
  const { users, items, itemsPerUser, isTimed = false } = shape;
  const random = createRandom(seed, users, items);
  const kinds = Math.max(2, Math.round(items * kindsPerItem));
  const perKind = Math.floor(items / kinds);
  const drawPlace = createPopularityDraw(perKind);
  const drawKind = createPopularityDraw(kinds);
  const train: InteractionRow[] = [];
  const test: InteractionRow[] = [];
  for (let user = 0; user < users; user++) {
    const liked = Array.from({ length: likedKinds }, () => drawKind(random));
    const length = drawLength(random, itemsPerUser, Math.floor(0.8 * perKind * kinds));
    const own = new Set<number>();
    for (let tries = 0; own.size < length && tries < 20 * length; tries++) {
      const isFaithful = random.uniform() < faithfulness;
      const kind = isFaithful ? liked[random.integer(likedKinds)] : drawKind(random);
      own.add(drawPlace(random) * kinds + kind);
    }
    const taken = [...own];
    if (!isTimed) taken.sort((a, b) => a - b);
    const firstDay = random.integer(days);
    taken.forEach((item, place) => {
      const isTest = isTimed ? place >= (1 - testShare) * taken.length : random.uniform() < testShare;
      const row = { user: `${user}`, item: `${item}` };
      const timed = isTimed ? { ...row, time: firstDay + Math.floor(place / 3) } : row;
      (isTest ? test : train).push(timed);
    });
  }
  return { train, test };
}
