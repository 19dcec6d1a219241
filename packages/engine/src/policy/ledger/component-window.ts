import type { Dossier } from "../../data/dossier.ts";
import { localCalendar, organisationPath, type Window } from "../calendar.ts";
import { mainPosting, postingsAt } from "../postings-at.ts";
import type { Ledger } from "./create-ledger.ts";
import type { CreditYear } from "./credit-years.ts";

/** The days of study in a year for whoever is posted somewhere on a date: organisations may narrow them. */
function studyAt({ schoolOf, organisations }: Ledger, { postings }: Dossier, year: CreditYear, date: string) {
  const main = mainPosting(postingsAt(postings, date));
  const school = main === undefined ? undefined : schoolOf(main.schoolId);
  const path = school === undefined ? [] : organisationPath(organisations, school.organisationId);
  return localCalendar(year.terms.policy, path).study;
}

/** A pass of a course: its local date, and the positions of the obligations of the year that it counts for. */
type DatedPass = {
  readonly year: CreditYear;
  readonly date: string;
  readonly obligations: readonly { readonly position: number }[];
};

/**
 * Returns the days that a pass missed: those of the component it counts for, compulsory lessons having days of
 * their own; of several the first. `undefined` where it lies within those of any, ends included, and in a year
 * that is counted under another year's policy.
 */
export function missedWindow(
  ledger: Ledger,
  dossier: Dossier,
  { year, date, obligations }: DatedPass,
): Window | undefined {
  if (year.basis === "shifted") return undefined;
  const { calendar } = year.terms.policy;
  const windows = obligations.map(({ position }) =>
    year.terms.obligations[position].obligation.choose.kind === "structured-random"
      ? calendar.subjectCompulsory
      : studyAt(ledger, dossier, year, date),
  );
  return windows.some(({ from, to }) => from <= date && date <= to) ? undefined : windows[0];
}
