import { createRandom, type Random } from "../../data/random.ts";
import type { InteractionOrder } from "../evaluate/detect-order.ts";
import type { RankingCase } from "../evaluate/ranking-case.ts";
import type { Interactions } from "../models/interactions.ts";

export type ValidationOptions = {
  readonly order: InteractionOrder;
  /** Items of label 0 by user; the same share of them goes back to the candidates. */
  readonly shown: readonly Uint32Array[];
  /** How many negatives a user of the test has; 0 where all items are ranked. */
  readonly negativeCount: number;
  readonly seed: number;
  /** Users held out from, at most. Default 10,000. */
  readonly maximumCases?: number;
};

export type ValidationCut = { readonly train: Interactions; readonly cases: readonly RankingCase[] };

/** Share of a user's items that is held out: the last fifth, or a tenth by chance. */
const heldShare = { ordered: 0.2, unordered: 0.1 };

/** Moves `count` random entries of `entries` to its front (Fisher & Yates). */
function drawToFront(entries: Uint32Array, count: number, random: Random): void {
  for (let at = 0; at < count; at++) {
    const other = at + random.integer(entries.length - at);
    const kept = entries[at];
    entries[at] = entries[other];
    entries[other] = kept;
  }
}

/** Which of `length` items in order are held out: the last ones, one at random, or each by chance. */
function holdOut(length: number, { order, negativeCount }: ValidationOptions, random: Random): Uint8Array {
  const held = new Uint8Array(length);
  if (length < 2) return held;
  if (order !== "none") {
    const count = negativeCount > 0 ? 1 : Math.max(1, Math.round(heldShare.ordered * length));
    held.fill(1, length - count);
  } else if (negativeCount > 0) held[random.integer(length)] = 1;
  else {
    for (let at = 0; at < length; at++) held[at] = random.uniform() < heldShare.unordered ? 1 : 0;
    if (held.every((mark) => mark === 1)) held[random.integer(length)] = 0;
  }
  return held;
}

/** `count` items that the user does not have, drawn uniformly. */
function drawNegatives(own: ReadonlySet<number>, itemCount: number, count: number, random: Random): number[] {
  const wanted = Math.min(count, itemCount - own.size);
  const drawn = new Set<number>();
  while (drawn.size < wanted) {
    const item = random.integer(itemCount);
    if (!own.has(item)) drawn.add(item);
  }
  return [...drawn];
}

function caseOf(
  items: Uint32Array,
  held: Uint8Array,
  shown: Uint32Array,
  itemCount: number,
  negativeCount: number,
  random: Random,
): RankingCase {
  const history = items.filter((_, at) => held[at] === 0);
  const relevant = items.filter((_, at) => held[at] === 1).sort();
  const one = { history, relevant, unknownRelevant: 0 };
  if (negativeCount === 0)
    return { ...one, excluded: shown.filter(() => random.uniform() >= heldShare.unordered) };
  const own = new Set(items);
  const negatives = drawNegatives(own, itemCount, negativeCount, random);
  return { ...one, candidates: Uint32Array.from([...negatives, ...relevant]).sort() };
}

/**
 * Holds interactions out of `interactions` to choose by, as the test was held out: the last fifth of a user's
 * items where they are ordered, a random tenth where not; with negatives one item against as many that the user
 * does not have. Only the users who are drawn lose items. The same `seed` gives the same cut.
 */
export function cutValidation(interactions: Interactions, options: ValidationOptions): ValidationCut {
  const { shown, negativeCount, seed, maximumCases = 10_000 } = options;
  const { userIds, itemIds, starts, items, times } = interactions;
  const random = createRandom(seed);
  const users = Uint32Array.from(userIds, (_, user) => user).filter(
    (user) => starts[user + 1] - starts[user] > 1,
  );
  const drawnCount = Math.min(maximumCases, users.length);
  drawToFront(users, drawnCount, random);
  const drawn = new Set(users.subarray(0, drawnCount));
  const isKept = new Uint8Array(items.length).fill(1);
  const cases: RankingCase[] = [];
  const keptStarts = new Uint32Array(starts.length);
  for (let user = 0; user < userIds.length; user++) {
    const own = items.subarray(starts[user], starts[user + 1]);
    let heldCount = 0;
    if (drawn.has(user)) {
      const held = holdOut(own.length, options, random);
      held.forEach((mark, at) => {
        isKept[starts[user] + at] = 1 - mark;
        heldCount += mark;
      });
      if (heldCount > 0) cases.push(caseOf(own, held, shown[user], itemIds.length, negativeCount, random));
    }
    keptStarts[user + 1] = keptStarts[user] + own.length - heldCount;
  }
  const isLeft = (_: number, at: number) => isKept[at] === 1;
  const train = { userIds, itemIds, starts: keptStarts, items: items.filter(isLeft) };
  return { train: times === undefined ? train : { ...train, times: times.filter(isLeft) }, cases };
}
