import type { Catalogue } from "../data/catalogue.ts";
import { EngineError } from "../data/errors.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { Policy } from "../policy/policy.ts";
import { cellName, type Model } from "./model.ts";

/** A model bound to a catalogue: figures by course index, each a probability. */
export type LearnedScores = {
  /** P(passed) among comparable teachers, shrunk to all teachers'; one number a course. */
  readonly popularityFor: (posting: Posting) => Float64Array;
  /** Teachers comparable with the posting who passed the course, as far as the model tells. */
  readonly comparableCount: (posting: Posting, courseIndex: number) => number;
  /** Fills `out` with P(taken next | history), recent courses weighing more; `history` is oldest first. */
  readonly successorsInto: (history: readonly number[], out: Float64Array) => void;
  /** The course of the history that speaks most for `courseIndex`, with its support. */
  readonly strongestPredecessor: (history: readonly number[], courseIndex: number) => Predecessor | undefined;
};

export type Predecessor = {
  readonly courseIndex: number;
  /** P(course | predecessor). */
  readonly probability: number;
  /** Teachers behind the figure. */
  readonly support: number;
};

type Row = {
  readonly courses: Uint32Array;
  readonly probabilities: Float64Array;
  readonly counts: readonly number[];
};

/** Model indices become catalogue indices; courses that are not in the catalogue fall out. */
function indexMap(model: Model, catalogue: Catalogue): readonly number[] {
  return model.courseIds.map((courseId) => catalogue.courseIndexOf.get(courseId) ?? -1);
}

function successorRow(model: Model, index: number, map: readonly number[]): Row {
  const { courses, counts, teacherCount } = model.successors[index];
  const kept = courses.map((course, position) => ({ course: map[course], count: counts[position] }));
  const known = kept.filter(({ course }) => course >= 0);
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
  if (model.format !== 1 || model.successors.length !== model.courseIds.length)
    throw new EngineError(
      "invalid-record",
      `createLearnedScores: model must be of format 1, got ${model.format}`,
    );
  const { popularityPrior, historyDecay, historyLength } = policy.scoring;
  const map = indexMap(model, catalogue);
  const courseCount = catalogue.courses.length;

  const counted = ({ courses, counts }: Model["overall"]) => {
    const byCourse = new Float64Array(courseCount);
    courses.forEach((course, position) => {
      if (map[course] >= 0) byCourse[map[course]] = counts[position];
    });
    return byCourse;
  };
  const overall = counted(model.overall).map((count) => count / Math.max(1, model.teacherCount));
  const counts = new Map(Object.entries(model.cells).map(([name, cell]) => [name, counted(cell)]));
  const shrunk = new Map(
    Object.entries(model.cells).map(([name, { teacherCount }]) => {
      const total = teacherCount + popularityPrior;
      return [
        name,
        counts.get(name)!.map((count, index) => (count + popularityPrior * overall[index]) / total),
      ];
    }),
  );

  const rows = new Map<number, Row>();
  model.courseIds.forEach((_, index) => {
    if (map[index] >= 0) rows.set(map[index], successorRow(model, index, map));
  });

  return {
    popularityFor: ({ stage, subject }) => shrunk.get(cellName(stage, subject)) ?? overall,
    comparableCount: ({ stage, subject }, courseIndex) =>
      counts.get(cellName(stage, subject))?.[courseIndex] ?? 0,
    successorsInto: (history, out) => {
      out.fill(0);
      let weight = 1;
      let total = 0;
      const oldest = Math.max(0, history.length - historyLength);
      for (let position = history.length - 1; position >= oldest; position--) {
        const row = rows.get(history[position]);
        total += weight;
        if (row !== undefined)
          for (let index = 0; index < row.courses.length; index++)
            out[row.courses[index]] += weight * row.probabilities[index];
        weight *= historyDecay;
      }
      if (total > 0) for (let index = 0; index < courseCount; index++) out[index] /= total;
    },
    strongestPredecessor: (history, courseIndex) => {
      let best: Predecessor | undefined;
      let bestWeighted = 0;
      let weight = 1;
      const oldest = Math.max(0, history.length - historyLength);
      for (let position = history.length - 1; position >= oldest; position--) {
        const row = rows.get(history[position]);
        const found = row === undefined ? -1 : row.courses.indexOf(courseIndex);
        if (row !== undefined && found >= 0 && weight * row.probabilities[found] > bestWeighted) {
          bestWeighted = weight * row.probabilities[found];
          const probability = row.probabilities[found];
          best = { courseIndex: history[position], probability, support: row.counts[found] };
        }
        weight *= historyDecay;
      }
      return best;
    },
  };
}
