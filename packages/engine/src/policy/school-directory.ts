import type { Catalogue } from "../data/catalogue.ts";
import type { OrganisationId, SchoolId } from "../data/ids.ts";
import type { Organisation } from "../data/tables/organisations.ts";
import type { School } from "../data/tables/schools.ts";
import { type LocalCalendar, localCalendar, organisationPath, type Phase, phaseAt } from "./calendar.ts";
import type { Policy } from "./policy.ts";
import { mandatoryTopics, type SchoolChoice, schoolChoice } from "./school-choice.ts";

/** What of a school matters to its teachers; `school` is missing where its row was faulty or absent. */
export type SchoolEntry = {
  readonly school: School | undefined;
  readonly choice: SchoolChoice;
  readonly participates: boolean;
  readonly calendar: LocalCalendar;
  readonly phase: Phase;
};

/** Finds what matters about a school; unknown schools answer as faulty ones. */
export type SchoolDirectory = (schoolId: SchoolId) => SchoolEntry;

/** Organisations and schools, in any order. */
export type SchoolRecords = {
  readonly organisations: readonly Organisation[];
  readonly schools: readonly School[];
  /** Schools where the policy holds; of the others only what they chose is read. Default all. */
  readonly isWithin?: (school: School) => boolean;
};

/**
 * Returns the directory of schools on the day `asOf`.
 *
 * @throws {EngineError} `contradictory-policy` where an organisation's window reaches beyond the one above.
 */
export function createSchoolDirectory(
  records: SchoolRecords,
  policy: Policy,
  catalogue: Catalogue,
  asOf: string,
): SchoolDirectory {
  const organisations = new Map<OrganisationId, Organisation>(
    records.organisations.map((organisation) => [organisation.organisationId, organisation]),
  );
  const mandatory = mandatoryTopics(policy, catalogue);
  const { isWithin = () => true } = records;
  const entryOf = (school: School | undefined): SchoolEntry => {
    const isHere = school !== undefined && isWithin(school);
    const path = isHere ? organisationPath(organisations, school.organisationId) : [];
    const calendar = localCalendar(policy, path);
    return {
      school,
      choice: schoolChoice(policy, mandatory, school),
      participates: path.every(({ participates }) => participates),
      calendar,
      phase: phaseAt(calendar, asOf),
    };
  };
  const entries = new Map(records.schools.map((school) => [school.schoolId, entryOf(school)]));
  const faulty = entryOf(undefined);
  return (schoolId) => entries.get(schoolId) ?? faulty;
}
