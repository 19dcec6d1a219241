import type { GroupedProblem, Random } from "@jingxun/engine";
import { pick } from "./draw.ts";

/** What a grouped problem is drawn with. */
export type ProblemShape = {
  readonly courseCount: number;
  readonly groupCount: number;
  /** Largest total, in quarter-hours. */
  readonly limit: number;
  /** Whether the first group has a minimum and every other one a maximum. */
  readonly bounded: boolean;
};

const quarterHours = [2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 8, 10, 12];
const millionths = 1_000_000;
const unlimited = 65_535;
const mandatory = 8;
const maxima = [12, 16, 20, 24];

/**
 * Returns a problem whose courses are worth their score in millionths times their quarter-hours, as the engine
 * plans them; scores lie mostly around a third.
 */
export function drawProblem(
  random: Random,
  { courseCount, groupCount, limit, bounded }: ProblemShape,
): GroupedProblem {
  const lengths = Uint16Array.from({ length: courseCount }, () => pick(random, quarterHours));
  const score = () => Math.floor((millionths * (random.uniform() + random.uniform() * random.uniform())) / 2);
  return {
    courseCount,
    quarterHours: lengths,
    values: Int32Array.from(lengths, (length) => length * score()),
    groups: Uint16Array.from(lengths, () => random.integer(groupCount)),
    groupCount,
    groupMin: Uint16Array.from({ length: groupCount }, (_, group) =>
      bounded && group === 0 ? mandatory : 0,
    ),
    groupMax: Uint16Array.from({ length: groupCount }, (_, group) =>
      bounded && group > 0 ? pick(random, maxima) : unlimited,
    ),
    limit,
  };
}
