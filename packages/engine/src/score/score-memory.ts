import { type ContributionKind, contributionKinds } from "./contributions.ts";

/** The courses scored for one teacher, a column of points for their scores, and one for each of the parts. */
export type ScoreColumns = {
  readonly courses: Uint32Array;
  readonly contributions: { readonly [Kind in ContributionKind]: Int32Array };
  readonly scores: Int32Array;
};

/** Memory for the scores of one teacher after another, which grows to what the largest needs. */
export type ScoreMemory = {
  points: Int32Array;
  /** The columns for each number of courses: to make views takes longer than to fill them. */
  readonly columnsFor: Map<number, ScoreColumns>;
};

/** Returns memory for scores; what was scored into it holds until it is scored into again. */
export const createScoreMemory = (): ScoreMemory => ({ points: new Int32Array(0), columnsFor: new Map() });

/** All parts, the scores, and the courses. */
const columnCount = contributionKinds.length + 2;

/** Divides `points` into columns for so many courses. */
function columnsOf(count: number, points: Int32Array): ScoreColumns {
  const column = (place: number) => points.subarray(place * count, (place + 1) * count);
  const contributions = Object.fromEntries(contributionKinds.map((kind, place) => [kind, column(place)]));
  return {
    courses: new Uint32Array(points.buffer, 4 * (contributionKinds.length + 1) * count, count),
    contributions: contributions as ScoreColumns["contributions"],
    scores: column(contributionKinds.length),
  };
}

/** Returns columns for so many courses, in `memory` or new ones; what is in them has no meaning. */
export function scoreColumns(count: number, memory: ScoreMemory = createScoreMemory()): ScoreColumns {
  const { columnsFor } = memory;
  if (memory.points.length < columnCount * count) {
    memory.points = new Int32Array(Math.max(columnCount * count, 2 * memory.points.length));
    columnsFor.clear();
  }
  const known = columnsFor.get(count);
  if (known !== undefined) return known;
  const columns = columnsOf(count, memory.points);
  columnsFor.set(count, columns);
  return columns;
}
