import type { Catalogue } from "../data/catalogue.ts";
import { compareIds } from "../data/ids.ts";
import type { Standing } from "../policy/standing.ts";
import { cellName, type Model, type PopularityCell, type Successors } from "./model.ts";

export type TrainOptions = {
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

/**
 * Returns the model learned from the courses that teachers passed, in their order. Teachers who opted out
 * are not learned from. O(passes · window).
 */
export function trainModel(
  catalogue: Catalogue,
  standings: Iterable<Standing>,
  { minimumSupport, window = 5 }: TrainOptions,
): Model {
  const overall: Tally = new Map();
  const cells = new Map<string, { teacherCount: number; tally: Tally }>();
  const successors = catalogue.courses.map((): Tally => new Map());
  let teacherCount = 0;
  for (const { preference, passed, main } of standings) {
    if (!preference.personalised || main === undefined) continue;
    teacherCount++;
    const name = cellName(main.stage, main.subject);
    const cell = cells.get(name) ?? { teacherCount: 0, tally: new Map() };
    cells.set(name, cell);
    cell.teacherCount++;
    const sequence = passed.map(({ courseIndex }) => courseIndex);
    for (const courseIndex of sequence) {
      add(overall, courseIndex);
      add(cell.tally, courseIndex);
    }
    addSuccessions(successors, sequence, window);
  }
  const named = [...cells].sort(([a], [b]) => compareIds(a, b));
  return {
    format: 1,
    kind: "popularity-and-successors",
    courseIds: catalogue.courses.map(({ courseId }) => courseId),
    teacherCount,
    overall: supported(overall, teacherCount, minimumSupport),
    cells: Object.fromEntries(
      named.map(([name, cell]) => [name, supported(cell.tally, cell.teacherCount, minimumSupport)]),
    ),
    successors: successors.map((tally, index) => supported(tally, overall.get(index) ?? 0, minimumSupport)),
  };
}
