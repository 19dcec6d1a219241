import { hashText } from "../../data/hash-text.ts";
import type { CertificateRecord } from "../../data/outputs/registration.ts";
import { scoreOf } from "../grading/score-of.ts";
import type { Policy } from "../policy.ts";
import type { YearAccount } from "./account-years.ts";
import type { Ledger } from "./create-ledger.ts";
import { toCredits } from "./credit-units.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import type { TeacherLedger } from "./ledger-of.ts";

/** Returns the highest band whose least score is reached; `undefined` below the first. */
export function bandOf({ grading }: Policy, score: number) {
  return grading.bands.findLast(({ from }) => score >= from);
}

/** The mean score of courses that counted, by their hours, in hundredths; `undefined` without a score. */
function meanScore(
  entries: readonly LedgerEntry[],
  isWanted: (yearId: string) => boolean,
): number | undefined {
  let sum = 0;
  let weight = 0;
  for (const { corrected, counted, earned, year } of entries) {
    if (corrected.kind !== "passed" || counted === 0 || !isWanted(year!.id)) continue;
    const score = scoreOf(corrected, year!.terms.policy.grading);
    if (score === undefined) continue;
    sum += score * earned;
    weight += earned;
  }
  return weight === 0 ? undefined : Math.round((100 * sum) / weight) / 100;
}

/** Whether the year's credits and every obligation of it are met, by a policy of its own. */
function isMet({ year, total, obligations }: YearAccount): boolean {
  const met = obligations.every(({ status }) => status === "fulfilled" || status === "not-required");
  return year.basis === "own" && total.status === "fulfilled" && met;
}

/**
 * Returns the certificates of one teacher: a row for each year of a policy of its own in which credits and
 * all obligations are met, and for each cycle whose hours are. Scores are weighed by hours and banded as the policy says.
 */
export function certificatesOf(
  { policies, asOf }: Ledger,
  { teacherId, entries, years, cycles }: TeacherLedger,
): readonly CertificateRecord[] {
  const [current] = policies;
  const certify = (
    kind: "year" | "cycle",
    period: string,
    units: { readonly counted: number; readonly required: number },
    { policy, sha256 }: Ledger["policies"][number],
    isWanted: (yearId: string) => boolean,
  ): CertificateRecord => {
    const mean = meanScore(entries, isWanted);
    const grade = mean === undefined ? undefined : bandOf(policy, mean);
    const certificateId = `C-${hashText([teacherId, kind, period].join("|"))}`;
    return {
      certificateId: certificateId as CertificateRecord["certificateId"],
      teacherId,
      kind,
      period,
      credits: toCredits(units.counted),
      required: toCredits(units.required),
      ...(mean !== undefined && { meanScore: mean }),
      ...(grade !== undefined && { grade: grade.id }),
      asOf,
      policyId: policy.id,
      policySha256: sha256,
    };
  };
  const ofYears = years
    .filter(isMet)
    .map(({ year, total }) => certify("year", year.id, total, year.terms, (id) => id === year.id));
  const ofCycles = cycles
    .filter(({ status }) => status === "fulfilled")
    .map((cycle) => {
      const ids = new Set(
        years
          .filter(({ year }) => cycle.from <= year.from && year.from <= cycle.to)
          .map(({ year }) => year.id),
      );
      return certify("cycle", cycle.id, cycle, current, (id) => ids.has(id));
    });
  return [...ofYears, ...ofCycles];
}
