import type { CourseIdList } from "../data/activity-columns.ts";
import type { Catalogue } from "../data/catalogue.ts";
import { EngineError } from "../data/errors.ts";
import type { CourseId } from "../data/ids.ts";
import { createLocalDates, type LocalDate, type LocalDates } from "../data/local-date.ts";
import { type CalendarDays, calendarDays } from "./calendar-days.ts";
import { checkPolicy } from "./check-policy.ts";
import { electiveCourses } from "./elective-courses.ts";
import { createLedger, type Ledger } from "./ledger/create-ledger.ts";
import { type ObligationCourses, obligationCourses } from "./obligations/obligation-courses.ts";
import { electiveObligation, type Obligation, type Policy } from "./policy.ts";
import { createSchoolDirectory, type SchoolDirectory, type SchoolRecords } from "./school-directory.ts";
import {
  createScopeCourses,
  createSubjectScopes,
  type ScopeCourses,
  type SubjectScopes,
} from "./subject-scope.ts";

/** A policy applied to a catalogue and its schools on one day: all that the facts about a teacher need. */
export type Programme = {
  readonly policy: Policy;
  readonly catalogue: Catalogue;
  readonly schoolOf: SchoolDirectory;
  readonly asOf: string;
  /** The day and those of the policy's calendar as numbers. */
  readonly days: CalendarDays;
  readonly localDate: LocalDate;
  /** The local dates that logs are told in. */
  readonly dates: LocalDates;
  /** The place in the catalogue of each of the courses of a list, −1 for one that is not in it. */
  readonly courseIndicesOf: (ids: CourseIdList) => Int32Array;
  /** The obligation of the electives, and the caps that its courses are under. */
  readonly obligation: Obligation;
  readonly electiveCaps: ObligationCourses["capOf"];
  /** The ledger of the policy on the day. */
  readonly ledger: Ledger;
  /** 1 for each course whose hours count as electives. */
  readonly elective: Uint8Array;
  /** 1 for each of those that is not past its last day. */
  readonly electiveNow: Uint8Array;
  /** 1 for each course that was withdrawn. */
  readonly withdrawn: Uint8Array;
  readonly scopeOf: SubjectScopes;
  readonly isInScope: ScopeCourses;
};

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** Looks each list up once: a folder has one for all its teachers. */
function createCourseIndices({ courseIndexOf }: Catalogue): Programme["courseIndicesOf"] {
  const known = new WeakMap<CourseIdList, Int32Array>();
  return (ids) => {
    const found = known.get(ids);
    if (found !== undefined && found.length === ids.length) return found;
    const indices = Int32Array.from(
      { length: ids.length },
      (_, code) => courseIndexOf.get(ids.at(code) as CourseId) ?? -1,
    );
    known.set(ids, indices);
    return indices;
  };
}

/** Throws unless `asOf` is a local date. */
function requireDate(asOf: string): void {
  if (!datePattern.test(asOf) || Number.isNaN(Date.parse(asOf)))
    throw new EngineError("invalid-option", `asOf must be a date YYYY-MM-DD, got ${asOf}`);
}

/**
 * Returns the programme of a day.
 *
 * @throws {EngineError} `invalid-option` for a date that is none, `contradictory-policy` with every
 * contradiction of the policy.
 */
export function createProgramme(
  policy: Policy,
  catalogue: Catalogue,
  schools: SchoolRecords,
  asOf: string,
): Programme {
  requireDate(asOf);
  const contradictions = checkPolicy(policy);
  if (contradictions.length > 0) {
    const found = contradictions.map(({ rule, message }) => `${rule}: ${message}`).join("; ");
    throw new EngineError(
      "contradictory-policy",
      `createProgramme: ${policy.id} contradicts itself: ${found}`,
    );
  }
  const obligation = electiveObligation(policy);
  const elective = electiveCourses(policy, catalogue);
  const dates = createLocalDates(policy.timeZone);
  return {
    policy,
    catalogue,
    schoolOf: createSchoolDirectory(schools, policy, catalogue, asOf),
    asOf,
    days: calendarDays(policy, asOf),
    localDate: dates.ofText,
    dates,
    courseIndicesOf: createCourseIndices(catalogue),
    obligation,
    electiveCaps: obligationCourses({ policy, catalogue, elective }, obligation).capOf,
    elective,
    electiveNow: Uint8Array.from(catalogue.courses, ({ availableTo = asOf }, index) =>
      asOf <= availableTo ? elective[index] : 0,
    ),
    withdrawn: Uint8Array.from(catalogue.courses, ({ status }) => (status === "withdrawn" ? 1 : 0)),
    scopeOf: createSubjectScopes(policy),
    isInScope: createScopeCourses(catalogue),
    ledger: createLedger({ policies: [{ policy, sha256: "" }], catalogue, ...schools, asOf }),
  };
}
