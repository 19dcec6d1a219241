import { foldBytes } from "./fold-memory.ts";
import { createHistoryFold } from "./history-fold.ts";
import type { PartKind } from "./part-scorer.ts";

/** How `ials` models are scored by. */
export const factorPart: PartKind = {
  bytesOf: foldBytes,
  create: (model, place) => {
    const fold = createHistoryFold(model, place);
    let folded: Uint32Array | undefined;
    const foldIn = (history: Uint32Array) => {
      if (folded !== history) fold.fold(history);
      folded = history;
    };
    return {
      columnOf: (history) => {
        foldIn(history);
        return fold.score();
      },
      scoreAtInto: (history, items, count, out) => {
        foldIn(history);
        fold.scoreAtInto(items, count, out);
      },
      spreadOf: (history, asksLargest) => {
        foldIn(history);
        return fold.spreadWithout(history, asksLargest);
      },
      partsOf: (history, item) => {
        foldIn(history);
        return fold.partsOf(item);
      },
    };
  },
};
