import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createCatalogue,
  createLedger,
  type Ledger,
  type PolicyDocument,
  resolvePolicy,
} from "../../../src/index.ts";
import { smallCounty } from "../../small-county.ts";
import { about, account, countedIn, effects, ledgerAt, passed, policyWith } from "./ledger-case.ts";

// Study: 15 August to 31 December; compulsory lessons, as Z1: 18 October to 31 December.
const strict = (values = {}) => policyWith({ "ledger.outsideWindow": "for-a-person", ...values });
const zones = [
  ["Asia/Shanghai", "+08:00"],
  ["Asia/Urumqi", "+06:00"],
  ["UTC", "+00:00"],
  // In August both have summer time or winter time of their own.
  ["America/New_York", "-04:00"],
  ["Pacific/Auckland", "+12:00"],
] as const;

describe.each(zones)("the days of study in %s", (timeZone, offset) => {
  const ledger = ledgerAt("2023-12-31", strict({ timeZone }));
  const at = (local: string) => {
    const instant = new Date(`${local}${offset}`).toISOString();
    return effects(account(ledger, passed("E1", "M01", "2023-09-01", { at: instant, recordedAt: instant })));
  };

  test("begin with the first instant of their first day", () => {
    expect(at("2023-08-14T23:59:59.999")).toEqual({ E1: "outside-window" });
    expect(at("2023-08-15T00:00:00.000")).toEqual({ E1: "credited" });
  });
});

describe("a pass outside the days of its component", () => {
  const ledger = ledgerAt("2023-12-31", strict());

  test("waits for a person, neither credited nor lost, until it is let in", () => {
    const early = passed("E1", "Z1", "2023-10-17");
    const waiting = account(ledger, early);
    expect(effects(waiting)).toEqual({ E1: "outside-window" });
    expect(waiting.entries[0].wait).toEqual({
      kind: "outside-window",
      window: { from: "2023-10-18", to: "2023-12-31" },
    });
    const [{ total }] = waiting.years.filter(({ year }) => year.id === "2023");
    expect([total.counted, total.late]).toEqual([0, 40_000]);
    const letIn = account(ledger, early, about("E2", "late-accepted", "E1", "2023-10-20"));
    expect(countedIn(letIn, "2023")).toBe(3);
  });

  test("does not keep a later pass of the course from earning", () => {
    const found = account(ledger, passed("E1", "M01", "2023-08-14"), passed("E2", "M01", "2023-09-01"));
    expect(effects(found)).toEqual({ E1: "outside-window", E2: "credited" });
  });

  test("counts where the policy says so, as in documents that say nothing", () => {
    expect(effects(account(ledgerAt("2023-12-31"), passed("E1", "M01", "2023-01-01")))).toEqual({
      E1: "credited",
    });
  });

  test("is judged by no other year's days", () => {
    expect(effects(account(ledger, passed("E1", "M01", "2022-03-01")))).toEqual({ E1: "credited" });
  });
});

test("an organisation's own days hold for its teachers", () => {
  const { catalogue, schools } = smallCounty();
  const value = <Value>(value: Value) => ({ value, source: "county notice", verified: "no" as const });
  const base = strict();
  const window = { from: value("2023-09-01"), to: value("2023-09-30") };
  const narrowed = [{ organisationId: "county", window: "study" as const, ...window }];
  const policy: PolicyDocument = { ...base, calendar: { ...base.calendar, narrowed } };
  const ledger: Ledger = createLedger({
    policies: [{ policy: resolvePolicy(policy), sha256: "narrowed" }],
    catalogue: createCatalogue(catalogue),
    ...schools,
    asOf: "2023-12-31",
  });
  const effectOn = (day: string) => effects(account(ledger, passed("E1", "M01", day))).E1;
  expect(["2023-08-31", "2023-09-01", "2023-09-30", "2023-10-01"].map(effectOn)).toEqual([
    "outside-window",
    "credited",
    "credited",
    "outside-window",
  ]);
});

test("law: what waits would count if days did not matter, and nothing else changes", () => {
  const [open, closed] = [policyWith(), strict()].map((policy) => ledgerAt("2023-12-31", policy));
  const dayOfYear = fc.integer({ min: 0, max: 364 });
  const dateOf = (day: number) => new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
  fc.assert(
    fc.property(fc.array(dayOfYear, { maxLength: 5 }), (days) => {
      const events = days.map((day, index) => passed(`E${index}`, `M0${index + 1}`, dateOf(day)));
      const [free, bound] = [open, closed].map((ledger) => account(ledger, ...events));
      const year = (found: typeof free) => found.years.find(({ year }) => year.id === "2023")!.total;
      expect(year(bound).earned + year(bound).late).toBe(year(free).earned);
    }),
    { numRuns: 50 },
  );
});
