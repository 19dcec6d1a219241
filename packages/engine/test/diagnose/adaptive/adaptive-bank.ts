import type { CompetencyId } from "../../../src/data/ids.ts";
import type { CompetencyDistribution } from "../../../src/diagnose/correlate/competency-distribution.ts";
import {
  type CompetencyItems,
  createCompetencyItems,
} from "../../../src/diagnose/correlate/competency-items.ts";
import { drawItems } from "../correlate/simulate-teachers.ts";

/** Competencies of variance 1 and correlation .7, with `itemsEach` items each, and one cell at 0. */
export function adaptiveBank(
  competencyCount: number,
  itemsEach: number,
): { readonly items: CompetencyItems; readonly distribution: CompetencyDistribution } {
  const items = createCompetencyItems(drawItems(1, competencyCount, itemsEach));
  const competencies: readonly CompetencyId[] = items.competencies;
  const zero = competencies.map(() => 0);
  return {
    items,
    distribution: {
      format: 1,
      competencies,
      covariance: competencies.map((_, k) => competencies.map((_, other) => (k === other ? 1 : 0.7))),
      cells: [{ stage: "primary", subject: "art", size: 100, means: zero }],
      stages: [{ stage: "primary", size: 100, means: zero }],
      means: zero,
      betweenCells: zero,
      betweenStages: zero,
    },
  };
}
