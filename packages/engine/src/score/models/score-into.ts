import { EngineError } from "../../data/errors.ts";
import { foldHistoryInto } from "./fold-history.ts";
import { addLinks, addLinksTo, type ItemLinks, type SparseScores } from "./item-links.ts";
import type { ItemModel, ItemModelKind } from "./item-model.ts";
import { scoreBlend } from "./score-blend.ts";
import { scoreFactors } from "./score-factors.ts";
import { softmax, successionRows } from "./succession.ts";

/** Scores a batch of histories, none of them empty. */
type Score = (model: ItemModel, histories: readonly Uint32Array[], outs: readonly Float64Array[]) => void;

/** Scores the histories of a batch one by one. */
const each =
  (score: (model: ItemModel, history: Uint32Array, out: Float64Array) => void): Score =>
  (model, histories, outs) => {
    for (const [at, history] of histories.entries()) score(model, history, outs[at]);
  };

/** Sums the links of the history, older items decayed by `historyDecay` where the model has one. */
const scoreByLinks = each(({ columns, numbers: { historyDecay = 1 } }, history, out) => {
  const links = columns as unknown as ItemLinks;
  out.fill(0);
  for (let at = history.length - 1, weight = 1; at >= 0; at--, weight *= historyDecay)
    addLinks(links, history[at], weight, out);
});

/** The same, where most scores stay 0. */
function sumLinks(model: ItemModel, history: Uint32Array, sparse: SparseScores): void {
  const { historyDecay = 1 } = model.numbers;
  const links = model.columns as unknown as ItemLinks;
  for (let at = history.length - 1, weight = 1; at >= 0; at--, weight *= historyDecay)
    addLinksTo(links, history[at], weight, sparse);
}

/** Folds the histories in as users, and multiplies. */
const scoreByFactors: Score = (model, histories, outs) => {
  const { dimensions } = model.numbers;
  const users = new Float64Array(histories.length * dimensions);
  histories.forEach((history, at) => {
    foldHistoryInto(model, history, users.subarray(at * dimensions, (at + 1) * dimensions));
  });
  scoreFactors(model.columns.factors as Float32Array, users, dimensions, outs);
};

/** P(next item | history), items of the history included. */
const scoreBySuccession = each(({ columns, numbers }, history, out) => {
  const weights = columns.weights as Float32Array;
  const rows: number[] = [];
  const strengths: number[] = [];
  const decays = { middle: numbers.middle, long: numbers.long };
  const count = successionRows(history, 0, history.length, out.length, decays, rows, strengths);
  out.set(columns.base);
  for (let row = 0; row < count; row++) {
    const from = rows[row] * out.length;
    for (let item = 0; item < out.length; item++) out[item] += strengths[row] * weights[from + item];
  }
  softmax(out);
});

const scoreByPopularity = each(({ columns }, _history, out) => out.set(columns.popularity));

const scoreByBlend: Score = (model, histories, outs) =>
  scoreBlend(model, histories, outs, {
    scoreInto: (part, of, dense) => scorers[part.kind](part, of, dense),
    sumInto: sumLinks,
  });

/** Scores `items` just below the least of all. */
export function putLast(items: Uint32Array, out: Float64Array): void {
  let least = Infinity;
  for (let item = 0; item < out.length; item++) if (out[item] < least) least = out[item];
  for (const item of items) out[item] = least - 1;
}

const scorers: { readonly [kind in ItemModelKind]: Score } = {
  popularity: scoreByPopularity,
  "item-knn": scoreByLinks,
  rp3beta: scoreByLinks,
  ease: scoreByLinks,
  directed: scoreByLinks,
  ials: scoreByFactors,
  succession: scoreBySuccession,
  blend: scoreByBlend,
};

/**
 * Fills `out` with the score of every item for a history, also of somebody the model has never seen: indices
 * into `itemIds`, oldest first. Indices of no item are left out; an empty history gives the items' popularity.
 * Items of the history are scored like all others, or below all others where the model's number `heldLast` is 1.
 *
 * @throws {EngineError} `invalid-option` where `out` has not one entry an item.
 */
export function scoreInto(model: ItemModel, history: Uint32Array, out: Float64Array): void {
  scoreBatchInto(model, [history], [out]);
}

/**
 * Fills `outs[h]` as `scoreInto` does for history h, to the same bits. Where a model has factors, some ten
 * histories together take half the time that they take one by one.
 *
 * @throws {EngineError} `invalid-option` where there are fewer `outs`, or one has not one entry an item.
 */
export function scoreBatchInto(
  model: ItemModel,
  histories: readonly Uint32Array[],
  outs: readonly Float64Array[],
): void {
  const itemCount = model.itemIds.length;
  const wrong = histories.findIndex((_, at) => outs[at]?.length !== itemCount);
  if (wrong >= 0)
    throw new EngineError(
      "invalid-option",
      `scoreInto: out must have ${itemCount} entries, got ${outs[wrong]?.length ?? "none"}`,
    );
  const known = histories.map((history) =>
    history.some((item) => item >= itemCount) ? history.filter((item) => item < itemCount) : history,
  );
  const places = known.flatMap(({ length }, at) => (length > 0 ? [at] : []));
  known.forEach(({ length }, at) => {
    if (length === 0) outs[at].set(model.columns.popularity);
  });
  if (places.length === 0) return;
  scorers[model.kind](
    model,
    places.map((at) => known[at]),
    places.map((at) => outs[at]),
  );
  if (model.numbers.heldLast === 1) for (const at of places) putLast(known[at], outs[at]);
}
