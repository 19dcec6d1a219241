import type { Catalogue } from "../../data/catalogue.ts";
import { EngineError } from "../../data/errors.ts";
import type { LessonId, OrganisationId, SchoolId, TeacherId } from "../../data/ids.ts";
import { createLocalDate, type LocalDate } from "../../data/local-date.ts";
import type { Lesson } from "../../data/tables/lessons.ts";
import type { Organisation } from "../../data/tables/organisations.ts";
import type { School } from "../../data/tables/schools.ts";
import { checkLedgerRules } from "./check-ledger-rules.ts";
import { type CreditYears, createCreditYears, type YearPolicy } from "./credit-years.ts";

/** What a ledger is made of. */
export type LedgerInput = {
  /** The first is that of the day; others are those of other credit years. */
  readonly policies: readonly YearPolicy[];
  readonly catalogue: Catalogue;
  readonly schools: readonly School[];
  /** Those that may narrow the days of study; default none. */
  readonly organisations?: readonly Organisation[];
  /** Model lessons whose passes earn, by what the policy's draw lets in; default none. */
  readonly lessons?: readonly Lesson[];
  /** The lessons drawn for each teacher, of which alone a pass earns; where absent, of any lesson of the pool. */
  readonly drawn?: ReadonlyMap<TeacherId, ReadonlySet<LessonId>>;
  /** The day, `YYYY-MM-DD`, in the policies' time zone: what is recorded later does not exist yet. */
  readonly asOf: string;
};

/** Policies bound to a catalogue and a day; `ledgerOf` keeps a teacher's account under it. */
export type Ledger = Pick<LedgerInput, "policies" | "catalogue" | "asOf" | "drawn"> & {
  readonly lessons: ReadonlyMap<LessonId, Lesson>;
  readonly yearOf: CreditYears;
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly schoolOf: (schoolId: SchoolId) => School | undefined;
  readonly localDate: LocalDate;
};

/**
 * Returns the ledger of a day.
 *
 * @throws {EngineError} `invalid-option` without a policy or for a date that is none, `contradictory-policy`
 * where the rules of a policy contradict one another, years overlap, or time zones differ.
 */
export function createLedger(input: LedgerInput): Ledger {
  const { policies, catalogue, schools, organisations = [], lessons = [], drawn, asOf } = input;
  if (policies.length === 0)
    throw new EngineError("invalid-option", "createLedger: policies must be at least one, got none");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)))
    throw new EngineError("invalid-option", `createLedger: asOf must be a date YYYY-MM-DD, got ${asOf}`);
  const found = checkLedgerRules(policies.map(({ policy }) => policy));
  if (found.length > 0) {
    const all = found.map(({ rule, message }) => `${rule}: ${message}`).join("; ");
    throw new EngineError("contradictory-policy", `createLedger: policies must not contradict: ${all}`);
  }
  const schoolById = new Map(schools.map((school) => [school.schoolId, school]));
  return {
    policies,
    catalogue,
    asOf,
    yearOf: createCreditYears(policies, catalogue),
    lessons: new Map(lessons.map((lesson) => [lesson.lessonId, lesson])),
    ...(drawn !== undefined && { drawn }),
    organisations: new Map(organisations.map((entry) => [entry.organisationId, entry])),
    schoolOf: (schoolId) => schoolById.get(schoolId),
    localDate: createLocalDate(policies[0].policy.timeZone),
  };
}
