import type { ScoreMatrix } from "../fit/score-matrix.ts";
import type { ConditionalItem } from "./answer-sets.ts";

/** Why an item has no conditional estimate, or a category no threshold of its own. */
export type ConditionalFinding =
  | { readonly kind: "item-without-answers"; readonly itemId: string }
  | { readonly kind: "item-answered-alike"; readonly itemId: string; readonly score: number }
  /** No finite difference to the other items: nobody scored above 0 here and below the top there, or back. */
  | { readonly kind: "item-not-connected"; readonly itemId: string }
  /** Its neighbours were closed up: the scores used are numbered 0, 1, … */
  | { readonly kind: "category-unused"; readonly itemId: string; readonly score: number }
  | { readonly kind: "person-without-answers"; readonly row: number }
  | { readonly kind: "not-converged"; readonly gradient: number };

export type ChosenItems = {
  readonly items: readonly ConditionalItem[];
  readonly findings: readonly ConditionalFinding[];
};

function usedScores({ personCount, itemCount, scores }: ScoreMatrix, column: number): readonly number[] {
  const used = new Set<number>();
  for (let person = 0; person < personCount; person++) used.add(scores[person * itemCount + column]);
  used.delete(-1);
  return [...used].sort((left, right) => left - right);
}

/** `wins[i][j]`: someone answered both, i above its lowest category and j below its highest. */
function winsOf(
  { personCount, itemCount, scores }: ScoreMatrix,
  items: readonly ConditionalItem[],
): readonly Uint8Array[] {
  const wins = items.map(() => new Uint8Array(items.length));
  for (let person = 0; person < personCount; person++) {
    const answers = items.map(({ column }) => scores[person * itemCount + column]);
    answers.forEach((score, item) => {
      if (score <= items[item].categories[0]) return;
      answers.forEach((other, index) => {
        if (index !== item && other >= 0 && other < items[index].categories.at(-1)!) wins[item][index] = 1;
      });
    });
  }
  return wins;
}

function reachable(
  from: number,
  leads: (item: number, other: number) => boolean,
  count: number,
): ReadonlySet<number> {
  const reached = new Set([from]);
  for (const item of reached)
    for (let other = 0; other < count; other++) if (leads(item, other)) reached.add(other);
  return reached;
}

/** The largest set of items of which each leads to each other; of equal sizes the one with the first item. */
function connected(wins: readonly Uint8Array[]): ReadonlySet<number> {
  const count = wins.length;
  let largest: ReadonlySet<number> = new Set();
  const placed = new Set<number>();
  for (let item = 0; item < count; item++) {
    if (placed.has(item)) continue;
    const forward = reachable(item, (from, to) => wins[from][to] === 1, count);
    const backward = reachable(item, (from, to) => wins[to][from] === 1, count);
    const component = new Set([...forward].filter((other) => backward.has(other)));
    for (const other of component) placed.add(other);
    if (component.size > largest.size) largest = component;
  }
  return largest;
}

const widestGap = 100;

/** Scores between the lowest and the highest that nobody has; none where the scores are no such list. */
function unusedScores(categories: readonly number[]): readonly number[] {
  const width = categories.at(-1)! - categories[0];
  if (width > widestGap) return [];
  const all = Array.from({ length: width }, (_, index) => categories[0] + index);
  return all.filter((score) => !categories.includes(score));
}

function usableItems(responses: ScoreMatrix): ChosenItems {
  const items: ConditionalItem[] = [];
  const findings: ConditionalFinding[] = [];
  responses.itemIds.forEach((itemId, column) => {
    const categories = usedScores(responses, column);
    if (categories.length === 0) findings.push({ kind: "item-without-answers", itemId });
    else if (categories.length === 1)
      findings.push({ kind: "item-answered-alike", itemId, score: categories[0] });
    else {
      items.push({ itemId, column, categories });
      for (const score of unusedScores(categories)) findings.push({ kind: "category-unused", itemId, score });
    }
  });
  return { items, findings };
}

function silentPersons({ personCount, itemCount, scores }: ScoreMatrix): readonly ConditionalFinding[] {
  return Array.from({ length: personCount }, (_, row) => row)
    .filter((row) => scores.subarray(row * itemCount, (row + 1) * itemCount).every((score) => score < 0))
    .map((row) => ({ kind: "person-without-answers", row }));
}

/**
 * Returns the items whose differences have finite conditional estimates: those that vary and, by who scored
 * on which, lead to each other (Fischer's condition; the largest such set).
 *
 * @see Fischer (1981), doi:10.1007/BF02293919.
 */
export function chooseItems(responses: ScoreMatrix): ChosenItems {
  const { items, findings } = usableItems(responses);
  const kept = connected(winsOf(responses, items));
  const apart = items
    .filter((_, index) => !kept.has(index))
    .map(({ itemId }): ConditionalFinding => ({ kind: "item-not-connected", itemId }));
  return {
    items: items.filter((_, index) => kept.has(index)),
    findings: [...findings, ...apart, ...silentPersons(responses)],
  };
}
