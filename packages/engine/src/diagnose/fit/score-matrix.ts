import { EngineError } from "../../data/errors.ts";

/**
 * Scores of persons on items, person by person: `scores[person * itemCount + item]`, −1 = not answered. A
 * matrix of coded responses is one, its codes being the scores.
 */
export type ScoreMatrix = {
  readonly personCount: number;
  readonly itemCount: number;
  readonly itemIds: readonly string[];
  readonly scores: Int16Array;
};

/**
 * @throws {EngineError} `invalid-record` where a score exceeds 1: `caller` takes right and wrong only.
 */
export function requireDichotomous(matrix: ScoreMatrix, caller: string): void {
  const at = matrix.scores.findIndex((score) => score > 1);
  if (at < 0) return;
  const row = Math.floor(at / matrix.itemCount) + 1;
  const column = at % matrix.itemCount;
  throw new EngineError(
    "invalid-record",
    `${caller}: row ${row}, item ${matrix.itemIds[column]} must be 0 or 1, got ${matrix.scores[at]}`,
  );
}
