import type { ActivityFlag } from "./activity-flag.ts";
import { coveredTime, type PlaySession } from "./play-sessions.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

/**
 * Returns a flag for each 24 hours from the beginning of a session in which more than `mostDailyHours` were
 * played; the next search begins when they are over.
 */
export function sleeplessPlay(sessions: readonly PlaySession[], mostDailyHours: number): ActivityFlag[] {
  const flags: ActivityFlag[] = [];
  let searchFrom = -Infinity;
  for (const { from } of sessions) {
    if (from < searchFrom) continue;
    const within = sessions
      .filter((session) => session.to > from && session.from < from + day)
      .map((session) => ({
        ...session,
        from: Math.max(from, session.from),
        to: Math.min(from + day, session.to),
      }));
    const hours = coveredTime(within) / hour;
    if (hours <= mostDailyHours) continue;
    flags.push({
      kind: "day-and-night",
      from: instant(from),
      hours,
      eventIds: within.map(({ eventId }) => eventId),
    });
    searchFrom = from + day;
  }
  return flags;
}

/**
 * Returns a flag for each chain of overlapping sessions of several courses with at least `leastOverlap` minutes
 * counted twice.
 */
export function parallelPlay(sessions: readonly PlaySession[], leastOverlap: number): ActivityFlag[] {
  const flags: ActivityFlag[] = [];
  let chain: PlaySession[] = [];
  let reached = -Infinity;
  const close = () => {
    const total = chain.reduce((sum, { from, to }) => sum + to - from, 0);
    const minutes = (total - coveredTime(chain)) / minute;
    if (new Set(chain.map(({ courseId }) => courseId)).size > 1 && minutes >= leastOverlap)
      flags.push({
        kind: "parallel-sessions",
        from: instant(chain[0].from),
        minutes,
        eventIds: chain.map(({ eventId }) => eventId),
      });
  };
  for (const session of sessions) {
    if (session.from >= reached) {
      close();
      chain = [];
    }
    chain.push(session);
    reached = Math.max(reached, session.to);
  }
  close();
  return flags;
}
