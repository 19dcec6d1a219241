import { epochOf } from "../../data/epoch.ts";
import type { Activity } from "../../data/tables/activities.ts";
import type { ActivityFlag } from "./activity-flag.ts";
import { findBursts } from "./find-bursts.ts";
import { parallelPlay, sleeplessPlay } from "./implausible-play.ts";
import { inTimeOrder } from "./in-time-order.ts";
import { coveredTime, type PlaySession, playSessions, type TimedActivity } from "./play-sessions.ts";

export type ActivityFlagOptions = {
  /** The policy's minutes for each hour of a course, > 0. */
  readonly minutesPerHour: number;
  /** Hours of a course; `undefined` where it is not in the catalogue. */
  readonly hoursOf: (courseId: Activity["courseId"]) => number | undefined;
  /** Share of a course's time below which a pass is flagged; default 1. */
  readonly leastShare?: number;
  /** Hours of playing within 24 that are flagged; default 16. */
  readonly mostDailyHours?: number;
  /** Minutes of playing at once that are flagged; default 1. */
  readonly leastOverlap?: number;
  /** Equal distances in a row that are flagged; default 4 (five events). */
  readonly burstLength?: number;
};

const minute = 60_000;

function fastPasses(
  activities: readonly TimedActivity[],
  sessions: readonly PlaySession[],
  { minutesPerHour, hoursOf, leastShare = 1 }: ActivityFlagOptions,
): ActivityFlag[] {
  return activities.flatMap(({ verb, courseId, eventId, at }): ActivityFlag[] => {
    const hours = verb === "passed" ? hoursOf(courseId) : undefined;
    if (hours === undefined) return [];
    const end = epochOf(at);
    const played = sessions.filter((session) => session.courseId === courseId && session.to <= end);
    const starts = activities
      .filter((other) => other.courseId === courseId && other.verb === "started")
      .map((other) => epochOf(other.at))
      .filter((start) => start <= end);
    if (played.length + starts.length === 0) return [];
    const time = played.length > 0 ? coveredTime(played) : end - Math.min(...starts);
    const expectedMinutes = hours * minutesPerHour;
    if (time / minute >= leastShare * expectedMinutes) return [];
    const eventIds = [...played.map((session) => session.eventId), eventId];
    const basis = played.length > 0 ? "played" : "elapsed";
    return [
      { kind: "faster-than-hours", courseId, minutes: time / minute, expectedMinutes, basis, eventIds },
    ];
  });
}

/**
 * Returns what in one teacher's activity is implausible, for a person to review: courses passed faster than
 * the policy's minutes per hour, playing day and night, in parallel, in bursts of identical timing. In the
 * order of these kinds, then of time.
 *
 * @param activities of one teacher, in any order.
 */
export function flagActivity(
  activities: readonly TimedActivity[],
  options: ActivityFlagOptions,
): readonly ActivityFlag[] {
  const { mostDailyHours = 16, leastOverlap = 1, burstLength = 4 } = options;
  const sorted = inTimeOrder(activities);
  const sessions = playSessions(sorted);
  const bursts = findBursts(sorted, burstLength).map(
    ({ events, seconds }): ActivityFlag => ({
      kind: "identical-timing",
      from: new Date(events[0].at).toISOString(),
      seconds,
      count: events.length,
      eventIds: events.map(({ eventId }) => eventId),
    }),
  );
  return [
    ...fastPasses(sorted, sessions, options),
    ...sleeplessPlay(sessions, mostDailyHours),
    ...parallelPlay(sessions, leastOverlap),
    ...bursts,
  ];
}
