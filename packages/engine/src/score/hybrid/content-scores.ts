import type { Catalogue } from "../../data/catalogue.ts";
import type { CourseId } from "../../data/ids.ts";
import { createHistoryFold } from "../models/history-fold.ts";
import type { Feature } from "../tower/feature.ts";
import { courseVectorsInto, teacherVectorInto } from "../tower/feature-tower.ts";
import type { ContentModel } from "./content-model.ts";
import { scaleToUnit } from "./scale-to-unit.ts";

/** A content model bound to a catalogue; courses are catalogue indices. */
export type ContentScores = {
  /**
   * Fills `out`, one entry for each of `courses`, with how well what the course is about suits the history, or the
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
  const itemOf = new Map<number, number>();
  space.itemIds.forEach((id, item) => {
    const courseIndex = catalogue.courseIndexOf.get(id as CourseId);
    if (courseIndex !== undefined) itemOf.set(courseIndex, item);
  });
  const fold = createHistoryFold(space);
  const cold = new Float64Array(dimensions);
  return {
    scoreInto: (history, features, courses, out) => {
      const items = history
        .map((courseIndex) => itemOf.get(courseIndex))
        .filter((item) => item !== undefined);
      const isCold = items.length === 0;
      if (isCold) teacherVectorInto(tower, features(), cold);
      const teacher = isCold ? cold : fold.fold(new Uint32Array(items));
      for (let position = 0; position < courses.length; position++) {
        const from = courses[position] * dimensions;
        let sum = 0;
        for (let k = 0; k < dimensions; k++) sum += vectors[from + k] * teacher[k];
        out[position] = sum;
      }
      scaleToUnit(out);
    },
  };
}
