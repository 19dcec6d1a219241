import type { CreditEvent } from "../../data/tables/credit-events.ts";
import { type GradingRules, gradeOf } from "./grade-of.ts";

type Assessed = Pick<CreditEvent, "score" | "process" | "processOf" | "result" | "resultOf">;

/**
 * Returns the score of an assessment, 0 to 100: the one that was recorded, or that of its two parts as the
 * grading puts them together. `undefined` where neither was recorded.
 */
export function scoreOf(
  { score, process, processOf, result, resultOf }: Assessed,
  grading: GradingRules,
): number | undefined {
  if (process === undefined || processOf === undefined || result === undefined || resultOf === undefined)
    return score;
  return gradeOf({ points: process, outOf: processOf }, { points: result, outOf: resultOf }, grading).percent;
}
