import type { Catalogue } from "../../data/catalogue.ts";
import { EngineError } from "../../data/errors.ts";
import type { Window } from "../calendar.ts";
import { electiveCourses } from "../elective-courses.ts";
import { type ObligationCourses, obligationCourses } from "../obligations/obligation-courses.ts";
import type { Obligation, Policy } from "../policy.ts";
import { moveDays, shiftEnd, shiftStart } from "./shift-date.ts";

/** A policy of one credit year, with the hash of its document by which every number names it. */
export type YearPolicy = { readonly policy: Policy; readonly sha256: string };

/** An obligation with the courses that count for it, 1 for each, and the cap that each is under. */
export type CountedObligation = ObligationCourses & { readonly obligation: Obligation };

/** The rules under which a year is counted. */
export type YearTerms = YearPolicy & { readonly obligations: readonly CountedObligation[] };

/** A credit year. `shifted`: it has no policy of its own and is counted under that of another year. */
export type CreditYear = {
  /** `2023`, or `2023-2024` where it ends in another calendar year. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The last day on which a pass may be recorded without a person's decision. */
  readonly recordedBy: string;
  /** The last day on which a pass of the year still earns credit. */
  readonly closes: string;
  readonly study: Window;
  readonly basis: "own" | "shifted";
  readonly terms: YearTerms;
};

/** Finds the credit year of a local date; `undefined` where no policy reaches. */
export type CreditYears = (date: string) => CreditYear | undefined;

function termsOf({ policy, sha256 }: YearPolicy, catalogue: Catalogue): YearTerms {
  const programme = { policy, catalogue, elective: electiveCourses(policy, catalogue) };
  const yearly = policy.obligations.filter(({ period }) => period.kind === "year");
  return {
    policy,
    sha256,
    obligations: yearly.map((obligation) => ({ obligation, ...obligationCourses(programme, obligation) })),
  };
}

const yearOf = (date: string) => Number(date.slice(0, 4));

/** The year of `terms` moved by whole years. */
function movedYear(terms: YearTerms, years: number): CreditYear {
  const { year, creditRegistration, study } = terms.policy.calendar;
  const from = shiftStart(year.from, years);
  const to = shiftEnd(year.to, years);
  const deadline = shiftEnd(creditRegistration.deadline, years);
  return {
    id: yearOf(from) === yearOf(to) ? from.slice(0, 4) : `${from.slice(0, 4)}-${to.slice(0, 4)}`,
    from,
    to,
    recordedBy: moveDays(deadline, terms.policy.ledger.graceDays),
    closes: deadline < to ? deadline : to,
    study: { from: shiftStart(study.from, years), to: shiftEnd(study.to, years) },
    basis: years === 0 ? "own" : "shifted",
    terms,
  };
}

function requireSeparate(years: readonly CreditYear[]): void {
  const sorted = [...years].sort((left, right) => (left.from < right.from ? -1 : 1));
  sorted.forEach(({ from, terms }, index) => {
    const before = sorted[index - 1];
    if (before === undefined || before.to < from) return;
    const [one, other] = [before.terms.policy.id, terms.policy.id];
    throw new EngineError(
      "contradictory-policy",
      `createCreditYears: years must not overlap, got ${one} to ${before.to} and ${other} from ${from}`,
    );
  });
}

/**
 * Returns the credit years of policies. A date in none of their years is, where the first policy says so, in a
 * year of the first policy moved by whole years.
 *
 * @param policies at least one; the first is that of the ledger's day.
 * @throws {EngineError} `contradictory-policy` where years overlap.
 */
export function createCreditYears(policies: readonly YearPolicy[], catalogue: Catalogue): CreditYears {
  const terms = policies.map((policy) => termsOf(policy, catalogue));
  const own = terms.map((each) => movedYear(each, 0));
  requireSeparate(own);
  const [base] = own;
  const isMovable = base.terms.policy.ledger.otherYears === "shifted";
  const moved = new Map<number, CreditYear>([[0, base]]);
  const movedBy = (years: number): CreditYear => {
    const known = moved.get(years) ?? movedYear(base.terms, years);
    moved.set(years, known);
    return known;
  };
  const holds = ({ from, to }: CreditYear, date: string) => from <= date && date <= to;
  return (date) => {
    const found = own.find((year) => holds(year, date));
    if (found !== undefined || !isMovable) return found;
    const years = yearOf(date) - yearOf(base.from);
    return [movedBy(years), movedBy(years - 1)].find((year) => holds(year, date));
  };
}
