import type { ScoreMatrix } from "../fit/score-matrix.ts";

/** An item whose used scores are numbered 0, 1, … in ascending order. */
export type ConditionalItem = {
  readonly itemId: string;
  /** Its column in the responses. */
  readonly column: number;
  /** The scores that occur, ascending; at least two. */
  readonly categories: readonly number[];
};

/** Persons who answered the same items, as far as the conditional likelihood needs them. */
export type AnswerSet = {
  /** Indices into the items, ascending. */
  readonly items: readonly number[];
  /** Persons with each sum of category numbers; 0 for the lowest and the highest sum, which say nothing. */
  readonly sumCounts: Float64Array;
  /** For each of `items` the persons in each category, those of extreme sum left out. */
  readonly categoryCounts: readonly Float64Array[];
  /** Persons whose sum is the lowest or the highest. */
  readonly extremeCount: number;
};

type MutableSet = {
  items: number[];
  sumCounts: Float64Array;
  categoryCounts: Float64Array[];
  extremeCount: number;
};

function emptySet(items: number[], all: readonly ConditionalItem[]): MutableSet {
  const highest = items.reduce((sum, item) => sum + all[item].categories.length - 1, 0);
  return {
    items,
    sumCounts: new Float64Array(highest + 1),
    categoryCounts: items.map((item) => new Float64Array(all[item].categories.length)),
    extremeCount: 0,
  };
}

/**
 * Returns the answers grouped by which of `items` a person answered, in the order in which the sets first
 * occur; persons without an answer are passed over.
 */
export function answerSets(
  { personCount, itemCount, scores }: ScoreMatrix,
  items: readonly ConditionalItem[],
): readonly AnswerSet[] {
  const numbers = items.map(({ categories }) => new Map(categories.map((score, number) => [score, number])));
  const sets = new Map<string, MutableSet>();
  for (let person = 0; person < personCount; person++) {
    const scoreOf = (item: number) => scores[person * itemCount + items[item].column];
    const answered = [...items.keys()].filter((item) => scoreOf(item) >= 0);
    if (answered.length === 0) continue;
    const key = answered.join();
    const set = sets.get(key) ?? emptySet(answered, items);
    sets.set(key, set);
    const reached = answered.map((item) => numbers[item].get(scoreOf(item))!);
    const sum = reached.reduce((total, number) => total + number, 0);
    if (sum === 0 || sum === set.sumCounts.length - 1) {
      set.extremeCount++;
      continue;
    }
    set.sumCounts[sum]++;
    reached.forEach((number, index) => {
      set.categoryCounts[index][number]++;
    });
  }
  return [...sets.values()];
}
