import type { Teacher } from "@jingxun/engine";
import { dateOf, dayOf } from "./days.ts";
import type { SimulatedPosting } from "./draw-postings.ts";
import type { Person } from "./draw-teacher.ts";
import type { PolicyYear } from "./policy-years.ts";
import type { Tastes } from "./tastes.ts";

/** A person as a learner. */
export type Learner = {
  readonly person: Person;
  readonly teacher: Teacher;
  readonly postings: readonly SimulatedPosting[];
  /** Need of each competency, 0 to 1. */
  readonly needs: Float64Array;
  readonly tastes: Tastes;
  readonly bot: boolean;
  /** The topics of a school in a policy year, by index. */
  readonly topicsOf: (school: number, year: PolicyYear) => readonly number[];
};

/** What a person has passed so far: courses by index, and families of editions. */
export type Passed = { readonly courses: ReadonlySet<number>; readonly families: ReadonlySet<number> };

/**
 * Returns whether a learner studies in a policy year: whoever must, or may and has licence and subject. In
 * the current year the county must take part and the profile be complete; in the past everybody did.
 */
export function takesPart({ person, teacher }: Learner, { isCurrent }: PolicyYear): boolean {
  const { participation, hasLicence, chosenSubject, roles, profileComplete } = teacher;
  const joined = participation === "opt-in" && hasLicence && chosenSubject !== undefined;
  if (person.plannedCase?.name === "no-data") return false;
  if (!isCurrent) return joined || roles.includes("专任教师");
  return (
    (joined || participation === "required") && profileComplete && person.school.organisation.participates
  );
}

/** Returns the postings that hold on a local date; both ends are included. */
export function postingsOn(postings: readonly SimulatedPosting[], date: string): readonly SimulatedPosting[] {
  return postings.filter(({ posting: { from, to } }) => from <= date && (to === undefined || date <= to));
}

/** Returns the first day from `day` to `last` on which the learner has a main posting. */
export function firstDayInService({ postings }: Learner, day: number, last: number): number | undefined {
  const mains = postings.filter(({ posting }) => posting.main);
  const starts = mains.map(({ posting }) => Math.max(day, dayOf(posting.from))).sort((a, b) => a - b);
  return starts.find((start) => start <= last && postingsOn(mains, dateOf(start)).length > 0);
}
