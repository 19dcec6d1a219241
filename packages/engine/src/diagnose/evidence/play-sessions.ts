import { epochOf } from "../../data/epoch.ts";
import type { Activity } from "../../data/tables/activities.ts";

/** One stretch of playing a course; instants in milliseconds since 1970. */
export type PlaySession = {
  readonly eventId: Activity["eventId"];
  readonly courseId: Activity["courseId"];
  readonly from: number;
  readonly to: number;
};

/** What of an activity tells about time. */
export type TimedActivity = Pick<Activity, "eventId" | "courseId" | "verb" | "at" | "startedAt" | "seconds">;

/**
 * Returns the sessions of the `played` events that say when they began or how long they took, in the order of
 * their beginning; a session of which both is known is as long as the shorter of the two.
 */
export function playSessions(activities: readonly TimedActivity[]): readonly PlaySession[] {
  return activities
    .filter(({ verb, startedAt, seconds }) => verb === "played" && (startedAt ?? seconds) !== undefined)
    .map(({ eventId, courseId, at, startedAt, seconds }) => {
      const to = epochOf(at);
      const elapsed = startedAt === undefined ? Infinity : to - epochOf(startedAt);
      const length = Math.max(0, Math.min(elapsed, seconds === undefined ? Infinity : 1000 * seconds));
      return { eventId, courseId, from: to - length, to };
    })
    .sort(
      (left, right) =>
        left.from - right.from || left.to - right.to || (left.eventId < right.eventId ? -1 : 1),
    );
}

/** Returns the time covered by any of `sessions`, which are in the order of their beginning; milliseconds. */
export function coveredTime(sessions: readonly Pick<PlaySession, "from" | "to">[]): number {
  let covered = 0;
  let reached = -Infinity;
  for (const { from, to } of sessions) {
    covered += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return covered;
}
