import type { Catalogue } from "../data/catalogue.ts";
import type { ScoredCourses } from "../score/contributions.ts";
import { grown } from "./grown.ts";

/** Positions of scores that may be chosen; `undefined` for all of them. */
export type OpenPositions = Uint32Array | undefined;

/** The open courses of the best scores, by position in the scores. */
export type Leaders = {
  readonly count: number;
  /** Ascending; `count` of them are good. */
  readonly positions: Uint32Array;
  /** The same, the best score first. */
  readonly ranked: Uint32Array;
  /** All other open courses score less. */
  readonly floor: number;
  /** Fewest quarter-hours of any course. */
  readonly shortest: number;
};

/**
 * Finds the leaders of one teacher after another: at least `hours` quarter-hours of courses. They hold until the next
 * are asked for. `undefined` where there are so few open courses, or so many of a like score, that nothing is gained.
 */
export type LeaderFinder = (scored: ScoredCourses, open: OpenPositions, hours: number) => Leaders | undefined;

/** Scores are told apart in steps of 2^10 millionths; what lies beyond the last step counts as in it. */
const stepShift = 10;
const stepCount = 1024;

/** Among fewer courses than these the solver is as fast as what would spare it some of them. */
const fewest = 64;
/** To rank more takes longer than it spares. */
const most = 128;

/** Returns a function that finds leaders by the hours that the courses of each step of scores add up to. */
export function createLeaderFinder({ quarterHours }: Pick<Catalogue, "quarterHours">): LeaderFinder {
  const hoursIn = new Uint32Array(stepCount);
  const ranked = new Uint32Array(most);
  const shortest = quarterHours.reduce((least, hours) => Math.min(least, hours), quarterHours[0]);
  let positions = new Uint32Array(0);
  const floorOf = ({ courses, scores }: ScoredCourses, open: OpenPositions, hours: number) => {
    const total = (open ?? courses).length;
    hoursIn.fill(0);
    for (let at = 0; at < total; at++) {
      const position = open === undefined ? at : open[at];
      const step = scores[position] >> stepShift;
      hoursIn[step < 0 ? 0 : step < stepCount ? step : stepCount - 1] += quarterHours[courses[position]];
    }
    let step = stepCount;
    for (let sum = 0; step > 0 && sum < hours; ) sum += hoursIn[--step];
    return step << stepShift;
  };
  return (scored, open, hours) => {
    const { courses, scores } = scored;
    const total = (open ?? courses).length;
    const floor = total < fewest ? 0 : floorOf(scored, open, hours);
    if (floor === 0) return undefined;
    positions = grown(positions, total);
    let count = 0;
    for (let at = 0; at < total; at++) {
      const position = open === undefined ? at : open[at];
      if (scores[position] >= floor) positions[count++] = position;
    }
    if (count > most) return undefined;
    for (let at = 0; at < count; at++) rankInto(ranked, at, positions[at], scores);
    return { count, positions, ranked, floor, shortest };
  };
}

/** Puts a position in its place among the first `count`. */
function rankInto(ranked: Uint32Array, count: number, position: number, scores: Int32Array): void {
  const score = scores[position];
  let place = count;
  for (; place > 0 && scores[ranked[place - 1]] < score; place--) ranked[place] = ranked[place - 1];
  ranked[place] = position;
}
