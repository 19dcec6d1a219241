import type { ProvinceFigures } from "./bench-province.ts";

/** Teachers of a country the size of China, in round figures. */
export const nationTeachers = 18_000_000;

/** What one step of a night takes for a nation on machines of two cores. */
export type NationStep = {
  readonly step: string;
  /** By number of machines, in the order of `machineCounts`. */
  readonly minutes: readonly number[];
  /** Of one machine. */
  readonly megabytes: number;
};

export const machineCounts = [1, 4, 18, 36];

const secondsPerMinute = 60;

/** Steps that are done for everybody, in parts. */
const parted = ["diagnose", "recommend", "recommend, overlap"];

/**
 * Returns how long a nation takes, from the rates of a province: parts of the size that was measured, shared among the
 * machines, so that the slowest has the most of them.
 */
export function planNation({ shape, stages }: ProvinceFigures): readonly NationStep[] {
  const parts = Math.ceil(nationTeachers / shape.teachers);
  return stages
    .filter(({ stage }) => parted.includes(stage))
    .map(({ stage, teachers, seconds, megabytes }) => {
      const secondsOfPart = (seconds * shape.teachers) / teachers;
      return {
        step: stage,
        minutes: machineCounts.map(
          (machines) => (Math.ceil(parts / machines) * secondsOfPart) / secondsPerMinute,
        ),
        megabytes,
      };
    });
}
