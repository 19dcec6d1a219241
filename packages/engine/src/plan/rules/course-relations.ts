import type { Catalogue } from "../../data/catalogue.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";

/**
 * Returns a function that gives, by position among some courses, the family of each of which another edition is among
 * them, else −1; `undefined` where no two are of one family.
 */
export function createEditions({ familyOf }: Catalogue): (courses: Uint32Array) => Int32Array | undefined {
  const sizes = new Uint32Array(familyOf.length);
  for (const family of familyOf) sizes[family]++;
  const hasOthers = Uint8Array.from(familyOf, (family) => (sizes[family] > 1 ? 1 : 0));
  const seenIn = new Uint32Array(familyOf.length);
  let call = 0;
  return (courses) => {
    call++;
    const shared: number[] = [];
    // By index: of some hundred courses hardly any has another edition, and an iterator takes most of the time.
    for (let position = 0; position < courses.length; position++) {
      if (hasOthers[courses[position]] === 0) continue;
      const family = familyOf[courses[position]];
      if (seenIn[family] === call) shared.push(family);
      seenIn[family] = call;
    }
    if (shared.length === 0) return undefined;
    const isShared = new Set(shared);
    return Int32Array.from(courses, (course) => (isShared.has(familyOf[course]) ? familyOf[course] : -1));
  };
}

/** Prerequisites among the courses that a teacher may be advised, by position. */
export type Needs = {
  /** What the plan must hold with a course. */
  readonly needs: ReadonlyMap<number, readonly number[]>;
  /** Courses that no plan can hold: a prerequisite cannot be had, or leads back to the course. */
  readonly outOfReach: ReadonlySet<number>;
};

const none: Needs = { needs: new Map(), outOfReach: new Set() };

/** Returns a function that gives the prerequisites that are neither passed nor committed, where plans may hold them. */
export function createNeeds({ catalogue, policy }: Programme) {
  if (policy.planning.prerequisites === "passed") return (): Needs => none;
  const required = catalogue.courses.map(({ prerequisites }) =>
    prerequisites.map((id) => catalogue.courseIndexOf.get(id) ?? -1),
  );
  return ({ passed, committed }: Pick<Standing, "passed" | "committed">, courses: Uint32Array): Needs => {
    const done = new Set([...passed, ...committed].map(({ courseIndex }) => courseIndex));
    const positionOf = new Map(Array.from(courses, (course, position) => [course, position]));
    const missing = Array.from(courses, (course) =>
      required[course].filter((other) => !done.has(other)).map((other) => positionOf.get(other) ?? -1),
    );
    const reached = new Set<number>();
    for (let before = -1; reached.size > before; ) {
      before = reached.size;
      missing.forEach((others, position) => {
        if (others.every((other) => reached.has(other))) reached.add(position);
      });
    }
    const asking = [...missing.keys()].filter((position) => missing[position].length > 0);
    return {
      needs: new Map(
        asking.filter((position) => reached.has(position)).map((position) => [position, missing[position]]),
      ),
      outOfReach: new Set(asking.filter((position) => !reached.has(position))),
    };
  };
}
