import { positiveSharesInto } from "./attribute-score.ts";
import { createLinkSums, linkBytes } from "./link-sums.ts";
import { type PartKind, readColumn, rememberColumn } from "./part-scorer.ts";
import { createSpreadScores } from "./spread-scores.ts";

/** How models are scored by whose scores are sums of links. */
export const linkPart: PartKind = {
  bytesOf: linkBytes,
  create: (model, place) => {
    const { sum, weightsInto } = createLinkSums(model, place);
    const { historyDecay = 1 } = model.numbers;
    const spread = createSpreadScores(place, model.itemIds.length);
    const columnOf = rememberColumn(sum);
    return {
      columnOf,
      scoreAtInto: readColumn(columnOf),
      spreadOf: (history) => spread(columnOf(history), history),
      sharesInto: (history, item, out) => {
        weightsInto(history, item, out);
        for (let at = history.length - 1, weight = 1; at >= 0; at--, weight *= historyDecay)
          out[at] *= weight;
        positiveSharesInto(out, history.length, out);
      },
    };
  },
};
