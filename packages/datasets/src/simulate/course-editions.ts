import { createRandom } from "@jingxun/engine";
import { drawOne } from "./draw.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { streams } from "./streams.ts";

const editionShare = 0.04;

/** The newer course becomes an edition of the older one, which closes on the day the newer came out. */
function pair(older: SimulatedCourse, newer: SimulatedCourse, withdrawn: boolean) {
  const { title, subjects, stages, kind, competencies, level, hours } = older.course;
  const same = { subjects, stages, kind, competencies, level, hours };
  const closed: SimulatedCourse = {
    ...older,
    course: { ...older.course, status: withdrawn ? "withdrawn" : "no-new" },
    closesOn: newer.opensOn,
    endsOn: withdrawn ? newer.opensOn : Number.POSITIVE_INFINITY,
  };
  const revised: SimulatedCourse = {
    ...newer,
    course: { ...newer.course, ...same, title: `${title}修订版`, replaces: [older.course.courseId] },
    group: older.group,
    quarterHours: older.quarterHours,
    teaches: older.teaches,
    effect: older.effect,
    style: older.style,
    family: older.index,
  };
  return [closed, revised] as const;
}

/**
 * Returns the courses with 4 % of the electives turned into new editions of older courses of their pool;
 * half of the older editions are withdrawn, half are open only for those who chose them.
 */
export function pairEditions(seed: number, courses: readonly SimulatedCourse[]): readonly SimulatedCourse[] {
  const random = createRandom(seed, streams.editions);
  const revised = [...courses];
  const electives = courses.filter(({ role }) => role === "general" || role === "subject");
  const paired = new Set<number>();
  const wanted = Math.max(1, Math.round(editionShare * electives.length));
  for (let attempt = 0; attempt < 50 * wanted && paired.size < 2 * wanted; attempt++) {
    const one = drawOne(random, electives);
    const rivals = electives.filter(({ pool, index }) => pool === one.pool && index !== one.index);
    if (rivals.length === 0) continue;
    const other = drawOne(random, rivals);
    if (paired.has(one.index) || paired.has(other.index)) continue;
    const [older, newer] = one.publishedOn <= other.publishedOn ? [one, other] : [other, one];
    if (newer.publishedOn - older.publishedOn < 200) continue;
    const [closed, edition] = pair(older, newer, paired.size % 4 === 0);
    revised[older.index] = closed;
    revised[newer.index] = edition;
    paired.add(older.index).add(newer.index);
  }
  return revised;
}
