import { epochOf } from "../../data/epoch.ts";
import type { Activity } from "../../data/tables/activities.ts";

type Timed = Pick<Activity, "at" | "eventId">;

const precedes = (left: Timed, right: Timed): boolean => {
  const [earlier, later] = [epochOf(left.at), epochOf(right.at)];
  return earlier < later || (earlier === later && left.eventId < right.eventId);
};

/** Returns activities in the order of time, and of events at one instant; mostly they are in it, and nothing is copied. */
export function inTimeOrder<Entry extends Timed>(activities: readonly Entry[]): readonly Entry[] {
  const isOrdered = activities.every((entry, at) => at === 0 || precedes(activities[at - 1], entry));
  if (isOrdered) return activities;
  return [...activities].sort((left, right) => (precedes(left, right) ? -1 : 1));
}
