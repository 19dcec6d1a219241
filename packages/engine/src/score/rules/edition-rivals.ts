import type { Catalogue } from "../../data/catalogue.ts";
import { type CourseBits, hasCourse } from "./course-bits.ts";

/** Editions of one course, the newest first; of equal days the one of the smaller index. */
export type Rivals = readonly number[];

/** The families of several editions. */
function contestedFamilies({ courses, familyOf }: Catalogue): readonly Rivals[] {
  const members = new Map<number, number[]>();
  familyOf.forEach((family, index) => {
    const found = members.get(family);
    if (found === undefined) members.set(family, [index]);
    else found.push(index);
  });
  const isNewer = (a: number, b: number) =>
    courses[a].publishedAt === courses[b].publishedAt
      ? a < b
      : courses[a].publishedAt > courses[b].publishedAt;
  return [...members.values()]
    .filter(({ length }) => length > 1)
    .map((family) => family.sort((a, b) => (isNewer(a, b) ? -1 : 1)));
}

/** Returns what finds the families of which several editions are in a set of courses. */
export function createRivalsIn(catalogue: Catalogue): (bits: CourseBits) => readonly Rivals[] {
  const families = contestedFamilies(catalogue);
  return (bits) => {
    const found: Rivals[] = [];
    for (const family of families) {
      let count = 0;
      for (const courseIndex of family) if (hasCourse(bits, courseIndex)) count++;
      if (count > 1) found.push(family);
    }
    return found;
  };
}

/** Takes all but the newest in `out` of each family out of it; returns how many courses these are. */
export function keepNewestInto(families: readonly Rivals[], out: CourseBits): number {
  let excluded = 0;
  for (const family of families) {
    let isNewest = true;
    for (const courseIndex of family) {
      if (!hasCourse(out, courseIndex)) continue;
      if (!isNewest) {
        out[courseIndex >>> 5] &= ~(1 << (courseIndex & 31));
        excluded++;
      }
      isNewest = false;
    }
  }
  return excluded;
}
