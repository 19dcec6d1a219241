import type { Catalogue } from "../data/catalogue.ts";
import { compareIds } from "../data/ids.ts";
import { type CourseFigures, cellName, type PopularityCell, type Successors } from "./course-figures.ts";
import type { Learner } from "./hybrid/learner.ts";

export type CountOptions = {
  /** Figures of fewer teachers are left out; the policy's minimum support. */
  readonly minimumSupport: number;
  /** How many of the following courses count as taken next; default 5. */
  readonly window?: number;
};

type Tally = Map<number, number>;

const add = (tally: Tally, courseIndex: number) => tally.set(courseIndex, (tally.get(courseIndex) ?? 0) + 1);

/** The entries of a tally that at least `minimum` teachers stand behind, by course index. */
function supported(tally: Tally, teacherCount: number, minimum: number): PopularityCell & Successors {
  const entries = [...tally].filter(([, count]) => count >= minimum).sort(([a], [b]) => a - b);
  return {
    teacherCount,
    courses: entries.map(([courseIndex]) => courseIndex),
    counts: entries.map(([, count]) => count),
  };
}

/** Counts each later course within the window once for each earlier course of one teacher. */
function addSuccessions(tallies: readonly Tally[], sequence: readonly number[], window: number): void {
  sequence.forEach((earlier, position) => {
    for (const later of sequence.slice(position + 1, position + 1 + window)) add(tallies[earlier], later);
  });
}

/** Returns the figures of the courses that learners passed, in their order. O(passes · window). */
export function countCourses(
  catalogue: Catalogue,
  learners: Iterable<Learner>,
  { minimumSupport, window = 5 }: CountOptions,
): CourseFigures {
  const overall: Tally = new Map();
  const cells = new Map<string, { teacherCount: number; tally: Tally }>();
  const successors = catalogue.courses.map((): Tally => new Map());
  let teacherCount = 0;
  for (const { main, passed } of learners) {
    teacherCount++;
    const name = cellName(main.stage, main.subject);
    const cell = cells.get(name) ?? { teacherCount: 0, tally: new Map() };
    cells.set(name, cell);
    cell.teacherCount++;
    for (const courseIndex of passed) {
      add(overall, courseIndex);
      add(cell.tally, courseIndex);
    }
    addSuccessions(successors, passed, window);
  }
  const named = [...cells].sort(([a], [b]) => compareIds(a, b));
  return {
    courseIds: catalogue.courses.map(({ courseId }) => courseId),
    teacherCount,
    overall: supported(overall, teacherCount, minimumSupport),
    cells: Object.fromEntries(
      named.map(([name, cell]) => [name, supported(cell.tally, cell.teacherCount, minimumSupport)]),
    ),
    successors: successors.map((tally, index) => supported(tally, overall.get(index) ?? 0, minimumSupport)),
  };
}
