import type { Activity, CourseId, Random, TeacherId } from "@jingxun/engine";
import { chance } from "./draw.ts";

const dayMs = 86_400_000;
const historyFrom = Date.UTC(2021, 8, 1);
const historyDays = 480;
const thisYearFrom = Date.UTC(2023, 1, 1);
const thisYearDays = 180;
const selectionFrom = Date.UTC(2023, 7, 11);
const passingDays = 6;
const earnedAtMost = 3;
const selectedAtMost = 3;

type Event = Pick<Activity, "courseId" | "verb"> & { readonly epoch: number };

const instantOf = (epoch: number) => `${new Date(epoch).toISOString().slice(0, 19)}+08:00`;

/** Selected, started, played once or twice, and passed within a week. */
function passage(random: Random, courseId: CourseId, epoch: number): readonly Event[] {
  const verbs: readonly Activity["verb"][] = chance(random, 0.5)
    ? ["selected", "started", "played", "passed"]
    : ["selected", "started", "played", "played", "passed"];
  const step = (passingDays * dayMs) / verbs.length;
  return verbs.map((verb, index) => ({ courseId, verb, epoch: epoch + Math.floor(index * step) }));
}

function commitment(random: Random, courseId: CourseId, epoch: number): readonly Event[] {
  const selected: Event = { courseId, verb: "selected", epoch };
  return chance(random, 0.5) ? [selected, { courseId, verb: "started", epoch: epoch + dayMs }] : [selected];
}

/**
 * Returns what a teacher did with the courses of `sequence`: the last few selected or begun this year, some
 * before them passed this year, the others passed in the two years before.
 */
export function drawActivities(
  random: Random,
  teacherId: TeacherId,
  sequence: readonly CourseId[],
): readonly Activity[] {
  const pastEnd = sequence.length - random.integer(earnedAtMost + 1) - random.integer(selectedAtMost + 1);
  const selectedFrom = Math.min(sequence.length, Math.max(0, pastEnd) + random.integer(earnedAtMost + 1));
  const events = sequence.flatMap((courseId, place) => {
    if (place < pastEnd) {
      const day = Math.floor((place * historyDays) / pastEnd);
      return passage(random, courseId, historyFrom + day * dayMs);
    }
    if (place < selectedFrom)
      return passage(random, courseId, thisYearFrom + random.integer(thisYearDays) * dayMs);
    return commitment(random, courseId, selectionFrom + random.integer(7) * dayMs);
  });
  return events
    .sort((a, b) => a.epoch - b.epoch)
    .map(({ courseId, verb, epoch }, index) => ({
      eventId: `${teacherId}-${index}` as Activity["eventId"],
      teacherId,
      courseId,
      verb,
      at: instantOf(epoch),
      recordedAt: instantOf(epoch),
    }));
}
