/** A pair of courses: `course` is taken only with `needed`. */
export type Requirement = { readonly course: number; readonly needed: number };

/** What is settled of each course: 0 for nothing, `taken` or `left`. */
export type Fixings = Uint8Array;

export const taken = 1;
export const left = 2;

/** What follows from what: courses that need a course, that a course needs, and that exclude each other. */
export type Implications = {
  readonly needs: readonly (readonly number[])[];
  readonly neededBy: readonly (readonly number[])[];
  /** The other courses of the same exclusive set. */
  readonly rivals: readonly (readonly number[])[];
};

/** What the implications of a problem come from; courses that exclude each other share a number from 0. */
export type RuledCourses = {
  readonly courseCount: number;
  readonly requirements: readonly Requirement[];
  readonly exclusiveOf: Int32Array;
};

const none: readonly number[] = [];

/** Appends `other` to the list of `course`; most courses have no list of their own. */
function append(lists: (readonly number[])[], course: number, other: number): void {
  if (lists[course] === none) lists[course] = [other];
  else (lists[course] as number[]).push(other);
}

/** Returns what the requirements and exclusions of courses imply. */
export function createImplications({ courseCount, requirements, exclusiveOf }: RuledCourses): Implications {
  const lists = () => new Array<readonly number[]>(courseCount).fill(none);
  if (requirements.length === 0 && exclusiveOf.every((set) => set < 0)) {
    const nothing = lists();
    return { needs: nothing, neededBy: nothing, rivals: nothing };
  }
  const [needs, neededBy, rivals, sets] = [lists(), lists(), lists(), lists()];
  for (const { course, needed } of requirements) {
    append(needs, course, needed);
    append(neededBy, needed, course);
  }
  exclusiveOf.forEach((set, course) => {
    if (set >= 0) append(sets, set, course);
  });
  exclusiveOf.forEach((set, course) => {
    if (set >= 0) rivals[course] = sets[set].filter((other) => other !== course);
  });
  return { needs, neededBy, rivals };
}

/**
 * Settles `course` and all that follows from it in `fixings`.
 *
 * @returns `false` if something that follows is settled the other way; `fixings` is then of no use.
 */
export function settle(implications: Implications, fixings: Fixings, course: number, as: number): boolean {
  if (fixings[course] === as) return true;
  if (fixings[course] !== 0) return false;
  fixings[course] = as;
  const { needs, neededBy, rivals } = implications;
  if (as === left) return neededBy[course].every((other) => settle(implications, fixings, other, left));
  return (
    needs[course].every((other) => settle(implications, fixings, other, taken)) &&
    rivals[course].every((other) => settle(implications, fixings, other, left))
  );
}
