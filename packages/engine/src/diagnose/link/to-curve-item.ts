import type { CalibrationModel, ItemParameters } from "../calibrate/measurement-model.ts";
import type { CurveItem } from "./item-curve.ts";

/**
 * Returns a calibrated item with thresholds instead of intercepts: b_k = −d_k / a, for `pcm` and `gpcm`
 * b_k = (d_{k−1} − d_k) / a with d_0 = 0.
 */
export function toCurveItem(model: CalibrationModel, { id, a, d, g }: ItemParameters): CurveItem {
  const steps = model === "pcm" || model === "gpcm";
  const b = d.map((intercept, index) => ((steps && index > 0 ? d[index - 1] : 0) - intercept) / a);
  return { itemId: id, model, a, b, ...(g === undefined ? {} : { g }) };
}
