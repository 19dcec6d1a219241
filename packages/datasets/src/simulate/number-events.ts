import type { Activity, Random } from "@jingxun/engine";
import { instantOf } from "./days.ts";
import { chance, drawInteger } from "./draw.ts";
import { eventIdOf, teacherIdOf } from "./simulated-ids.ts";
import type { RawEvent } from "./study-events.ts";

type Mutable<Row> = { -readonly [Name in keyof Row]: Row[Name] };

/** Written down within two minutes; 3 % come from an app that was offline, up to three days late. */
function drawRecordedAt(random: Random, { second }: RawEvent, cutoff: number): number {
  const delay = chance(random, 0.03) ? drawInteger(random, 3600, 259_200) : drawInteger(random, 0, 120);
  return Math.min(second + delay, cutoff - 1);
}

/**
 * Returns a teacher's activities in order of time, numbered in that order; events at or after `cutoff` (a
 * local second) never happened.
 */
export function numberEvents(
  random: Random,
  teacher: number,
  events: readonly RawEvent[],
  cutoff: number,
): readonly Activity[] {
  const happened = events.filter(({ second }) => second < cutoff).sort((a, b) => a.second - b.second);
  const teacherId = teacherIdOf(teacher);
  return happened.map((event, position) => {
    const { verb, courseId, second, startedSecond, value } = event;
    const activity: Mutable<Activity> = {
      eventId: eventIdOf(teacher, position),
      teacherId,
      courseId,
      verb,
      at: instantOf(second),
      recordedAt: instantOf(drawRecordedAt(random, event, cutoff)),
    };
    if (value !== undefined) activity.value = value;
    if (startedSecond !== undefined) {
      activity.startedAt = instantOf(startedSecond);
      activity.seconds = second - startedSecond;
    }
    return activity;
  });
}
