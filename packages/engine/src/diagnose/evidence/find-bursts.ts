import { epochOf } from "../../data/epoch.ts";
import type { TimedActivity } from "./play-sessions.ts";

/** Events of one verb that followed each other at the same distance. */
export type Burst = {
  readonly events: readonly TimedActivity[];
  /** The distance from one to the next. */
  readonly seconds: number;
};

/** What a person does by hand, so that it never comes like clockwork. */
const byHand: ReadonlySet<string> = new Set(["quiz-passed", "quiz-failed", "passed", "failed"]);

const tolerance = 1000;
const longestDistance = 86_400_000;

/**
 * Returns the bursts among `activities`, which are in the order of time: runs of quizzes or of passes in
 * which at least `burstLength` successive distances are equal to a second, and no longer than a day.
 */
export function findBursts(activities: readonly TimedActivity[], burstLength: number): readonly Burst[] {
  const bursts: Burst[] = [];
  for (const verb of byHand) {
    const events = activities.filter((activity) => activity.verb === verb);
    const times = events.map(({ at }) => epochOf(at));
    let first = 0;
    while (first + burstLength < events.length) {
      const distance = times[first + 1] - times[first];
      let last = first + 1;
      while (last + 1 < times.length && Math.abs(times[last + 1] - times[last] - distance) <= tolerance)
        last++;
      if (last - first >= burstLength && distance <= longestDistance)
        bursts.push({ events: events.slice(first, last + 1), seconds: distance / 1000 });
      first = last;
    }
  }
  return bursts;
}
