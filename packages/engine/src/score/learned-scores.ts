import type { Catalogue } from "../data/catalogue.ts";
import { EngineError } from "../data/errors.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Policy } from "../policy/policy.ts";
import { type CourseFigures, cellName } from "./course-figures.ts";
import { type ContentScores, createContentScores } from "./hybrid/content-scores.ts";
import { createHistoryScores, type HistoryScores } from "./hybrid/history-scores.ts";
import type { Model } from "./model.ts";
import { createStrongestPredecessor, type StrongestPredecessor } from "./predecessors.ts";

/** A model bound to a catalogue: figures by course index. */
export type LearnedScores = {
  /** P(passed) among comparable teachers, shrunk to all teachers'; one number a course. */
  readonly popularityFor: (posting: Posting) => Float64Array;
  /** Teachers comparable with the posting who passed the course, as far as the model tells. */
  readonly comparableCount: (posting: Posting, courseIndex: number) => number;
  readonly strongestPredecessor: StrongestPredecessor;
  /** What the model of histories says; absent where nothing was learned. */
  readonly history?: HistoryScores;
  /** What the feature tower says; absent where none was trained. */
  readonly content?: ContentScores;
};

/** Returns what finds the value of a posting's cell: a name is put together once for each stage and subject. */
function createCells<Value>(byName: ReadonlyMap<string, Value>): (posting: Posting) => Value | undefined {
  const known = new Map<string, Map<string, Value | undefined>>();
  return ({ stage, subject }) => {
    const ofStage = known.get(stage) ?? new Map<string, Value | undefined>();
    if (ofStage.size === 0) known.set(stage, ofStage);
    const found = ofStage.get(subject);
    if (found !== undefined || ofStage.has(subject)) return found;
    const value = byName.get(cellName(stage, subject));
    ofStage.set(subject, value);
    return value;
  };
}

/** Model indices become catalogue indices; courses that are not in the catalogue fall out. */
function indexMap(figures: CourseFigures, catalogue: Catalogue): readonly number[] {
  return figures.courseIds.map((courseId) => catalogue.courseIndexOf.get(courseId) ?? -1);
}

/**
 * Returns the model bound to `catalogue`.
 *
 * @throws {EngineError} `invalid-record` for a model of another format.
 */
export function createLearnedScores(model: Model, catalogue: Catalogue, policy: Policy): LearnedScores {
  if (model.format !== 2)
    throw new EngineError(
      "invalid-record",
      `createLearnedScores: model must be of format 2, got ${model.format}`,
    );
  const { figures, history, content } = model;
  const { popularityPrior } = policy.scoring;
  const map = indexMap(figures, catalogue);
  const courseCount = catalogue.courses.length;

  const counted = ({ courses, counts }: CourseFigures["overall"]) => {
    const byCourse = new Float64Array(courseCount);
    courses.forEach((course, position) => {
      if (map[course] >= 0) byCourse[map[course]] = counts[position];
    });
    return byCourse;
  };
  const overall = counted(figures.overall).map((count) => count / Math.max(1, figures.teacherCount));
  const counts = new Map(Object.entries(figures.cells).map(([name, cell]) => [name, counted(cell)]));
  const shrunk = new Map(
    Object.entries(figures.cells).map(([name, { teacherCount }]) => {
      const total = teacherCount + popularityPrior;
      return [
        name,
        counts.get(name)!.map((count, index) => (count + popularityPrior * overall[index]) / total),
      ];
    }),
  );

  const countsOf = createCells(counts);
  const shrunkOf = createCells(shrunk);
  return {
    ...(history && { history: createHistoryScores(history, catalogue) }),
    ...(content && { content: createContentScores(content, catalogue) }),
    popularityFor: (posting) => shrunkOf(posting) ?? overall,
    comparableCount: (posting, courseIndex) => countsOf(posting)?.[courseIndex] ?? 0,
    strongestPredecessor: createStrongestPredecessor(figures, map, courseCount, policy.scoring),
  };
}
