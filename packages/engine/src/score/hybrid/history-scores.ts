import type { Catalogue } from "../../data/catalogue.ts";
import type { CourseId } from "../../data/ids.ts";
import type { ItemModel } from "../models/item-model.ts";
import { createItemScorer } from "../models/item-scorer.ts";
import { createItemLists } from "./item-lists.ts";
import { scaleToUnitInto } from "./scale-to-unit-into.ts";

/** A model of histories bound to a catalogue; courses are catalogue indices. No history may be changed once it was asked about. */
export type HistoryScores = {
  /**
   * Fills `out`, from its start, with how well the course follows from the history: 1 for the best
   * of them, 0 for the worst; a course that the model does not know is as good as its worst. All 0 for an empty history.
   */
  readonly scoreInto: (history: readonly number[], courses: Uint32Array, out: Float64Array) => void;
  /**
   * Courses of the history that speak for `courseIndex` with a share of at least `least` (default: any) of all that
   * speaks for it, the strongest first.
   */
  readonly attribute: (
    history: readonly number[],
    courseIndex: number,
    least?: number,
  ) => readonly Attribution[];
};

/** What one course of the history adds, as a share of all that speaks for the course. */
export type Attribution = { readonly courseIndex: number; readonly share: number };

const unknown = 0xffffffff;

/** Puts one of a few into `out`, the largest share first, of equals the lowest course. */
function putInOrder(one: Attribution, out: Attribution[]): void {
  let at = out.length;
  for (; at > 0; at--) {
    const { share, courseIndex } = out[at - 1];
    if (share > one.share || (share === one.share && courseIndex <= one.courseIndex)) break;
    out[at] = out[at - 1];
  }
  out[at] = one;
}

/** Returns `model`, whose items are courses by id, bound to `catalogue`. */
export function createHistoryScores(model: ItemModel, catalogue: Catalogue): HistoryScores {
  const itemOf = new Uint32Array(catalogue.courses.length).fill(unknown);
  model.itemIds.forEach((id, item) => {
    const courseIndex = catalogue.courseIndexOf.get(id as CourseId);
    if (courseIndex !== undefined) itemOf[courseIndex] = item;
  });
  const scorer = createItemScorer(model, catalogue.courses.length);
  const { picked } = scorer;
  let shares = new Float64Array(0);
  const isKnown = (courseIndex: number) => itemOf[courseIndex] !== unknown;
  const knownOf = (history: readonly number[]) =>
    history.every(isKnown) ? history : history.filter(isKnown);
  const asItems = createItemLists(itemOf);
  let last: {
    readonly history: readonly number[];
    readonly known: readonly number[];
    readonly items: Uint32Array;
  };
  last = { history: [], known: [], items: new Uint32Array(0) };
  const lookUp = (history: readonly number[]) => {
    if (last.history !== history) {
      const known = knownOf(history);
      last = { history, known, items: asItems(known) };
    }
    return last;
  };
  /** Picks the items of courses, some item for one that is unknown; returns how many are unknown. */
  const pick = (courses: Uint32Array) => {
    let unknowns = 0;
    for (let position = 0; position < courses.length; position++) {
      const item = itemOf[courses[position]];
      if (item === unknown) unknowns++;
      picked[position] = item === unknown ? 0 : item;
    }
    return unknowns;
  };
  return {
    scoreInto: (history, courses, out) => {
      const { items } = lookUp(history);
      if (items.length === 0) {
        out.fill(0, 0, courses.length);
        return;
      }
      const unknowns = pick(courses);
      const found = scorer.scorePicked(items, courses.length);
      if (unknowns > 0) {
        const least = scorer.leastOf(items);
        for (let position = 0; position < courses.length; position++)
          if (itemOf[courses[position]] === unknown) found[position] = least;
      }
      scaleToUnitInto(found, courses.length, out);
    },
    attribute: (history, courseIndex, least = Number.MIN_VALUE) => {
      const item = itemOf[courseIndex];
      const { known, items } = lookUp(history);
      if (item === unknown || items.length === 0) return [];
      if (shares.length < items.length) shares = new Float64Array(2 * items.length);
      scorer.sharesInto(items, item, shares);
      const telling: Attribution[] = [];
      for (let at = 0; at < items.length; at++)
        if (shares[at] >= least) putInOrder({ courseIndex: known[at], share: shares[at] }, telling);
      return telling;
    },
  };
}
