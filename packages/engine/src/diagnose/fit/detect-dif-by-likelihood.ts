import { EngineError } from "../../data/errors.ts";
import { calibrate } from "../calibrate/calibrate.ts";
import type { Calibration } from "../calibrate/calibration.ts";
import type { CalibrationModel } from "../calibrate/measurement-model.ts";
import type { ResponseMatrix } from "../calibrate/response-matrix.ts";
import { adjustHolm } from "./adjust-holm.ts";
import { chiSquareTail } from "./chi-square.ts";

export type LikelihoodDifOptions = {
  readonly model: CalibrationModel;
  /** A group's name for each person; two groups or more. */
  readonly groups: readonly string[];
};

/** One item's differential functioning by likelihood ratio; a report, never an adjustment. */
export type LikelihoodDif =
  | {
      readonly status: "tested";
      readonly itemId: string;
      /** −2 log of the likelihood ratio of equal parameters to parameters of its own in every group. */
      readonly chiSquare: number;
      readonly df: number;
      readonly p: number;
      /** p adjusted by Holm over the items tested. */
      readonly adjustedP: number;
    }
  | { readonly status: "undetermined"; readonly itemId: string; readonly reason: Calibration["status"] };

export type LikelihoodDifReport =
  | { readonly status: "tested"; readonly logLik: number; readonly items: readonly LikelihoodDif[] }
  | { readonly status: "undetermined"; readonly reason: Calibration["status"] };

function testItem(
  responses: ResponseMatrix,
  { model, groups }: LikelihoodDifOptions,
  itemId: string,
  base: { readonly logLik: number; readonly parameterCount: number },
): LikelihoodDif {
  const free = calibrate(responses, { model, groups, freeItems: [itemId], standardErrors: false });
  if (free.status !== "calibrated") return { status: "undetermined", itemId, reason: free.status };
  const chiSquare = Math.max(0, 2 * (free.logLik - base.logLik));
  const df = free.parameterCount - base.parameterCount;
  const p = df > 0 ? chiSquareTail(chiSquare, df) : 1;
  return { status: "tested", itemId, chiSquare, df, p, adjustedP: p };
}

/**
 * Returns whether items function differently between groups: against the model in which all items are equal in
 * all groups, whose means and variances differ, each item in turn is given parameters of its own in every group.
 * One calibration an item.
 *
 * @throws {EngineError} `invalid-option` for fewer than two groups.
 * @see Thissen, Steinberg & Wainer (1993), in Holland & Wainer, Differential item functioning. Checked against
 * mirt's DIF(scheme = "drop").
 */
export function detectDifByLikelihood(
  responses: ResponseMatrix,
  options: LikelihoodDifOptions,
): LikelihoodDifReport {
  const { model, groups } = options;
  if (new Set(groups).size < 2)
    throw new EngineError(
      "invalid-option",
      `detectDifByLikelihood: groups must be two or more, got ${new Set(groups).size}`,
    );
  const base = calibrate(responses, { model, groups, standardErrors: false });
  if (base.status !== "calibrated") return { status: "undetermined", reason: base.status };
  const items = responses.itemIds.map((itemId) => testItem(responses, options, itemId, base));
  const adjusted = adjustHolm(items.map((item) => (item.status === "tested" ? item.p : undefined)));
  return {
    status: "tested",
    logLik: base.logLik,
    items: items.map((item, index) =>
      item.status === "tested" ? { ...item, adjustedP: adjusted[index]! } : item,
    ),
  };
}
