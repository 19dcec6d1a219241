import { compareIds } from "../../data/ids.ts";
import type { RaterFinding, Rating } from "./rater-model.ts";

/** Ratings that can be calibrated, in indices: ids sorted, categories numbered from 0. */
export type RatingTable = {
  readonly personIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly raterIds: readonly string[];
  readonly categories: readonly number[];
  /** For each person the ratings, each as item, rater, category. */
  readonly ratings: readonly (readonly (readonly [number, number, number])[])[];
};

const sortedIds = (ids: Iterable<string>) => [...new Set(ids)].sort(compareIds);

/** The ids under `idOf` of which all ratings have the scale's lowest, or all its highest score. */
function extremes(ratings: readonly Rating[], idOf: (rating: Rating) => string): ReadonlyMap<string, number> {
  const scores = ratings.map(({ score }) => score);
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  const alike = new Map<string, number>();
  const mixed = new Set<string>();
  for (const rating of ratings) {
    const id = idOf(rating);
    const known = alike.get(id) ?? rating.score;
    if (known !== rating.score || (rating.score !== lowest && rating.score !== highest)) mixed.add(id);
    alike.set(id, rating.score);
  }
  return new Map(
    [...alike].filter(([id]) => !mixed.has(id)).sort(([left], [right]) => compareIds(left, right)),
  );
}

/** Takes out items and raters at one end of the scale until none is left. */
function withoutExtremes(ratings: readonly Rating[]): { kept: readonly Rating[]; findings: RaterFinding[] } {
  const findings: RaterFinding[] = [];
  let kept = ratings;
  while (kept.length > 0) {
    const items = extremes(kept, ({ itemId }) => itemId);
    const raters = extremes(kept, ({ raterId }) => raterId);
    if (items.size + raters.size === 0) break;
    for (const [itemId, score] of items) findings.push({ kind: "item-scored-alike", itemId, score });
    for (const [raterId, score] of raters) findings.push({ kind: "rater-scored-alike", raterId, score });
    kept = kept.filter(({ itemId, raterId }) => !items.has(itemId) && !raters.has(raterId));
  }
  return { kept, findings };
}

/** Raters by the persons they share, directly or through others. */
function raterSets(ratings: readonly Rating[]): readonly (readonly string[])[] {
  const setOf = new Map<string, Set<string>>();
  const firstOf = new Map<string, string>();
  for (const { personId, raterId } of ratings) {
    const own = setOf.get(raterId) ?? new Set([raterId]);
    setOf.set(raterId, own);
    const first = firstOf.get(personId);
    firstOf.set(personId, first ?? raterId);
    const other = first === undefined ? own : setOf.get(first)!;
    if (other === own) continue;
    for (const member of other) {
      own.add(member);
      setOf.set(member, own);
    }
  }
  return [...new Set(setOf.values())]
    .map((set) => sortedIds(set))
    .sort(([left], [right]) => compareIds(left, right));
}

function unusedScores(categories: readonly number[]): readonly RaterFinding[] {
  const width = categories.length === 0 ? 0 : categories.at(-1)! - categories[0];
  if (width > 100) return [];
  return Array.from({ length: width }, (_, index) => categories[0] + index)
    .filter((score) => !categories.includes(score))
    .map((score) => ({ kind: "category-unused", score }));
}

/** Returns the ratings that have finite estimates, with what had to be set aside or should be known. */
export function chooseRatings(ratings: readonly Rating[]): {
  readonly table: RatingTable;
  readonly findings: readonly RaterFinding[];
} {
  const { kept, findings } = withoutExtremes(ratings);
  const itemIds = sortedIds(kept.map(({ itemId }) => itemId));
  const raterIds = sortedIds(kept.map(({ raterId }) => raterId));
  const personIds = sortedIds(kept.map(({ personId }) => personId));
  const categories = [...new Set(kept.map(({ score }) => score))].sort((left, right) => left - right);
  const [items, raters, persons, numbers] = [itemIds, raterIds, personIds, categories].map(
    (values) => new Map<string | number, number>(values.map((value, index) => [value, index])),
  );
  const byPerson: [number, number, number][][] = personIds.map(() => []);
  for (const { personId, itemId, raterId, score } of kept)
    byPerson[persons.get(personId)!].push([items.get(itemId)!, raters.get(raterId)!, numbers.get(score)!]);
  for (const own of byPerson)
    own.sort((left, right) => left[0] - right[0] || left[1] - right[1] || left[2] - right[2]);
  const sets = raterSets(kept);
  return {
    table: { personIds, itemIds, raterIds, categories, ratings: byPerson },
    findings: [
      ...findings,
      ...unusedScores(categories),
      ...(sets.length > 1 ? [{ kind: "raters-not-connected" as const, raters: sets }] : []),
    ],
  };
}
