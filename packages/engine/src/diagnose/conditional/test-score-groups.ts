import { chiSquareTail } from "../fit/chi-square.ts";
import type { ScoreMatrix } from "../fit/score-matrix.ts";
import { calibrateConditionally } from "./calibrate-conditionally.ts";

/** Whether the items keep their distances between persons of low and of high raw score. */
export type ScoreGroupTest =
  | {
      readonly status: "tested";
      /** 2 · (log-likelihood of the groups apart − together). */
      readonly chiSquare: number;
      readonly degrees: number;
      readonly p: number;
      /** Persons of raw score at most, and above, the mean. */
      readonly groupSizes: readonly [number, number];
    }
  | { readonly status: "undetermined"; readonly reason: "items-differ-between-groups" | "not-identified" };

function rowsOf({ itemCount, itemIds, scores }: ScoreMatrix, persons: readonly number[]): ScoreMatrix {
  const chosen = new Int16Array(persons.length * itemCount);
  persons.forEach((person, row) => {
    chosen.set(scores.subarray(person * itemCount, (person + 1) * itemCount), row * itemCount);
  });
  return { personCount: persons.length, itemCount, itemIds, scores: chosen };
}

/**
 * Tests a Rasch or partial credit model by Andersen's likelihood ratio: estimates among persons who answered
 * everything, split at their mean raw score, against common ones.
 *
 * @returns `undetermined` where an item or category varies in one of the groups only.
 * @see Andersen (1973), doi:10.1007/BF02291180.
 */
export function testScoreGroups(responses: ScoreMatrix, model: "rasch" | "pcm"): ScoreGroupTest {
  const { personCount, itemCount, scores } = responses;
  const sums = Array.from({ length: personCount }, (_, person) => {
    const answers = scores.subarray(person * itemCount, (person + 1) * itemCount);
    return answers.some((score) => score < 0) ? undefined : answers.reduce((sum, score) => sum + score, 0);
  });
  const complete = [...sums.keys()].filter((person) => sums[person] !== undefined);
  const mean = complete.reduce((total, person) => total + sums[person]!, 0) / complete.length;
  const groups = [
    complete.filter((person) => sums[person]! <= mean),
    complete.filter((person) => sums[person]! > mean),
  ];
  const fits = [complete, ...groups].map((persons) =>
    calibrateConditionally(rowsOf(responses, persons), { model }),
  );
  const [all, low, high] = fits;
  if (all.status !== "calibrated") return { status: "undetermined", reason: "not-identified" };
  if (
    low.status !== "calibrated" ||
    high.status !== "calibrated" ||
    low.parameterCount !== all.parameterCount ||
    high.parameterCount !== all.parameterCount
  )
    return { status: "undetermined", reason: "items-differ-between-groups" };
  const chiSquare = Math.max(0, 2 * (low.logLik + high.logLik - all.logLik));
  return {
    status: "tested",
    chiSquare,
    degrees: all.parameterCount,
    p: chiSquareTail(chiSquare, all.parameterCount),
    groupSizes: [groups[0].length, groups[1].length],
  };
}
