import { createResponseMatrix, type ResponseMatrix } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { AnswerSheet } from "./answer-sheet.ts";

const ascending = (scores: Iterable<number>) => [...new Set(scores)].sort((left, right) => left - right);

/** The two scores of an item: those it has; with one of them only, that one and 0, or for 0 or 1 both. */
function twoScores(used: readonly number[]): readonly number[] {
  if (used.every((score) => score === 0 || score === 1)) return [0, 1];
  return used.length === 1 ? ascending([0, ...used]) : used;
}

/**
 * Returns the answers of a sheet coded 0 (wrong) and 1 (right) by value: by the two scores that the sheet has,
 * or where it has more by the two of each item.
 *
 * @param caller who takes right and wrong only, for the error where an item has more than two scores.
 */
export function createDichotomousMatrix({ itemIds, rows }: AnswerSheet, caller: string): ResponseMatrix {
  const scores = rows.map((row) => row.scores);
  const ofAll = ascending(scores.flatMap((row) => row.filter((score) => score !== undefined)));
  const categories = itemIds.map((itemId, item) => {
    if (ofAll.length <= 2) return twoScores(ofAll);
    const used = ascending(scores.flatMap((row) => row[item] ?? []));
    if (used.length > 2)
      throw new CommandError(
        exitCode.unusable,
        `${caller} takes items of two scores, got ${used.join(", ")} of ${itemId}; --dichotomise makes two of them`,
      );
    return twoScores(used);
  });
  return createResponseMatrix(scores, { itemIds, categories });
}
