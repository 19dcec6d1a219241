import type { CompetencyId } from "../../data/ids.ts";
import type { SourceModel } from "./calibrate-source.ts";
import type { Gaussian } from "./fuse-sources.ts";
import type { RaterModel } from "./rater-model.ts";
import type { KnowledgeModel } from "./trace-knowledge.ts";

/**
 * Where evidence of an ability comes from, strongest first: `test` its own items, `other-competencies` what items
 * of others tell of it, `observation` ratings on a rubric, `lesson` a lesson observed and passed, `assignment` a
 * reviewed assignment, `quiz-sequence` attempts at quiz items in a row, `quiz` other quizzes.
 */
export const evidenceSources = [
  "test",
  "other-competencies",
  "observation",
  "lesson",
  "assignment",
  "quiz-sequence",
  "quiz",
] as const;
export type EvidenceSource = (typeof evidenceSources)[number];

/** Sources that scripts can feed; together they are capped. */
export const onlineSources: ReadonlySet<EvidenceSource> = new Set(["quiz", "quiz-sequence"]);

/** Sources that are activity with courses. */
export const activitySources: ReadonlySet<EvidenceSource> = new Set([
  "lesson",
  "assignment",
  ...onlineSources,
]);

/** A source beyond tests as calibrated against the test, for one competency. */
export type CalibratedSource = {
  readonly competencyId: CompetencyId;
  /** ability | score ~ N(intercept + slope · score, sd²). */
  readonly model: SourceModel;
  /** The ability's distribution among the teachers it was calibrated on, which that regression holds in it. */
  readonly population: Gaussian;
  /** Teachers with the source and enough test answers. */
  readonly pairCount: number;
} & (
  | { readonly source: "quiz" | "assignment" | "lesson" }
  | { readonly source: "quiz-sequence"; readonly knowledge: KnowledgeModel }
  | { readonly source: "observation"; readonly raters: RaterModel }
);

/** What a run learned of the sources beyond tests; plain data, no people. */
export type EvidenceModel = { readonly format: 1; readonly sources: readonly CalibratedSource[] };

export const emptyEvidenceModel: EvidenceModel = { format: 1, sources: [] };
