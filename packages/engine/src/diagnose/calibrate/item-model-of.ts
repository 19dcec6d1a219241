import { dividedByTotal } from "./divided-by-total.ts";
import { graded } from "./graded.ts";
import { guessed } from "./guessed.ts";
import type { ItemModel } from "./item-model.ts";
import type { CalibrationModel } from "./measurement-model.ts";

/** Returns the item model of a calibration model. */
export function itemModelOf(model: CalibrationModel): ItemModel {
  if (model === "grm") return graded;
  return model === "3pl" ? guessed : dividedByTotal;
}
