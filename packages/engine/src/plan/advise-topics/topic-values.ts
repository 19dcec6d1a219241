import { createLeastLoss } from "./least-loss.ts";
import { planValue, type TopicCurves } from "./topic-curves.ts";
import { createTopicPrices, priceCount, type TopicPrices } from "./topic-prices.ts";

/** One teacher's values of sets of topics. */
export type TopicValues = {
  readonly curves: TopicCurves;
  /** Absent for a teacher whose core's total depends on the set. */
  readonly prices?: TopicPrices;
  /** Returns what `planValue` does. */
  readonly exactly: (topics: readonly number[]) => number;
  /** Returns at least that, sooner, for sets that hold the mandatory topics. */
  readonly atMost: (topics: readonly number[]) => number;
};

// What a plan may lose against the bound in the first attempt, about twice what it does, and how much more in the next.
const firstShare = 1 / 128;
const widening = 8;

/** The price at which the bound of `topics` is least. */
function bestPlace({ base, gains }: TopicPrices, topics: readonly number[]) {
  let found = { place: 0, bound: Number.POSITIVE_INFINITY };
  for (let place = 0; place < priceCount; place++) {
    let bound = base[place];
    for (const topic of topics) bound += gains[topic * priceCount + place];
    if (bound < found.bound) found = { place, bound };
  }
  return found;
}

/** Returns the values of teachers one after another, by prices where these hold; exact either way. */
export function createTopicValues(mandatory: readonly number[]): (curves: TopicCurves) => TopicValues {
  const leastLoss = createLeastLoss();
  return (curves) => {
    const prices = createTopicPrices(curves, mandatory);
    const direct = (topics: readonly number[]) => planValue(curves, topics);
    if (prices === undefined) return { curves, exactly: direct, atMost: direct };
    const atMost = (topics: readonly number[]) => bestPlace(prices, topics).bound;
    const exactly = (topics: readonly number[]) => {
      if (!mandatory.every((topic) => topics.includes(topic))) return direct(topics);
      const { place, bound } = bestPlace(prices, topics);
      for (let allowed = bound * firstShare; ; allowed = allowed * widening + 1) {
        const loss = leastLoss(curves, prices, topics, place, allowed);
        if (loss <= allowed) return bound - loss;
      }
    };
    return { curves, prices, exactly, atMost };
  };
}
