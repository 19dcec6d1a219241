import type { ChoiceModel } from "./choice-model.ts";

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

/** Returns what the requirements and exclusions of a model imply. */
export function createImplications(model: ChoiceModel): Implications {
  const { courseCount, requirements, exclusiveOf } = model;
  const needs: number[][] = Array.from({ length: courseCount }, () => []);
  const neededBy: number[][] = Array.from({ length: courseCount }, () => []);
  for (const { course, needed } of requirements) {
    needs[course].push(needed);
    neededBy[needed].push(course);
  }
  const sets: number[][] = [];
  for (let course = 0; course < courseCount; course++) {
    const set = exclusiveOf[course];
    if (set < 0) continue;
    if (sets[set] === undefined) sets[set] = [course];
    else sets[set].push(course);
  }
  const rivals = Array.from(exclusiveOf, (set, course) =>
    set < 0 ? [] : sets[set].filter((other) => other !== course),
  );
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
