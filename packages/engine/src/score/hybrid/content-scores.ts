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

/** Fills `out` with the products of `teacher` and the vectors of `courses`, four whose sums do not wait for each other. */
function multiplyInto(
  vectors: Float64Array,
  teacher: Float64Array,
  courses: Uint32Array,
  out: Float64Array,
): void {
  const { length: dimensions } = teacher;
  let position = 0;
  for (; position + 4 <= courses.length; position += 4) {
    const a = courses[position] * dimensions;
    const b = courses[position + 1] * dimensions;
    const c = courses[position + 2] * dimensions;
    const d = courses[position + 3] * dimensions;
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let k = 0; k < dimensions; k++) {
      const value = teacher[k];
      sumA += vectors[a + k] * value;
      sumB += vectors[b + k] * value;
      sumC += vectors[c + k] * value;
      sumD += vectors[d + k] * value;
    }
    out[position] = sumA;
    out[position + 1] = sumB;
    out[position + 2] = sumC;
    out[position + 3] = sumD;
  }
  for (; position < courses.length; position++) {
    const from = courses[position] * dimensions;
    let sum = 0;
    for (let k = 0; k < dimensions; k++) sum += vectors[from + k] * teacher[k];
    out[position] = sum;
  }
}

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
      multiplyInto(vectors, teacher, courses, out);
      scaleToUnit(out);
    },
  };
}
