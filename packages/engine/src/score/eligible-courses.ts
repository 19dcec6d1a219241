import type { Catalogue } from "../data/catalogue.ts";
import type { Posting } from "../data/tables/postings.ts";
import { isWithinTopics } from "../policy/committed-courses.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import { isInScope } from "../policy/subject-scope.ts";

/** What is open to the teachers of one scope at one school; `contested` if a family of editions is in it twice. */
type Scope = { readonly list: readonly number[]; readonly contested: boolean };

/** Lists the courses a teacher may newly be advised, as ascending course indices. */
export type EligibleCourses = (standing: Standing) => Uint32Array;

/** Returns whether a course can be newly chosen on the day by anybody. */
function isOpenOn({ catalogue, elective, asOf }: Programme, courseIndex: number): boolean {
  const { status, availableFrom, availableTo, providerId, seats } = catalogue.courses[courseIndex];
  if (elective[courseIndex] === 0 || status !== "open" || seats === 0) return false;
  if (availableFrom !== undefined && asOf < availableFrom) return false;
  if (availableTo !== undefined && availableTo < asOf) return false;
  return providerId === undefined || !catalogue.barredProviders.has(providerId);
}

/** Of several editions of a course only the newest is advised; equal days go to the smaller index. */
function newestEditions({ courses, familyOf }: Catalogue, candidates: readonly number[]): readonly number[] {
  const newest = new Map<number, number>();
  for (const index of candidates) {
    const rival = newest.get(familyOf[index]);
    if (rival === undefined || courses[index].publishedAt > courses[rival].publishedAt)
      newest.set(familyOf[index], index);
  }
  return newest.size === candidates.length
    ? candidates
    : candidates.filter((index) => newest.get(familyOf[index]) === index);
}

function scopeKey({ scope, main }: Standing): string {
  const posts = scope.map(
    ({ stage, subjects }) => `${stage}:${subjects === undefined ? "*" : [...subjects].sort().join("|")}`,
  );
  return `${posts.sort().join("\u0001")}\u0000${main?.schoolId ?? ""}`;
}

/**
 * Returns the list of eligible courses: open on the day, of a provider that is not barred, for the teacher's
 * stages and subjects, general ones within the school's topics, not passed or committed in any edition, with
 * all prerequisites passed. What depends on posting and school alone is remembered from teacher to teacher.
 */
export function createEligibleCourses(programme: Programme): EligibleCourses {
  const { catalogue } = programme;
  const { courses, familyOf, courseIndexOf } = catalogue;
  const open = courses.map((_, index) => index).filter((index) => isOpenOn(programme, index));
  const prerequisites = courses.map((course) =>
    course.prerequisites.map((id) => courseIndexOf.get(id) ?? -1),
  );
  const isTaken = new Uint8Array(courses.length);
  const remembered = new Map<string, Scope>();

  const openTo = (standing: Standing, main: Posting): Scope => {
    const key = scopeKey(standing);
    let found = remembered.get(key);
    if (found === undefined) {
      const list = open.filter(
        (index) =>
          isInScope(standing.scope, courses[index]) && isWithinTopics(programme, main.schoolId, index),
      );
      found = { list, contested: new Set(list.map((index) => familyOf[index])).size < list.length };
      remembered.set(key, found);
    }
    return found;
  };

  return (standing) => {
    if (standing.main === undefined) return new Uint32Array(0);
    const { list, contested } = openTo(standing, standing.main);
    const taken = [...standing.passed, ...standing.committed];
    const passed = new Set(standing.passed.map(({ courseIndex }) => courseIndex));
    for (const { courseIndex } of taken) isTaken[familyOf[courseIndex]] = 1;
    const eligible = new Uint32Array(list.length);
    let count = 0;
    for (const index of list) {
      if (isTaken[familyOf[index]] === 1) continue;
      const required = prerequisites[index];
      if (required.length > 0 && !required.every((earlier) => passed.has(earlier))) continue;
      eligible[count++] = index;
    }
    for (const { courseIndex } of taken) isTaken[familyOf[courseIndex]] = 0;
    const found = eligible.slice(0, count);
    return contested ? Uint32Array.from(newestEditions(catalogue, [...found])) : found;
  };
}
