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

/** What came before each course; courses are catalogue indices, and those not in the catalogue are left out. */
function predecessorsOf({ successors }: CourseFigures, indexMap: readonly number[], courseCount: number) {
  const before = Array.from({ length: courseCount }, (): Predecessor[] => []);
  successors.forEach(({ teacherCount, courses, counts }, index) => {
    if (indexMap[index] < 0) return;
    courses.forEach((course, place) => {
      const support = counts[place];
      const found = { courseIndex: indexMap[index], probability: support / teacherCount, support };
      before[indexMap[course]]?.push(found);
    });
  });
  return before;
}

/**
 * Returns what finds the strongest predecessor of one course after another, a course counting for less the more were
 * taken since. `indexMap` turns the indices of the figures into those of the catalogue, −1 for a course not in it.
 */
export function createStrongestPredecessor(
  figures: CourseFigures,
  indexMap: readonly number[],
  courseCount: number,
  { historyDecay, historyLength }: Policy["scoring"],
): StrongestPredecessor {
  const before = predecessorsOf(figures, indexMap, courseCount);
  // Spread out by course and wiped again, so that no list is searched for each course of the history.
  const probabilities = new Float64Array(courseCount);
  return (taken, courseIndex) => {
    const those = before[courseIndex];
    for (const { courseIndex: earlier, probability } of those) probabilities[earlier] = probability;
    let best = -1;
    let bestWeighted = 0;
    let weight = 1;
    const oldest = Math.max(0, taken.length - historyLength);
    for (let position = taken.length - 1; position >= oldest; position--) {
      const weighted = weight * probabilities[taken[position]];
      if (weighted > bestWeighted) {
        bestWeighted = weighted;
        best = taken[position];
      }
      weight *= historyDecay;
    }
    for (const { courseIndex: earlier } of those) probabilities[earlier] = 0;
    return best < 0 ? undefined : those.find(({ courseIndex: earlier }) => earlier === best);
  };
}
