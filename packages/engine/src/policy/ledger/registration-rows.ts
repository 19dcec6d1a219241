import { compareIds } from "../../data/ids.ts";
import type { RegistrationRecord } from "../../data/outputs/registration.ts";
import { toCredits } from "./credit-units.ts";
import type { TeacherLedger } from "./ledger-of.ts";

/** What was sent before, by teacher and year and then by obligation: of each the highest version. */
export type SentRegistrations = ReadonlyMap<string, ReadonlyMap<string, RegistrationRecord>>;

/** No id has a | in it. */
const yearKey = (teacherId: string, year: string) => `${teacherId}|${year}`;

/** Returns what rows sent before, in any order and however often, amount to. */
export function mergeRegistrations(rows: readonly RegistrationRecord[]): SentRegistrations {
  const latest = new Map<string, Map<string, RegistrationRecord>>();
  for (const row of rows) {
    const key = yearKey(row.teacherId, row.year);
    const ofYear = latest.get(key) ?? new Map<string, RegistrationRecord>();
    const known = ofYear.get(row.obligationId);
    if (known === undefined || known.version < row.version) ofYear.set(row.obligationId, row);
    latest.set(key, ofYear);
  }
  return latest;
}

const nothingSent: ReadonlyMap<string, RegistrationRecord> = new Map();

/**
 * Returns the rows of one teacher for the system that registers credits; the credits of a year's rows add up to
 * the year's total. An amount is whole, not an addition, and its version rises only when it changes, so that
 * the same rows can be sent again: the receiver keeps the highest version. What was sent before and is there no
 * longer is sent with 0 credits. Years counted under another year's policy are not registered.
 */
export function registrationRows(
  { teacherId, years }: TeacherLedger,
  sent: SentRegistrations,
): readonly RegistrationRecord[] {
  const own = years.filter(({ year }) => year.basis === "own");
  return own.flatMap(({ year, registered }) => {
    const before = sent.get(yearKey(teacherId, year.id)) ?? nothingSent;
    const ids = new Set([...registered.keys(), ...before.keys()]);
    return [...ids].sort(compareIds).map((id): RegistrationRecord => {
      const credits = toCredits(registered.get(id) ?? 0);
      const known = before.get(id);
      const version = known === undefined ? 1 : known.version + (known.credits === credits ? 0 : 1);
      return {
        key: `${yearKey(teacherId, year.id)}|${id}|${version}`,
        teacherId,
        year: year.id,
        obligationId: id as RegistrationRecord["obligationId"],
        version,
        credits,
        policySha256: year.terms.sha256,
      };
    });
  });
}
