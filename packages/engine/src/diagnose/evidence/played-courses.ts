import { courseHours } from "../../data/catalogue.ts";
import type { CourseId } from "../../data/ids.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { findBursts } from "./find-bursts.ts";
import { inTimeOrder } from "./in-time-order.ts";
import { coveredTime, type PlaySession, playSessions } from "./play-sessions.ts";

/** From this share of the passes that can be checked on, all of a teacher's passes count as played. */
const mostlyPlayed = 0.5;

function playedTimes(sessions: readonly PlaySession[]): ReadonlyMap<CourseId, number> {
  const byCourse = new Map<CourseId, PlaySession[]>();
  for (const session of sessions) {
    const own = byCourse.get(session.courseId);
    if (own === undefined) byCourse.set(session.courseId, [session]);
    else own.push(session);
  }
  return new Map([...byCourse].map(([courseId, own]) => [courseId, coveredTime(own) / 60_000]));
}

/**
 * Returns the courses that the teacher passed by playing alone, as far as the records tell: played in less than the
 * policy's least share of their minutes, or passed in a burst of identical timing; all courses passed where that
 * holds of at least half of those that can be checked. Nothing is learned from them; credits and flags stay as they
 * are.
 */
export function playedCourses(
  { policy, catalogue }: Programme,
  { dossier }: Pick<Standing, "dossier">,
): ReadonlySet<CourseId> {
  const { leastShare, burstLength } = policy.evidence;
  const sorted = inTimeOrder(dossier.activities);
  const times = playedTimes(playSessions(sorted));
  const passed = new Set(sorted.filter(({ verb }) => verb === "passed").map(({ courseId }) => courseId));
  const played = new Set(
    findBursts(sorted, burstLength)
      .flatMap(({ events }) => events)
      .filter(({ verb }) => verb === "passed")
      .map(({ courseId }) => courseId),
  );
  let checked = 0;
  for (const courseId of passed) {
    const minutes = times.get(courseId);
    const hours = courseHours(catalogue, courseId);
    const isChecked = minutes !== undefined && hours !== undefined;
    if (isChecked && minutes < leastShare * hours * policy.minutesPerHour) played.add(courseId);
    if (isChecked || played.has(courseId)) checked++;
  }
  return played.size > 0 && played.size >= mostlyPlayed * checked ? passed : played;
}
