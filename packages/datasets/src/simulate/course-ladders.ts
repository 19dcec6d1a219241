import { createRandom, type Random } from "@jingxun/engine";
import { chance, drawOne } from "./draw.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { courseIdOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";

const ladderShare = 0.6;
const crossShare = 0.3;
const prerequisiteShare = 0.12;

/** The next rung in the pool, for 60 % of courses; else, for 30 % of general ones, one of another topic. */
function drawSuccessor(
  random: Random,
  drawn: SimulatedCourse,
  pools: ReadonlyMap<number, readonly SimulatedCourse[]>,
  general: readonly SimulatedCourse[],
): number {
  const rungs = pools
    .get(drawn.pool)!
    .filter(({ course, family }) => course.level === drawn.course.level + 1 && family !== drawn.family);
  const climbs = chance(random, ladderShare);
  const crosses = chance(random, crossShare);
  if (rungs.length > 0 && climbs) return drawOne(random, rungs).index;
  const elsewhere = general.filter(({ pool }) => pool !== drawn.pool);
  return drawn.role === "general" && crosses && elsewhere.length > 0 ? drawOne(random, elsewhere).index : -1;
}

/**
 * Returns the courses with the sequences in which people take them: `successor` is often taken next, and
 * 12 % of the courses of level 3 and 4 ask for an open course that leads up to them.
 */
export function plantLadders(seed: number, courses: readonly SimulatedCourse[]): readonly SimulatedCourse[] {
  const random = createRandom(seed, streams.ladders);
  const electives = courses.filter(({ role }) => role === "general" || role === "subject");
  const general = electives.filter(({ role }) => role === "general");
  const pools = new Map<number, SimulatedCourse[]>();
  for (const drawn of electives) pools.set(drawn.pool, [...(pools.get(drawn.pool) ?? []), drawn]);
  const successors = new Map(
    electives.map((drawn) => [drawn.index, drawSuccessor(random, drawn, pools, general)]),
  );
  return courses.map((drawn) => {
    const successor = successors.get(drawn.index);
    if (successor === undefined) return drawn;
    const leading = pools
      .get(drawn.pool)!
      .filter(
        ({ index, course, publishedOn }) =>
          successors.get(index) === drawn.index &&
          course.status === "open" &&
          course.level < drawn.course.level &&
          publishedOn <= drawn.publishedOn,
      );
    const asks = drawn.course.level >= 3 && chance(random, prerequisiteShare) && leading.length > 0;
    const prerequisites = asks ? [leading[0].index] : [];
    const row = { ...drawn.course, prerequisites: prerequisites.map(courseIdOf) };
    return { ...drawn, successor, prerequisites, course: row };
  });
}
