import { courseHours } from "../../data/catalogue.ts";
import type { CourseId } from "../../data/ids.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import type { ActivityFlag } from "./activity-flag.ts";
import { flagActivity } from "./flag-activity.ts";

/**
 * Returns what of a teacher's activity in the policy year a person should look at, by the policy's thresholds. It
 * is the same for teachers who opted out: credits rest on this activity, and a flag decides nothing.
 */
export function flagTeacher(
  { policy, catalogue, localDate }: Programme,
  { dossier }: Standing,
): readonly ActivityFlag[] {
  const { from, to } = policy.calendar.year;
  const { leastOverlapMinutes, ...thresholds } = policy.evidence.flags;
  const ofYear = dossier.activities.filter(({ at }) => {
    const day = localDate(at);
    return day >= from && day <= to;
  });
  return flagActivity(ofYear, {
    ...thresholds,
    leastOverlap: leastOverlapMinutes,
    minutesPerHour: policy.minutesPerHour,
    hoursOf: (courseId: CourseId) => courseHours(catalogue, courseId),
  });
}
