import { historyRoom } from "./kernel-place.ts";
import { createLinkSums, linkBytes } from "./link-sums.ts";
import { type PartKind, readColumn, rememberColumn } from "./part-scorer.ts";
import { createSpreadScores } from "./spread-scores.ts";

/** How models are scored by whose scores are sums of links. */
export const linkPart: PartKind = {
  bytesOf: (model) => linkBytes(model) + 8 * historyRoom,
  create: (model, place) => {
    const { sum, weightsInto } = createLinkSums(model, place);
    const { historyDecay = 1 } = model.numbers;
    const spread = createSpreadScores(place, model.itemIds.length);
    const columnOf = rememberColumn(sum);
    const room = place.arena.doubles(historyRoom);
    return {
      columnOf,
      scoreAtInto: readColumn(columnOf),
      spreadOf: (history) => spread(columnOf(history), history),
      partsOf: (history, item) => {
        const count = history.length;
        const parts = count <= historyRoom ? room : new Float64Array(count);
        weightsInto(history, item, parts);
        if (historyDecay !== 1)
          for (let at = count - 1, weight = 1; at >= 0; at--, weight *= historyDecay) parts[at] *= weight;
        return parts;
      },
    };
  },
};
