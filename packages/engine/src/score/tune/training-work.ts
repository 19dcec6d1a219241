import { easeMethod } from "../models/ease.ts";
import type { Interactions } from "../models/interactions.ts";
import type { ModelOptions, TrainedKind } from "../models/train-item-model.ts";

const sumOver = ({ starts }: Interactions, value: (length: number) => number) => {
  let sum = 0;
  for (let user = 0; user + 1 < starts.length; user++) sum += value(starts[user + 1] - starts[user]);
  return sum;
};

/** Counting every pair of a user's items, and handling every pair of items that comes of it. */
function companionWork(interactions: Interactions): number {
  const squares = sumOver(interactions, (length) => length * length);
  const itemCount = interactions.itemIds.length;
  return 10 * squares + 80 * Math.min(squares, itemCount * itemCount);
}

/**
 * Returns about how many operations the training of a model takes, so that a search can be kept within bounds that
 * do not depend on the machine. Right within a factor of two; a core does some 10⁹ a
 * second, more at rest and with small data.
 */
export function trainingWork(interactions: Interactions, kind: TrainedKind, options: ModelOptions): number {
  const itemCount = interactions.itemIds.length;
  const userCount = interactions.userIds.length;
  const count = interactions.items.length;
  switch (kind) {
    case "popularity":
      return 10 * count;
    case "item-knn":
    case "rp3beta":
      return companionWork(interactions);
    case "ease": {
      const method = easeMethod(itemCount, userCount, options.maximumExact ?? 4096);
      if (method === "items") return 0.3 * itemCount * itemCount * itemCount + 30 * itemCount * itemCount;
      if (method === "users") return 0.3 * userCount * userCount * userCount + 1.5 * itemCount * count;
      const regressors = options.regressors ?? 100;
      const each = (regressors * regressors * regressors) / 5 + 5000 * regressors;
      return companionWork(interactions) + itemCount * each;
    }
    case "ials": {
      const dimensions = options.dimensions ?? 64;
      const each = 8 * count * dimensions + 2 * (itemCount + userCount) * dimensions * dimensions;
      return 1.3 * (options.sweeps ?? 12) * ((options.steps ?? 3) + 1) * each;
    }
    case "directed":
      return 20 * sumOver(interactions, (length) => (length * Math.min(length, 100)) / 2);
    case "succession": {
      const histories = sumOver(interactions, (length) => (length * Math.min(length, 100)) / 2);
      return (options.passes ?? 4) * histories * 12 * itemCount;
    }
  }
}

/** Returns about how many operations it takes to score `caseCount` histories. */
export function scoringWork(
  caseCount: number,
  itemCount: number,
  kind: TrainedKind,
  options: ModelOptions,
): number {
  const dimensions = kind === "ials" ? (options.dimensions ?? 64) : 0;
  return caseCount * itemCount * (5 + 0.6 * dimensions);
}
