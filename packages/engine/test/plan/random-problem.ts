import type { Random } from "../../src/data/random.ts";
import type { GroupedProblem } from "../../src/plan/grouped-problem.ts";

/** A problem in rows, which tests change more easily than columns. */
export type ProblemRows = {
  readonly courses: readonly {
    readonly quarterHours: number;
    readonly value: number;
    readonly group: number;
  }[];
  readonly groups: readonly { readonly min: number; readonly max: number }[];
  readonly limit: number;
};

export const noMaximum = 65_535;

export function problemOf({ courses, groups, limit }: ProblemRows): GroupedProblem {
  return {
    courseCount: courses.length,
    quarterHours: Uint16Array.from(courses, ({ quarterHours }) => quarterHours),
    values: Float64Array.from(courses, ({ value }) => value),
    groups: Uint16Array.from(courses, ({ group }) => group),
    groupCount: groups.length,
    groupMin: Uint16Array.from(groups, ({ min }) => min),
    groupMax: Uint16Array.from(groups, ({ max }) => max),
    limit,
  };
}

const pick = <Value>(random: Random, values: readonly Value[]) => values[random.integer(values.length)];

/** At most 12 courses in 1 to 4 groups, with few distinct values and so many ties. */
export function drawSmallRows(random: Random): ProblemRows {
  const groupCount = 1 + random.integer(4);
  const limit = random.integer(32);
  // About the value per quarter-hour at which the solver goes over to wider numbers.
  const large = Math.floor(0x20000000 / (limit + random.integer(6) + 1));
  const durations = pick(random, [[1, 2, 3, 4, 5, 6], [2, 4, 6, 8], [3, 6], [4]]);
  const values = pick(random, [[0, 1], [0, 1, 2, 3], [1], [0, 5, large - 1, large]]);
  const isByHour = random.integer(2) === 0;
  return {
    courses: Array.from({ length: random.integer(13) }, () => {
      const quarterHours = pick(random, durations);
      const value = pick(random, values) * (isByHour ? quarterHours : 1);
      return { quarterHours, value, group: random.integer(groupCount) };
    }),
    groups: Array.from({ length: groupCount }, () => {
      const min = random.integer(3) === 0 ? random.integer(8) : 0;
      return { min, max: random.integer(2) === 0 ? noMaximum : min + random.integer(12) };
    }),
    limit,
  };
}

/** 150 to 250 courses in 6 to 12 groups of the size that teachers meet, with bounds on some groups. */
export function drawLargeRows(random: Random): ProblemRows {
  const groupCount = 6 + random.integer(7);
  return {
    courses: Array.from({ length: 150 + random.integer(101) }, () => {
      const quarterHours = 1 + random.integer(12);
      return {
        quarterHours,
        value: quarterHours * random.integer(10_000),
        group: random.integer(groupCount),
      };
    }),
    groups: Array.from({ length: groupCount }, () => {
      const min = random.integer(3) === 0 ? random.integer(9) : 0;
      return { min, max: random.integer(3) === 0 ? noMaximum : min + 2 + random.integer(24) };
    }),
    limit: 92,
  };
}

/** 20 to 320 courses of one to three durations, far more than fit, now with many ties and now with none. */
export function drawCrowdedRows(random: Random): ProblemRows {
  const groupCount = 1 + random.integer(4);
  const durations = Array.from({ length: 1 + random.integer(3) }, () => 1 + random.integer(8));
  const distinct = pick(random, [1, 2, 5, 40, 1_000_000]);
  return {
    courses: Array.from({ length: 20 + random.integer(301) }, () => ({
      quarterHours: pick(random, durations),
      value: random.integer(distinct),
      group: random.integer(groupCount),
    })),
    groups: Array.from({ length: groupCount }, () => ({
      min: 0,
      max: random.integer(3) > 0 ? noMaximum : random.integer(60),
    })),
    limit: 1 + random.integer(60),
  };
}
