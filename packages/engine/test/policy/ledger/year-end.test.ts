import { describe, expect, test } from "vitest";
import { account, countedIn, effects, ledgerAt, passed, policyWith } from "./ledger-case.ts";

// In December: New York is in winter time, Auckland in summer time.
const zones = [
  ["Asia/Shanghai", "+08:00"],
  ["Asia/Urumqi", "+06:00"],
  ["UTC", "+00:00"],
  ["America/New_York", "-05:00"],
  ["Pacific/Auckland", "+13:00"],
] as const;

describe.each(zones)("at the end of the year in %s", (timeZone, offset) => {
  const ledger = ledgerAt("2024-06-30", policyWith({ timeZone }));
  const inUtc = (local: string) => new Date(`${local}${offset}`).toISOString();
  const last = inUtc("2023-12-31T23:59:59.999");
  const first = inUtc("2024-01-01T00:00:00.000");

  test("the last instant is of the old year, the next of the new", () => {
    const at = (instant: string) =>
      account(ledger, passed("E1", "M01", "2023-12-01", { at: instant, recordedAt: instant }));
    expect(countedIn(at(last), "2023")).toBe(4);
    expect([countedIn(at(first), "2023"), countedIn(at(first), "2024")]).toEqual([0, 4]);
  });

  test("what is recorded in the last instant is in time, in the next it is late", () => {
    const recorded = (recordedAt: string) =>
      account(ledger, passed("E1", "M01", "2023-12-01", { recordedAt }));
    expect(effects(recorded(last))).toEqual({ E1: "credited" });
    expect(effects(recorded(first))).toEqual({ E1: "late" });
  });

  test("an inclusive last day of the ledger knows its last instant, not the next", () => {
    const onLastDay = ledgerAt("2023-12-31", policyWith({ timeZone }));
    const at = (instant: string) => passed("E1", "M01", "2023-12-01", { at: instant, recordedAt: instant });
    expect(account(onLastDay, at(last)).laterEvents).toBe(0);
    expect(account(onLastDay, at(first)).laterEvents).toBe(1);
  });
});

test("a school year from March to February ends on the 29th where there is one", () => {
  const ledger = ledgerAt(
    "2024-06-30",
    policyWith({
      "calendar.year.from": "2022-03-01",
      "calendar.year.to": "2023-02-28",
      "calendar.creditRegistration.deadline": "2023-02-28",
    }),
  );
  const found = account(
    ledger,
    passed("E1", "M01", "2023-02-28"),
    passed("E2", "M02", "2023-03-01"),
    passed("E3", "M03", "2024-02-29"),
    passed("E4", "M04", "2024-03-01"),
  );
  const credited = found.entries.map(({ event, year }) => [event.eventId, year?.id]);
  expect(credited).toEqual([
    ["E1", "2022-2023"],
    ["E2", "2023-2024"],
    ["E3", "2023-2024"],
    ["E4", "2024-2025"],
  ]);
});
