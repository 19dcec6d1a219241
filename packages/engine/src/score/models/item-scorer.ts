import { positiveSharesInto, scoreParts } from "./attribute-score.ts";
import { createBlendScorer } from "./blend-scorer.ts";
import { spreadOf, spreadWithout } from "./blend-shapes.ts";
import { factorPart } from "./factor-scorer.ts";
import type { ItemModel } from "./item-model.ts";
import { columnLength, createPlace, historyRoom } from "./kernel-place.ts";
import { linkPart } from "./link-scorer.ts";
import { type ItemScorer, type PartKind, readAll, readColumn, rememberColumn } from "./part-scorer.ts";
import { pickBytes, pickItems } from "./pick-items.ts";
import { putLast, scoreInto } from "./score-into.ts";

export type { ItemScorer } from "./part-scorer.ts";

/** How other models are scored by: the functions that bind them anew for each history. */
const plainPart: PartKind = {
  bytesOf: ({ itemIds }) => 8 * (columnLength(itemIds.length) + historyRoom),
  create: (model, { arena }) => {
    const column = arena.doubles(columnLength(model.itemIds.length));
    const scores = column.subarray(0, model.itemIds.length);
    const room = arena.doubles(historyRoom);
    const columnOf = rememberColumn((history) => {
      scoreInto(model, history, scores);
      return column;
    });
    return {
      columnOf,
      scoreAtInto: readColumn(columnOf),
      spreadOf: (history) => {
        columnOf(history);
        return spreadWithout(scores, history, () => spreadOf(scores, history.length));
      },
      partsOf: (history, item) => {
        const parts = scoreParts(model, history, item);
        if (history.length > historyRoom) return parts;
        room.set(parts);
        return room;
      },
    };
  },
};

function partKindOf({ kind, columns }: ItemModel): PartKind {
  if (kind === "ials") return factorPart;
  return columns.targets === undefined ? plainPart : linkPart;
}

/** Scores by one part in a place of its own. */
function createSingleScorer(model: ItemModel, room: number): ItemScorer {
  const { bytesOf, create } = partKindOf(model);
  const place = createPlace(bytesOf(model) + pickBytes(room));
  const { columnOf, scoreAtInto, partsOf } = create(model, place);
  return {
    ...readAll(columnOf, place, model.itemIds.length),
    ...pickItems(place, room, (history, picked, count, _scores, sums) =>
      scoreAtInto(history, picked, count, sums),
    ),
    sharesInto: (history, item, out) => positiveSharesInto(partsOf(history, item), history.length, out),
  };
}

/** Scores by `scorer`, but items of the history below all others. */
function createLastHeld(
  { scoreInto: fill, sharesInto }: ItemScorer,
  itemCount: number,
  room: number,
): ItemScorer {
  const place = createPlace(8 * itemCount + pickBytes(room));
  const scores = place.arena.doubles(itemCount);
  const columnOf = rememberColumn((history) => {
    fill(history, scores);
    putLast(history, scores);
    return scores;
  });
  const read = readColumn(columnOf);
  return {
    ...readAll(columnOf, place, itemCount),
    ...pickItems(place, room, (history, picked, count, _scores, sums) => read(history, picked, count, sums)),
    sharesInto,
  };
}

/**
 * Returns the scorer of a model. Scores and shares are those of `scoreInto` and `attributeScore` to the bit, but for
 * blends: deviations are summed in another order, so that the last digits can differ.
 *
 * @param room items that can be picked at once; default 1,024.
 */
export function createItemScorer(model: ItemModel, room = 1024): ItemScorer {
  const scorer =
    model.kind === "blend" ? createBlendScorer(model, partKindOf, room) : createSingleScorer(model, room);
  return model.numbers.heldLast === 1 ? createLastHeld(scorer, model.itemIds.length, room) : scorer;
}
