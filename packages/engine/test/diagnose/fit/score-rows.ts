import type { ScoreMatrix } from "../../../src/diagnose/fit/score-matrix.ts";

/** Returns the matrix of `rows`, one row a person, one cell an item; `undefined` is not answered. */
export function createScoreMatrix(
  rows: readonly (readonly (number | undefined)[])[],
  itemIds: readonly string[] = (rows[0] ?? []).map((_, index) => `I${index + 1}`),
): ScoreMatrix {
  const itemCount = itemIds.length;
  const scores = Int16Array.from(rows.flatMap((row) => row.map((score) => score ?? -1)));
  return { personCount: rows.length, itemCount, itemIds, scores };
}
