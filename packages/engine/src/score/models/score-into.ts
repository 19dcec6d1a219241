import { EngineError } from "../../data/errors.ts";
import { blendShapes, shapeScores } from "./blend-shapes.ts";
import { foldHistoryInto } from "./fold-history.ts";
import { addLinks, type ItemLinks } from "./item-links.ts";
import type { ItemModel, ItemModelKind } from "./item-model.ts";
import { softmax, successionRows } from "./succession.ts";

type Score = (model: ItemModel, history: Uint32Array, out: Float64Array) => void;

/** Sums the links of the history, older items decayed by `historyDecay` where the model has one. */
const scoreByLinks: Score = ({ columns, numbers: { historyDecay = 1 } }, history, out) => {
  const links = columns as unknown as ItemLinks;
  out.fill(0);
  for (let at = history.length - 1, weight = 1; at >= 0; at--, weight *= historyDecay)
    addLinks(links, history[at], weight, out);
};

/** Folds the history in as a user, and multiplies. */
const scoreByFactors: Score = (model, history, out) => {
  const { columns, numbers } = model;
  const { dimensions } = numbers;
  const factors = columns.factors as Float32Array;
  const user = new Float64Array(dimensions);
  foldHistoryInto(model, history, user);
  for (let item = 0, at = 0; item < out.length; item++, at += dimensions) {
    let sum = 0;
    for (let k = 0; k < dimensions; k++) sum += factors[at + k] * user[k];
    out[item] = sum;
  }
};

/** P(next item | history), items of the history included. */
const scoreBySuccession: Score = ({ columns, numbers }, history, out) => {
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
};

const scoreByPopularity: Score = ({ columns }, _history, out) => out.set(columns.popularity);

/** Adds up the parts, each in its shapes, by the blend's weights. */
const scoreByBlend: Score = ({ columns, parts }, history, out) => {
  const isHeld = new Uint8Array(out.length);
  for (const item of history) isHeld[item] = 1;
  const scores = new Float64Array(out.length);
  const shaped = new Float64Array(out.length);
  out.fill(0);
  parts.forEach((part, place) => {
    scorers[part.kind](part, history, scores);
    blendShapes.forEach((shape, at) => {
      const weight = columns.weights[place * blendShapes.length + at];
      if (weight === 0) return;
      shaped.set(scores);
      shapeScores(shaped, isHeld, shape);
      for (let item = 0; item < out.length; item++) out[item] += weight * shaped[item];
    });
  });
};

/** Scores `items` just below the least of all. */
function putLast(items: Uint32Array, out: Float64Array): void {
  let least = Infinity;
  for (const score of out) if (score < least) least = score;
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
  if (out.length !== model.itemIds.length)
    throw new EngineError(
      "invalid-option",
      `scoreInto: out must have ${model.itemIds.length} entries, got ${out.length}`,
    );
  const known = history.some((item) => item >= out.length)
    ? history.filter((item) => item < out.length)
    : history;
  if (known.length === 0) {
    out.set(model.columns.popularity);
    return;
  }
  scorers[model.kind](model, known, out);
  if (model.numbers.heldLast === 1) putLast(known, out);
}
