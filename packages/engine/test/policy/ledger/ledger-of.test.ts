import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createCatalogue,
  createEngine,
  createLedger,
  EngineError,
  eventOfActivity,
  ledgerOf,
  resolvePolicy,
} from "../../../src/index.ts";
import { courseObjects, dossier, event, smallCounty } from "../../small-county.ts";
import {
  about,
  account,
  countedIn,
  creditEvent,
  effects,
  ledgerAt,
  passed,
  policyWith,
} from "./ledger-case.ts";

const yearRow = (found: ReturnType<typeof account>, id: string) =>
  found.years.find(({ year }) => year.id === id)!;

describe("the ledger agrees with the plans", () => {
  test("with passes alone, electives are what the standing has earned, under the maximum", () => {
    const passes = fc.array(
      fc.record({
        courseId: fc.constantFrom(...courseObjects.map(({ courseId }) => courseId)),
        month: fc.constantFrom("2022-11", "2023-01", "2023-08", "2023-12"),
        date: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 40 },
    );
    const partial = fc.constantFrom("count", "whole-hours-only");
    fc.assert(
      fc.property(passes, partial, fc.constantFrom(0.6, 1, 2.25), (drafts, partialHours, perHour) => {
        const policy = policyWith({
          "flags.partialHours": partialHours,
          "credits.perHour": perHour,
          "credits.min": 0,
          "credits.max": 100,
        });
        const county = { ...smallCounty(), policy, asOf: "2023-12-31" };
        const activities = drafts
          .map(({ courseId, month, date }) =>
            event("passed", courseId, `${month}-${`${date}`.padStart(2, "0")}`),
          )
          .sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
        const records = dossier({ activities });
        const { earnedQuarterHours: earned } = createEngine(county).standing(records);
        const ledger = createLedger({
          policies: [{ policy: resolvePolicy(policy), sha256: "P" }],
          catalogue: createCatalogue(county.catalogue),
          schools: county.schools.schools,
          asOf: county.asOf,
        });
        const found = ledgerOf(
          ledger,
          records,
          records.activities.map((one) => eventOfActivity(one)!),
        );
        const quarters = partialHours === "count" ? earned : earned - (earned % 4);
        expect(countedIn(found, "2023", "electives")).toBeCloseTo(
          (Math.min(quarters, 23 * 4) / 4) * perHour,
          9,
        );
      }),
    );
  });
});

describe("credit", () => {
  const ledger = ledgerAt("2024-06-01");

  test("needs a passed assessment, once a year and course", () => {
    const found = account(
      ledger,
      creditEvent("E1", "failed", "2023-08-20", { courseId: "M01", score: 40 }),
      passed("E2", "M01", "2023-09-01", { score: 70 }),
      passed("E3", "M01", "2023-10-01", { score: 95 }),
      creditEvent("E4", "failed", "2023-10-02", { courseId: "M02" }),
      passed("E5", "X1", "2023-10-03"),
    );
    expect(effects(found)).toEqual({
      E1: "retested",
      E2: "credited",
      E3: "repeated-course",
      E4: "retest-due",
      E5: "credited",
    });
    expect(countedIn(found, "2023")).toBe(8);
  });

  test("is 28 at most, of which 23 electives, 3 model lessons and 2 of ethics", () => {
    const electives = Array.from({ length: 10 }, (_, index) =>
      passed(`E${index}`, `M${`${index + 1}`.padStart(2, "0")}`, `2023-09-${10 + index}`),
    );
    const found = account(ledger, ...electives, passed("L1", "Z1", "2023-10-20"));
    expect(countedIn(found, "2023", "electives")).toBe(23);
    expect(countedIn(found, "2023", "subject-compulsory")).toBe(3);
    expect(countedIn(found, "2023")).toBe(26);
    expect(effects(found)).toMatchObject({
      E4: "credited",
      E5: "partly-credited",
      E6: "above-maximum",
      L1: "partly-credited",
    });
    expect(yearRow(found, "2023").total.earned).toBe(440_000);
  });

  test("a pass recorded after the cut-off waits for a person, who can let it count", () => {
    const late = passed("E1", "M01", "2023-12-31", { recordedAt: "2024-01-01T00:00:00+08:00" });
    const waiting = account(ledger, late);
    expect(effects(waiting)).toEqual({ E1: "late" });
    expect([countedIn(waiting, "2023"), yearRow(waiting, "2023").total.late]).toEqual([0, 40_000]);
    const accepted = account(ledger, late, about("E2", "late-accepted", "E1", "2024-01-08"));
    expect([countedIn(accepted, "2023"), yearRow(accepted, "2023").total.late]).toEqual([4, 0]);
    const appealed = account(
      ledger,
      late,
      about("E2", "appeal-opened", "E1", "2024-01-03"),
      about("E3", "appeal-decided", "E2", "2024-01-09", { decision: "granted" }),
    );
    expect(countedIn(appealed, "2023")).toBe(4);
    expect(effects(appealed)).toEqual({ E1: "credited", E2: "appeal-granted", E3: "decides" });
    const grace = ledgerAt("2024-06-01", policyWith({ "ledger.graceDays": 1 }));
    expect(countedIn(account(grace, late), "2023")).toBe(4);
  });

  test("a second pass in time earns what a late first one could not, and both only once", () => {
    const late = passed("E1", "M01", "2023-09-01", { recordedAt: "2024-01-05T00:00:00+08:00" });
    const events = [late, passed("E2", "M01", "2023-10-01")];
    expect(effects(account(ledger, ...events))).toEqual({ E1: "late", E2: "credited" });
    const accepted = account(ledger, ...events, about("E3", "late-accepted", "E1", "2024-01-08"));
    expect(effects(accepted)).toMatchObject({ E1: "credited", E2: "repeated-course" });
    expect(countedIn(accepted, "2023")).toBe(4);
  });

  test("a correction changes course, score and day, the last one holds, and its reversal undoes it", () => {
    const wrong = passed("E1", "M01", "2024-01-02", { recordedAt: "2023-12-30T00:00:00+08:00" });
    const day = about("E2", "correction", "E1", "2024-02-01", { happenedAt: "2023-12-29T12:00:00+08:00" });
    const course = about("E3", "correction", "E2", "2024-02-02", { courseId: "E01", score: 88 });
    expect(countedIn(account(ledger, wrong), "2023")).toBe(0);
    expect(countedIn(account(ledger, wrong, day), "2023")).toBe(4);
    const both = account(ledger, wrong, course, day);
    expect(countedIn(both, "2023")).toBe(1.5);
    expect(both.entries[0]).toMatchObject({ correctedBy: course, corrected: { score: 88 } });
    const undone = account(ledger, wrong, course, day, about("E4", "reversal", "E3", "2024-02-03"));
    expect(countedIn(undone, "2023")).toBe(4);
  });

  test("what refers to nothing known, or to the wrong kind, does nothing and is for a person", () => {
    const found = account(
      ledger,
      passed("E1", "M01", "2023-09-01"),
      about("E2", "reversal", "nowhere", "2023-10-01"),
      about("E3", "appeal-decided", "E1", "2023-10-01", { decision: "granted" }),
      about("E4", "correction", "E2", "2023-10-01"),
      creditEvent("E5", "bonus", "2023-10-01", { ruleId: "reading", quantity: 1, actor: "校", score: 95 }),
    );
    expect(effects(found)).toEqual({
      E1: "credited",
      E2: "unknown-event",
      E3: "wrong-kind",
      E4: "wrong-kind",
      E5: "no-rule",
    });
    expect(countedIn(found, "2023")).toBe(4);
  });

  test("what is recorded after the day of the ledger does not exist yet", () => {
    const events = [
      passed("E1", "M01", "2023-09-01"),
      about("E2", "reversal", "E1", "2023-11-01"),
      passed("E3", "M02", "2023-09-01", { recordedAt: "2023-10-02T00:00:00+08:00" }),
    ];
    const before = account(ledgerAt("2023-10-01"), ...events);
    expect([countedIn(before, "2023"), before.laterEvents]).toEqual([4, 2]);
    expect(countedIn(account(ledgerAt("2023-10-31"), ...events), "2023")).toBe(8);
    expect(countedIn(account(ledgerAt("2023-11-01"), ...events), "2023")).toBe(4);
  });
});

describe("what the policy says", () => {
  const reading = {
    id: "reading",
    zh: "读书成果",
    en: "reading",
    credits: 0.5,
    leastBand: "excellent",
    capPerYear: 1,
  };
  const degree = { id: "degree", zh: "学历提升", en: "degree study", credits: 72, withinMaximum: false };
  const outcome = (eventId: string, score: number, more = {}) =>
    creditEvent(eventId, "bonus", "2023-10-01", {
      ruleId: "reading",
      quantity: 1,
      actor: "校",
      score,
      ...more,
    });

  test("an excellent outcome of reading earns a bonus up to its cap, others nothing", () => {
    const ledger = ledgerAt("2024-01-01", policyWith({ "ledger.bonuses": [reading] }));
    const events = [outcome("E1", 90), outcome("E2", 89.5), outcome("E3", 95), outcome("E4", 100)];
    const found = account(ledger, ...events);
    expect(countedIn(found, "2023")).toBe(1);
    expect(effects(found)).toEqual({
      E1: "credited",
      E2: "below-band",
      E3: "credited",
      E4: "above-maximum",
    });
  });

  test.each([
    [true, 28],
    [false, 29],
  ])("with the reading bonus within the maximum %s a full year counts %d", (isWithin, expected) => {
    const policy = policyWith({
      "ledger.bonuses": [{ ...reading, credits: 1 }],
      "flags.readingBonusWithinMaximum": isWithin,
      "obligations.2.hours.max": 28,
    });
    const full = Array.from({ length: 8 }, (_, index) => passed(`M${index}`, `M0${index + 1}`, "2023-09-01"));
    const found = account(ledgerAt("2024-01-01", policy), ...full, outcome("Z", 90));
    expect(countedIn(found, "2023")).toBe(expected);
  });

  test("a conversion can count beyond a year's maximum, for the cycle", () => {
    const policy = policyWith({ "ledger.conversions": [degree], "ledger.cycle.hours": 360 });
    const study = creditEvent("E1", "conversion", "2023-07-01", {
      ruleId: "degree",
      quantity: 1.5,
      actor: "校",
    });
    const found = account(ledgerAt("2024-01-01", policy), study, passed("E2", "M01", "2023-09-01"));
    expect(countedIn(found, "2023")).toBe(112);
    expect(found.cycles).toMatchObject([
      { id: "2021-2025", from: "2021-01-01", to: "2025-12-31", counted: 1_120_000, shortfall: 2_480_000 },
    ]);
  });

  test.each([
    ["by-days", 24 - 12.04],
    ["whole-year", 0],
    ["none", 24],
  ])("a leave of 183 of 365 days under %s leaves %d credits required", (exemption, required) => {
    const ledger = ledgerAt("2024-01-01", policyWith({ "ledger.exemption": exemption }));
    const leave = { actor: "校", reason: "病假" };
    const found = account(
      ledger,
      creditEvent("E1", "exemption", "2023-07-01", { from: "2023-03-01", to: "2023-07-31", ...leave }),
      creditEvent("E2", "exemption", "2023-07-01", { from: "2023-07-01", to: "2023-08-30", ...leave }),
    );
    expect(yearRow(found, "2023").exemptDays).toBe(183);
    expect(yearRow(found, "2023").total.required / 10_000).toBeCloseTo(required, 9);
  });

  test("credits above the maximum fill what a later year lacks, the oldest first, until they expire", () => {
    const policy = policyWith({ "ledger.carryOver.credits": 6, "ledger.carryOver.years": 2 });
    const tenOf = (year: number) =>
      Array.from({ length: 10 }, (_, index) =>
        passed(`${year}-${index}`, `M${`${index + 1}`.padStart(2, "0")}`, `${year}-09-01`),
      );
    const found = account(ledgerAt("2024-12-31", policy), ...tenOf(2021), ...tenOf(2022));
    const rows = found.years.map(({ year, total, carriedIn, carriedOut, expired }) => [
      year.id,
      ...[total.counted, carriedIn, carriedOut, expired].map((units) => units / 10_000),
    ]);
    expect(rows).toEqual([
      ["2021", 23, 0, 6, 0],
      ["2022", 24, 1, 6, 0],
      ["2023", 11, 11, 0, 0],
      ["2024", 0, 0, 0, 0],
    ]);
    const shortLived = policyWith({ "ledger.carryOver.credits": 6, "ledger.carryOver.years": 1 });
    const events = [...tenOf(2021), ...tenOf(2022), passed("L", "Z1", "2022-10-20")];
    const expiredOn = (asOf: string) =>
      account(ledgerAt(asOf, shortLived), ...events).years.map(({ expired }) => expired / 10_000);
    expect(expiredOn("2022-12-31")).toEqual([0, 0]);
    expect(expiredOn("2023-01-01")).toEqual([0, 6, 0]);
  });

  test("a year of its own policy is counted under it, others under the first with its dates moved", () => {
    const own = policyWith({
      "calendar.year.from": "2022-01-01",
      "calendar.year.to": "2022-12-31",
      "calendar.creditRegistration.deadline": "2022-11-30",
      "credits.perHour": 2,
    });
    const ledger = ledgerAt("2023-12-31", policyWith(), { ...own, id: "own-2022" });
    const found = account(
      ledger,
      passed("E1", "M01", "2022-11-30"),
      passed("E2", "M02", "2022-12-01"),
      passed("E3", "M03", "2021-12-01"),
    );
    expect(found.years.map(({ year }) => [year.id, year.basis, year.terms.sha256])).toEqual([
      ["2021", "shifted", "shandong-2023"],
      ["2022", "own", "own-2022"],
      ["2023", "own", "shandong-2023"],
    ]);
    expect([countedIn(found, "2021"), countedIn(found, "2022")]).toEqual([4, 8]);
    expect(effects(found)).toMatchObject({ E2: "after-cut-off" });
  });

  test("years without a policy can be left uncounted", () => {
    const ledger = ledgerAt("2023-12-31", policyWith({ "ledger.otherYears": "not-counted" }));
    const found = account(ledger, passed("E1", "M01", "2022-11-30"));
    expect(effects(found)).toEqual({ E1: "outside-years" });
    expect(found.years.map(({ year }) => year.id)).toEqual(["2023"]);
  });

  test.each([
    [{ "credits.perHour": 1 / 3 }, /credits.perHour: must be a multiple of 0.01/],
    [
      { "ledger.bonuses": [{ ...reading, leastBand: "best" }] },
      /must be one of failed, passed, good, excellent, got best/,
    ],
    [{ "ledger.conversions": [{ ...degree, obligationId: "none" }] }, /conversions.degree.obligationId/],
  ])("a policy that contradicts itself is refused: %j", (values, message) => {
    expect(() => ledgerAt("2023-12-31", policyWith(values))).toThrow(EngineError);
    expect(() => ledgerAt("2023-12-31", policyWith(values))).toThrow(message);
  });

  test("policies of one year, or of several time zones, are refused", () => {
    expect(() => ledgerAt("2023-12-31", policyWith(), policyWith())).toThrow(/years must not overlap/);
    const other = policyWith({
      timeZone: "Asia/Urumqi",
      "calendar.year.to": "2022-12-31",
      "calendar.year.from": "2022-01-01",
    });
    expect(() => ledgerAt("2023-12-31", policyWith(), other)).toThrow(/must be one for all policies/);
  });
});

describe("shortfall, pace and forecast", () => {
  test("are those of four weeks with three credits each and eight weeks to go", () => {
    const weekly = [3, 6, 9, 12].map((week, index) =>
      passed(
        `E${index}`,
        `S0${index + 1}`,
        new Date(Date.UTC(2023, 7, 15 + week * 2)).toISOString().slice(0, 10),
      ),
    );
    const found = account(ledgerAt("2023-09-11"), ...weekly);
    const { total } = yearRow(found, "2023");
    expect(total).toMatchObject({
      counted: 160_000,
      required: 240_000,
      shortfall: 80_000,
      status: "on-track",
    });
    // 112 days from 11 September to 31 December, both included.
    expect(total.pacePerWeek).toBe(5_000);
    expect(total.forecast).toMatchObject({ status: "forecast", mean: 280_000 });
  });

  test("nothing is forecast in the first weeks, and a closed year is short", () => {
    const early = yearRow(account(ledgerAt("2023-08-20")), "2023").total;
    expect(early).toMatchObject({ status: "open", forecast: { reason: "too-early" } });
    const closed = yearRow(account(ledgerAt("2024-01-01")), "2023").total;
    expect(closed).toMatchObject({ status: "short", pacePerWeek: undefined, forecast: { reason: "closed" } });
  });
});
