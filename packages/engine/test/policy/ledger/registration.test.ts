import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CreditEvent,
  certificatesOf,
  mergeRegistrations,
  type RegistrationRecord,
  registrationRows,
} from "../../../src/index.ts";
import {
  about,
  account,
  creditEvent,
  eventSets,
  fullPolicy,
  ledgerAt,
  passed,
  policyWith,
} from "./ledger-case.ts";

const ledger = ledgerAt("2024-03-01", fullPolicy);
const rowsOf = (events: readonly CreditEvent[], sent: readonly RegistrationRecord[] = []) =>
  registrationRows(account(ledger, ...events), mergeRegistrations(sent));

describe("the registration export", () => {
  test("adds up to the credits of each year", () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const { years } = account(ledger, ...events);
        const rows = rowsOf(events);
        for (const { year, total } of years.filter((account) => account.year.basis === "own")) {
          const credits = rows
            .filter((row) => row.year === year.id)
            .map((row) => Math.round(row.credits * 10_000));
          expect(credits.reduce((sum, units) => sum + units, 0)).toBe(total.counted);
        }
      }),
    );
  });

  test("can be sent twice, in any order, beside older ones: the receiver ends with the last", () => {
    const receive = (...sendings: readonly (readonly RegistrationRecord[])[]) =>
      [...mergeRegistrations(sendings.flat()).values()].flatMap((rows) => [...rows.values()]);
    const byKey = (rows: readonly RegistrationRecord[]) => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
    fc.assert(
      fc.property(eventSets, eventSets, (before, after) => {
        const first = rowsOf(before);
        expect(rowsOf(before, first)).toEqual(first);
        const second = rowsOf(after, first);
        expect(rowsOf(after, [...second, ...first])).toEqual(second);
        const years = new Set(second.map(({ year }) => year));
        const inBoth = (rows: readonly RegistrationRecord[]) =>
          byKey(rows.filter(({ year }) => years.has(year)));
        expect(inBoth(receive(second, first, second, first))).toEqual(inBoth(receive(second)));
      }),
    );
  });

  test("sends what a reversal took away as 0 of a higher version", () => {
    const events = [passed("E1", "M01", "2023-09-01")];
    const [sent] = rowsOf(events);
    expect(sent).toMatchObject({ key: "T1|2023|electives|1", version: 1, credits: 4 });
    const [taken] = rowsOf([...events, about("E2", "reversal", "E1", "2024-01-10")], [sent]);
    expect(taken).toMatchObject({ key: "T1|2023|electives|2", version: 2, credits: 0 });
    const [back] = rowsOf(events, [taken, sent]);
    expect(back).toMatchObject({ version: 3, credits: 4 });
  });
});

describe("certificates", () => {
  const many = (prefix: string, course: string, count: number, score: number) =>
    Array.from({ length: count }, (_, index) =>
      passed(`${prefix}${index}`, `${course}${`${index + 1}`.padStart(2, "0")}`, "2023-09-01", { score }),
    );
  const ethics = passed("G1", "E01", "2023-09-01", { score: 60 });
  // The small county has no course of compulsory ethics.
  const policy = policyWith({ "obligations.1.hours.min": 0, "obligations.1.hours.max": 0 });
  const at = ledgerAt("2024-01-01", policy);
  const certificates = (...events: readonly CreditEvent[]) => certificatesOf(at, account(at, ...events));

  test("are given where credits and every obligation are met, with the mean score by hours", () => {
    const electives = [...many("M", "M", 5, 85), ethics];
    expect(certificates(...electives)).toEqual([]);
    const [certificate] = certificates(...electives, passed("L1", "Z1", "2023-11-01", { score: 95 }));
    expect(certificate).toMatchObject({
      kind: "year",
      period: "2023",
      credits: 24.5,
      required: 24,
      grade: "good",
    });
    expect(certificate.meanScore).toBeCloseTo((20 * 85 + 1.5 * 60 + 4 * 95) / 25.5, 2);
  });

  test("are given for a cycle whose hours are met, leaves taken into account", () => {
    const cycle = ledgerAt(
      "2024-01-01",
      policyWith({ "ledger.cycle.hours": 20, "ledger.cycle.firstYear": 2023, "ledger.cycle.years": 2 }),
    );
    const leave = creditEvent("X", "exemption", "2023-01-01", {
      from: "2023-01-01",
      to: "2023-12-31",
      actor: "校",
      reason: "产假",
    });
    const given = (...events: readonly CreditEvent[]) =>
      certificatesOf(cycle, account(cycle, ...events)).map(({ kind, period, required }) => [
        kind,
        period,
        required,
      ]);
    expect(given(...many("M", "M", 4, 90))).toEqual([]);
    expect(given(...many("M", "M", 4, 90), leave)).toEqual([["cycle", "2023-2024", 10.01]]);
  });
});
