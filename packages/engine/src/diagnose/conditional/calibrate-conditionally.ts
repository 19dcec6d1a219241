import { Matrix } from "ml-matrix";
import { EngineError } from "../../data/errors.ts";
import type { ScoreMatrix } from "../fit/score-matrix.ts";
import { type AnswerSet, answerSets, type ConditionalItem } from "./answer-sets.ts";
import { type ConditionalFinding, chooseItems } from "./choose-items.ts";
import {
  type ConditionalMaximum,
  type ConditionalOptions,
  maximiseConditional,
} from "./maximise-conditional.ts";

/** Where the item's categories k − 1 and k are equally likely, in logits. */
export type ConditionalThreshold = { readonly value: number; readonly sd: number };

/** Rasch and partial credit items by conditional likelihood. */
export type ConditionalCalibration =
  | {
      readonly status: "calibrated";
      /** Thresholds of all items sum to 0; one threshold for right and wrong. */
      readonly items: readonly {
        readonly itemId: string;
        /** The scores that stand for the categories 0, 1, … */
        readonly categories: readonly number[];
        readonly thresholds: readonly ConditionalThreshold[];
      }[];
      readonly logLik: number;
      readonly converged: boolean;
      readonly gradient: number;
      readonly parameterCount: number;
      /** Persons who answered every item kept, by raw score; those of the lowest and highest are not in the likelihood. */
      readonly scoreGroups: readonly { readonly score: number; readonly count: number }[];
      /** Persons in the likelihood. */
      readonly personCount: number;
      readonly extremeCount: number;
      readonly findings: readonly ConditionalFinding[];
    }
  | {
      readonly status: "undetermined";
      readonly reason: "fewer-than-two-items" | "not-identified";
      readonly findings: readonly ConditionalFinding[];
    };

/** Thresholds b_k = η_{k−1} − η_k less their mean, with errors from the covariance of the η. */
function thresholdsOf({ logWeights, covariance }: ConditionalMaximum): readonly ConditionalThreshold[] {
  const size = covariance.rows;
  const differences = Matrix.zeros(size, size);
  const values: number[] = [];
  let at = 0;
  for (const logs of logWeights)
    for (let category = 1; category < logs.length; category++, at++) {
      values.push(logs[category - 1] - logs[category]);
      differences.set(at, at, -1);
      if (category > 1) differences.set(at, at - 1, 1);
    }
  const centre = Matrix.eye(size).sub(Matrix.ones(size, size).div(size));
  const map = centre.mmul(differences);
  const variance = map.mmul(covariance).mmul(map.transpose());
  const mean = values.reduce((sum, value) => sum + value, 0) / size;
  return values.map((value, index) => ({
    value: value - mean,
    sd: Math.sqrt(Math.max(0, variance.get(index, index))),
  }));
}

function scoreGroups(
  { personCount, itemCount, scores }: ScoreMatrix,
  items: readonly ConditionalItem[],
): readonly { readonly score: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (let person = 0; person < personCount; person++) {
    const answers = items.map(({ column }) => scores[person * itemCount + column]);
    if (answers.some((score) => score < 0)) continue;
    const total = answers.reduce((sum, score) => sum + score, 0);
    counts.set(total, (counts.get(total) ?? 0) + 1);
  }
  return [...counts].sort(([left], [right]) => left - right).map(([score, count]) => ({ score, count }));
}

function toItems(items: readonly ConditionalItem[], thresholds: readonly ConditionalThreshold[]) {
  let at = 0;
  return items.map(({ itemId, categories }) => {
    const from = at;
    at += categories.length - 1;
    return { itemId, categories, thresholds: thresholds.slice(from, at) };
  });
}

const personsIn = (sets: readonly AnswerSet[]) =>
  sets.reduce((sum, { sumCounts }) => sum + sumCounts.reduce((all, count) => all + count, 0), 0);

/**
 * Calibrates Rasch items (scores 0 and 1) or partial credit items by the likelihood of the answers given each
 * person's raw score, which does not depend on how ability is distributed. Unanswered items are left out:
 * persons are taken together with those who answered the same items. Standard errors from the observed
 * information, thresholds summing to 0.
 *
 * @param model `rasch` accepts two categories only.
 * @returns `undetermined` where fewer than two items vary and are connected through the persons.
 * @throws {EngineError} `invalid-record` for an item with more than two scores under `rasch`.
 * @see Andersen (1972), doi:10.1111/j.2517-6161.1972.tb00887.x; Masters (1982), doi:10.1007/BF02296272.
 * Checked against psychotools 0.7 on verbal aggression.
 */
export function calibrateConditionally(
  responses: ScoreMatrix,
  { model, ...options }: ConditionalOptions & { readonly model: "rasch" | "pcm" },
): ConditionalCalibration {
  const { items, findings } = chooseItems(responses);
  const wide = items.find(({ categories }) => categories.length > 2);
  if (model === "rasch" && wide !== undefined)
    throw new EngineError(
      "invalid-record",
      `calibrateConditionally: rasch items must have two scores, got ${wide.categories.join(", ")} of ${wide.itemId}`,
    );
  if (items.length < 2) return { status: "undetermined", reason: "fewer-than-two-items", findings };
  const sets = answerSets(responses, items);
  const maximum = maximiseConditional(sets, items, options);
  if (maximum === undefined) return { status: "undetermined", reason: "not-identified", findings };
  const { logLik, converged, gradient } = maximum;
  return {
    status: "calibrated",
    items: toItems(items, thresholdsOf(maximum)),
    logLik,
    converged,
    gradient,
    parameterCount: maximum.covariance.rows - 1,
    scoreGroups: scoreGroups(responses, items),
    personCount: personsIn(sets),
    extremeCount: sets.reduce((sum, { extremeCount }) => sum + extremeCount, 0),
    findings: converged ? findings : [...findings, { kind: "not-converged", gradient }],
  };
}
