import { easeMethod } from "../models/ease.ts";
import type { Interactions } from "../models/interactions.ts";
import type { ModelOptions, TrainedKind } from "../models/train-item-model.ts";

const sumOver = ({ starts }: Interactions, value: (length: number) => number) => {
  let sum = 0;
  for (let user = 0; user + 1 < starts.length; user++) sum += value(starts[user + 1] - starts[user]);
  return sum;
};

/**
 * Returns about how many operations the training of a model takes, so that a search can be kept within bounds that
 * do not depend on the machine. Right within a factor of two or three; a core does some 10⁹ a second.
 */
export function trainingWork(interactions: Interactions, kind: TrainedKind, options: ModelOptions): number {
  const itemCount = interactions.itemIds.length;
  const userCount = interactions.userIds.length;
  const count = interactions.items.length;
  const squares = () => sumOver(interactions, (length) => length * length);
  switch (kind) {
    case "popularity":
      return 10 * count;
    case "item-knn":
    case "rp3beta":
      return 30 * squares();
    case "ease": {
      const method = easeMethod(itemCount, userCount, options.maximumExact ?? 4096);
      if (method === "items") return itemCount * itemCount * itemCount;
      if (method === "users") return userCount * userCount * userCount + 2 * itemCount * count;
      const regressors = options.regressors ?? 100;
      return 30 * squares() + itemCount * ((regressors * regressors * regressors) / 3 + regressors * 1500);
    }
    case "ials": {
      const dimensions = options.dimensions ?? 64;
      const each = 8 * count * dimensions + 2 * (itemCount + userCount) * dimensions * dimensions;
      return (options.sweeps ?? 12) * ((options.steps ?? 3) + 1) * each;
    }
    case "directed":
      return 20 * sumOver(interactions, (length) => (length * Math.min(length, 100)) / 2);
    case "succession": {
      const prefixes = sumOver(interactions, (length) => (length * Math.min(length, 100)) / 2);
      return (options.passes ?? 4) * prefixes * 12 * itemCount;
    }
  }
}
