import type { Catalogue } from "../../data/catalogue.ts";
import type { CourseId } from "../../data/ids.ts";
import { createHistoryFold } from "../models/history-fold.ts";
import { multiplyRowsAt } from "../models/multiply-rows.ts";
import type { Feature } from "../tower/feature.ts";
import { courseVectorsInto, teacherVectorInto } from "../tower/feature-tower.ts";
import type { ContentModel } from "./content-model.ts";
import { scaleToUnitInto } from "./scale-to-unit-into.ts";

/** A content model bound to a catalogue; courses are catalogue indices. */
export type ContentScores = {
  /**
   * Fills `out`, from its start, with how well what the course is about suits the history, or the
   * posting where there is no history: 1 for the best of them, 0 for the worst.
   */
  readonly scoreInto: (
    history: readonly number[],
    features: () => readonly Feature[],
    courses: Uint32Array,
    out: Float64Array,
  ) => void;
};

/** Returns `model` bound to `catalogue`. */
export function createContentScores({ tower, space }: ContentModel, catalogue: Catalogue): ContentScores {
  const { dimensions } = tower;
  const vectors = new Float64Array(catalogue.courses.length * dimensions);
  courseVectorsInto(tower, catalogue.courses, vectors);
  const itemOf = new Int32Array(catalogue.courses.length).fill(-1);
  space.itemIds.forEach((id, item) => {
    const courseIndex = catalogue.courseIndexOf.get(id as CourseId);
    if (courseIndex !== undefined) itemOf[courseIndex] = item;
  });
  const fold = createHistoryFold(space);
  const cold = new Float64Array(dimensions);
  return {
    scoreInto: (history, features, courses, out) => {
      const items: number[] = [];
      for (const courseIndex of history) if (itemOf[courseIndex] >= 0) items.push(itemOf[courseIndex]);
      const isCold = items.length === 0;
      if (isCold) teacherVectorInto(tower, features(), cold);
      const teacher = isCold ? cold : fold.fold(new Uint32Array(items));
      multiplyRowsAt(vectors, courses, teacher, out);
      scaleToUnitInto(out, courses.length, out);
    },
  };
}
