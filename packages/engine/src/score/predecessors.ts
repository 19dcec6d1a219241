import type { Policy } from "../policy/policy.ts";
import type { CourseFigures } from "./course-figures.ts";

export type Predecessor = {
  readonly courseIndex: number;
  /** P(course | predecessor). */
  readonly probability: number;
  /** Teachers behind the figure. */
  readonly support: number;
};

/** Returns the course of a history that most often came before `courseIndex`, with its support. */
export type StrongestPredecessor = (
  history: readonly number[],
  courseIndex: number,
) => Predecessor | undefined;

/** What came before each course, list after list; those of course c end where those of c + 1 start. */
type Predecessors = {
  readonly starts: Uint32Array;
  readonly courses: Uint32Array;
  readonly probabilities: Float64Array;
  readonly supports: Uint32Array;
};

/** Courses are catalogue indices, and those not in the catalogue are left out. */
function predecessorsOf(
  { successors }: CourseFigures,
  indexMap: readonly number[],
  courseCount: number,
): Predecessors {
  const before = Array.from({ length: courseCount }, (): Predecessor[] => []);
  successors.forEach(({ teacherCount, courses, counts }, index) => {
    if (indexMap[index] < 0) return;
    courses.forEach((course, place) => {
      const support = counts[place];
      const found = { courseIndex: indexMap[index], probability: support / teacherCount, support };
      before[indexMap[course]]?.push(found);
    });
  });
  const all = before.flat();
  const starts = new Uint32Array(courseCount + 1);
  before.forEach(({ length }, course) => {
    starts[course + 1] = starts[course] + length;
  });
  return {
    starts,
    courses: Uint32Array.from(all, ({ courseIndex }) => courseIndex),
    probabilities: Float64Array.from(all, ({ probability }) => probability),
    supports: Uint32Array.from(all, ({ support }) => support),
  };
}

/** Returns what tells how many courses were taken since each course of a history, −1 for others. */
function createAges(courseCount: number, most: number) {
  const ages = new Int32Array(courseCount).fill(-1);
  let last: readonly number[] = [];
  const count = (history: readonly number[]) => Math.min(most, history.length);
  return (history: readonly number[]) => {
    if (history === last) return ages;
    for (let age = 0; age < count(last); age++) ages[last[last.length - 1 - age]] = -1;
    for (let age = count(history) - 1; age >= 0; age--) ages[history[history.length - 1 - age]] = age;
    last = history;
    return ages;
  };
}

/** Returns what a course counts for after so many others. */
function decaysOf({ historyDecay, historyLength }: Policy["scoring"]): Float64Array {
  const decays = new Float64Array(historyLength);
  for (let age = 0, weight = 1; age < historyLength; age++, weight *= historyDecay) decays[age] = weight;
  return decays;
}

/**
 * Returns what finds the strongest predecessor of one course after another, a course counting for less the more were
 * taken since. `indexMap` turns the indices of the figures into those of the catalogue, −1 for a course not in it. No
 * history may be changed once it was asked about.
 */
export function createStrongestPredecessor(
  figures: CourseFigures,
  indexMap: readonly number[],
  courseCount: number,
  scoring: Policy["scoring"],
): StrongestPredecessor {
  const { starts, courses, probabilities, supports } = predecessorsOf(figures, indexMap, courseCount);
  const agesOf = createAges(courseCount, scoring.historyLength);
  const decays = decaysOf(scoring);
  return (taken, courseIndex) => {
    const ages = agesOf(taken);
    let best = -1;
    let bestWeighted = 0;
    for (let at = starts[courseIndex]; at < starts[courseIndex + 1]; at++) {
      const age = ages[courses[at]];
      if (age < 0) continue;
      const weighted = decays[age] * probabilities[at];
      const isLater = best >= 0 && weighted === bestWeighted && age < ages[courses[best]];
      if (weighted <= bestWeighted && !isLater) continue;
      bestWeighted = weighted;
      best = at;
    }
    if (best < 0) return undefined;
    return { courseIndex: courses[best], probability: probabilities[best], support: supports[best] };
  };
}
