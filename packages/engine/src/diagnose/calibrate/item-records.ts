import type { AssessmentId, CompetencyId, ItemId } from "../../data/ids.ts";
import type { Item } from "../../data/tables/items.ts";
import type { Calibration } from "./calibration.ts";
import type { CalibrationModel } from "./measurement-model.ts";

/** What the records of calibrated items need beside their parameters. */
export type ItemRecordOptions = {
  readonly model: CalibrationModel;
  readonly assessmentId: AssessmentId;
  readonly competencyId: CompetencyId;
};

const sixDigits = (value: number) => Math.round(value * 1e6) / 1e6;

/**
 * Returns the rows of items.csv of a calibration of one competency, parameters rounded to six digits. Items
 * without a slope above 0 or without finite difficulties tell nothing of the competency and are left out.
 */
export function itemRecords(
  calibration: Exclude<Calibration, { readonly status: "undetermined" }>,
  { model, assessmentId, competencyId }: ItemRecordOptions,
): readonly Item[] {
  return calibration.items
    .filter(({ a, b }) => a > 0 && b.length > 0 && b.every(Number.isFinite))
    .map(({ id, a, b, g }): Item => {
      const difficulties = b.map(sixDigits);
      return {
        itemId: id as ItemId,
        assessmentId,
        competencies: [competencyId],
        model,
        discrimination: sixDigits(a),
        ...(model === "grm" || model === "pcm" || model === "gpcm"
          ? { thresholds: difficulties }
          : { difficulty: difficulties[0] }),
        ...(g !== undefined && { guessing: sixDigits(g) }),
      };
    });
}
