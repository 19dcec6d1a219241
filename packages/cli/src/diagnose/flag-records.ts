import type { ActivityFlag, ActivityFlagRecord, TeacherId } from "@jingxun/engine";

const oneDigit = (value: number) => Math.round(value * 10) / 10;

function figureOf(flag: ActivityFlag): number {
  switch (flag.kind) {
    case "faster-than-hours":
    case "parallel-sessions":
      return flag.minutes;
    case "day-and-night":
      return flag.hours;
    case "identical-timing":
      return flag.seconds;
  }
}

/** Returns the rows of activity-flags.csv of one teacher. */
export function flagRecords(
  teacherId: TeacherId,
  flags: readonly ActivityFlag[],
): readonly ActivityFlagRecord[] {
  return flags.map((flag) => ({
    teacherId,
    kind: flag.kind,
    ...(flag.kind === "faster-than-hours"
      ? { courseId: flag.courseId, expected: oneDigit(flag.expectedMinutes) }
      : { from: flag.from }),
    figure: oneDigit(figureOf(flag)),
    eventIds: flag.eventIds,
  }));
}
