import type { Catalogue } from "../data/catalogue.ts";
import type { ScoredCourses } from "../score/contributions.ts";
import { grown } from "./grown.ts";
import { rankInto } from "./rank-into.ts";

/** Positions of scores that may be chosen; `undefined` for all of them. */
export type OpenPositions = Uint32Array | undefined;

/** The open courses of the best scores, by position in the scores. */
export type Leaders = {
  readonly count: number;
  /** Ascending; `count` of them are good. */
  readonly positions: Uint32Array;
  /** The same, the best score first. */
  readonly ranked: readonly number[];
  /** All other open courses score less. */
  readonly floor: number;
  /** Fewest quarter-hours of any course. */
  readonly shortest: number;
};

/**
 * Finds the leaders of one teacher after another: as many as fill `hours` quarter-hours by the mean of the catalogue, and
 * those of like scores. They hold until the next are asked for. `undefined` where there are so few open courses, or so many of a like score, that nothing is gained.
 */
export type LeaderFinder = (scored: ScoredCourses, open: OpenPositions, hours: number) => Leaders | undefined;

/** Scores are told apart in steps of 2^10 millionths; what lies beyond the last step counts as in it. */
const stepShift = 10;
const stepCount = 1024;

/** Among fewer courses than these the solver is as fast as what would spare it some of them. */
const fewest = 64;
/** To rank more takes longer than it spares. */
const most = 128;

/** Returns a function that finds leaders by how many courses there are in each step of scores. */
export function createLeaderFinder({ quarterHours }: Pick<Catalogue, "quarterHours">): LeaderFinder {
  const countIn = new Uint32Array(stepCount);
  const ranked: number[] = [];
  const shortest = quarterHours.reduce((least, hours) => Math.min(least, hours), quarterHours[0]);
  const mean = quarterHours.reduce((sum, hours) => sum + hours, 0) / quarterHours.length;
  let positions = new Uint32Array(0);
  const floorOf = ({ courses, scores }: ScoredCourses, open: OpenPositions, wanted: number) => {
    const total = (open ?? courses).length;
    countIn.fill(0);
    for (let at = 0; at < total; at++) {
      const step = scores[open === undefined ? at : open[at]] >> stepShift;
      countIn[step < 0 ? 0 : step < stepCount ? step : stepCount - 1]++;
    }
    let step = stepCount;
    for (let sum = 0; step > 0 && sum < wanted; ) sum += countIn[--step];
    return step << stepShift;
  };
  return (scored, open, hours) => {
    const { courses, scores } = scored;
    const total = (open ?? courses).length;
    const floor = total < fewest ? 0 : floorOf(scored, open, hours / mean);
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
