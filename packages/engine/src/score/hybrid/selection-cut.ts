import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";

/** Share of first choices that lie after the cut. */
const heldShare = 0.2;

const silent: ReadonlySet<string> = new Set(["shown", "accepted", "rejected", "dropped", "rated"]);

/** Returns the local date on which each course of the teacher's history was first chosen or studied. */
export function firstDates({ localDate }: Programme, { dossier }: Standing): ReadonlyMap<string, string> {
  const dates = new Map<string, string>();
  for (const { verb, courseId, at } of dossier.activities) {
    if (silent.has(verb)) continue;
    const date = localDate(at);
    const earlier = dates.get(courseId);
    if (earlier === undefined || date < earlier) dates.set(courseId, date);
  }
  return dates;
}

/**
 * Returns the last day that a model may see so that about a fifth of all first choices come later, or `undefined`
 * where they all fall on one day.
 */
export function cutDay(programme: Programme, standings: Iterable<Standing>): string | undefined {
  const counts = new Map<string, number>();
  let total = 0;
  for (const standing of standings) {
    if (!standing.preference.personalised) continue;
    for (const date of firstDates(programme, standing).values()) {
      counts.set(date, (counts.get(date) ?? 0) + 1);
      total++;
    }
  }
  const days = [...counts.keys()].sort();
  let later = total;
  for (const day of days.slice(0, -1)) {
    later -= counts.get(day)!;
    if (later <= heldShare * total) return day;
  }
  return days.at(-2);
}
