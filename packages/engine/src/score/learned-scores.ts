import type { Catalogue } from "../data/catalogue.ts";
import { EngineError } from "../data/errors.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Policy } from "../policy/policy.ts";
import { type CourseFigures, cellName } from "./course-figures.ts";
import { type ContentScores, createContentScores } from "./hybrid/content-scores.ts";
import { createHistoryScores, type HistoryScores } from "./hybrid/history-scores.ts";
import type { Model } from "./model.ts";

/** A model bound to a catalogue: figures by course index. */
export type LearnedScores = {
  /** P(passed) among comparable teachers, shrunk to all teachers'; one number a course. */
  readonly popularityFor: (posting: Posting) => Float64Array;
  /** Teachers comparable with the posting who passed the course, as far as the model tells. */
  readonly comparableCount: (posting: Posting, courseIndex: number) => number;
  /** The course of the history that most often came before `courseIndex`, with its support. */
  readonly strongestPredecessor: (history: readonly number[], courseIndex: number) => Predecessor | undefined;
  /** What the model of histories says; absent where nothing was learned. */
  readonly history?: HistoryScores;
  /** What the feature tower says; absent where none was trained. */
  readonly content?: ContentScores;
};

export type Predecessor = {
  readonly courseIndex: number;
  /** P(course | predecessor). */
  readonly probability: number;
  /** Teachers behind the figure. */
  readonly support: number;
};

/** Successors of a course, ascending by index. */
type Row = {
  readonly courses: Uint32Array;
  readonly probabilities: Float64Array;
  readonly counts: readonly number[];
};

/** Place of `wanted` in an ascending list, or −1. */
function placeIn(list: Uint32Array, wanted: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low < list.length && list[low] === wanted ? low : -1;
}

/** Model indices become catalogue indices; courses that are not in the catalogue fall out. */
function indexMap(figures: CourseFigures, catalogue: Catalogue): readonly number[] {
  return figures.courseIds.map((courseId) => catalogue.courseIndexOf.get(courseId) ?? -1);
}

function successorRow(figures: CourseFigures, index: number, map: readonly number[]): Row {
  const { courses, counts, teacherCount } = figures.successors[index];
  const kept = courses.map((course, position) => ({ course: map[course], count: counts[position] }));
  const known = kept.filter(({ course }) => course >= 0).sort((a, b) => a.course - b.course);
  return {
    courses: Uint32Array.from(known, ({ course }) => course),
    probabilities: Float64Array.from(known, ({ count }) => count / teacherCount),
    counts: known.map(({ count }) => count),
  };
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
  const { popularityPrior, historyDecay, historyLength } = policy.scoring;
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

  const rows: (Row | undefined)[] = new Array(courseCount).fill(undefined);
  figures.courseIds.forEach((_, index) => {
    if (map[index] >= 0) rows[map[index]] = successorRow(figures, index, map);
  });

  return {
    ...(history && { history: createHistoryScores(history, catalogue) }),
    ...(content && { content: createContentScores(content, catalogue) }),
    popularityFor: ({ stage, subject }) => shrunk.get(cellName(stage, subject)) ?? overall,
    comparableCount: ({ stage, subject }, courseIndex) =>
      counts.get(cellName(stage, subject))?.[courseIndex] ?? 0,
    strongestPredecessor: (taken, courseIndex) => {
      let best: Predecessor | undefined;
      let bestWeighted = 0;
      let weight = 1;
      const oldest = Math.max(0, taken.length - historyLength);
      for (let position = taken.length - 1; position >= oldest; position--) {
        const row = rows[taken[position]];
        const found = row === undefined ? -1 : placeIn(row.courses, courseIndex);
        if (row !== undefined && found >= 0 && weight * row.probabilities[found] > bestWeighted) {
          bestWeighted = weight * row.probabilities[found];
          const probability = row.probabilities[found];
          best = { courseIndex: taken[position], probability, support: row.counts[found] };
        }
        weight *= historyDecay;
      }
      return best;
    },
  };
}
