import type { Activity, Random } from "@jingxun/engine";
import { instantOf } from "./days.ts";
import { chance, drawInteger } from "./draw.ts";
import { eventIdOf, teacherIdOf } from "./simulated-ids.ts";
import type { RawEvent } from "./study-events.ts";

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
  const happened = events
    .map((event, order) => ({ event, order }))
    .filter(({ event }) => event.second < cutoff);
  happened.sort((a, b) => a.event.second - b.event.second || a.order - b.order);
  const teacherId = teacherIdOf(teacher);
  return happened.map(({ event }, position) => {
    const { verb, courseId, second, startedSecond, value } = event;
    return {
      eventId: eventIdOf(teacher, position),
      teacherId,
      courseId,
      verb,
      ...(value === undefined ? {} : { value }),
      at: instantOf(second),
      ...(startedSecond === undefined
        ? {}
        : { startedAt: instantOf(startedSecond), seconds: second - startedSecond }),
      recordedAt: instantOf(drawRecordedAt(random, event, cutoff)),
    };
  });
}
