import { describe, expect, test } from "vitest";
import {
  type CreditEvent,
  createFindings,
  createProgramme,
  type PolicyDocument,
  parseRecords,
  resolvePolicy,
  tables,
} from "../../../src/index.ts";
import { dossier, smallCounty } from "../../small-county.ts";
import { about, account, creditEvent, ledgerAt, passed, policyWith } from "./ledger-case.ts";

const value = <Value>(value: Value) => ({ value, source: "example", verified: "no" as const });
const named = (id: string) => ({ id, title: { zh: id, en: id }, source: "example", verified: "no" }) as const;

/** Before duty nine hours of subject courses between July and October, of which degree study may give two. */
function gatedPolicy(values = {}): PolicyDocument {
  const base = policyWith({ "grading.mostAttempts": 2, ...values });
  const before: PolicyDocument["obligations"][number] = {
    ...named("before-duty"),
    appliesTo: { roles: ["专任教师"] },
    counts: { categories: ["subject"], kinds: ["课例点评"] },
    hours: { min: value(9), max: value("none") },
    period: { kind: "window", from: value("2023-07-01"), to: value("2023-10-31") },
    choose: { kind: "free" },
    offsets: [{ ...named("degree-study"), activities: ["学历提升"], max: value(2) }],
  };
  const degree: PolicyDocument["conversions"][number] = {
    ...named("degree"),
    activity: "学历提升",
    credits: value(3),
    per: "year",
    mostPerYear: value("none"),
    requires: value("none"),
  };
  const gate = { ...named("duty"), appliesTo: {}, requires: ["before-duty"] };
  return { ...base, obligations: [...base.obligations, before], conversions: [degree], gates: [gate] };
}

const { schools } = smallCounty();
const policy = gatedPolicy();
const ledger = ledgerAt("2023-12-31", policy);
const programme = createProgramme(resolvePolicy(policy), ledger.catalogue, schools, ledger.asOf);
const findings = createFindings(ledger, programme);
const findingsOf = (...events: readonly CreditEvent[]) => findings(dossier(), account(ledger, ...events));

const failed = (eventId: string, day: string) => creditEvent(eventId, "failed", day, { courseId: "M01" });
const two = [passed("E1", "M01", "2023-08-01"), passed("E2", "M02", "2023-08-02")];
const degree = creditEvent("E3", "conversion", "2023-09-01", {
  ruleId: "degree",
  quantity: 1,
  actor: "office",
});

describe("a gate", () => {
  const missing = (...events: readonly CreditEvent[]) =>
    findingsOf(...events).gates.map(({ gateId, obligationId, missingQuarterHours }) => [
      gateId,
      obligationId,
      missingQuarterHours / 4,
    ]);

  test("is not open while hours of its obligation are missing, and open when they are there", () => {
    expect(missing()).toEqual([["duty", "before-duty", 9]]);
    expect(missing(...two)).toEqual([["duty", "before-duty", 1]]);
    expect(missing(...two, passed("E4", "M03", "2023-10-31"))).toEqual([]);
  });

  test("is opened by what stands in the account only: not by a reversed pass or one of another period", () => {
    expect(missing(...two, about("E4", "reversal", "E2", "2023-09-01"))).toEqual([
      ["duty", "before-duty", 5],
    ]);
    expect(missing(two[0], passed("E2", "M02", "2023-11-01"))).toEqual([["duty", "before-duty", 5]]);
  });

  test("knows what other activities stand in for, up to the offset's most", () => {
    expect(missing(two[0], degree)).toEqual([["duty", "before-duty", 3]]);
    const [row] = findingsOf(...two, degree).periods;
    expect([row.earned, row.credited, row.missing]).toEqual([32, 8, 0]);
    expect(row.period).toEqual({ from: "2023-07-01", to: "2023-10-31" });
  });
});

describe("an obligation of another period than the year", () => {
  const windowed = (from: string, values = {}, mostPerYear: number | "none" = "none") => {
    const document = gatedPolicy(values);
    const period = { kind: "window", from: value(from), to: value("2023-12-31") } as const;
    const [degree] = document.conversions;
    return {
      ...document,
      obligations: document.obligations.map((one) =>
        one.id === "before-duty" ? { ...one, period, offsets: [] } : one,
      ),
      conversions: [{ ...degree, mostPerYear: value(mostPerYear), obligationId: "before-duty" }],
    } as PolicyDocument;
  };
  const rowOf = (document: PolicyDocument, ...events: readonly CreditEvent[]) => {
    const own = ledgerAt("2023-12-31", document);
    const programme = createProgramme(resolvePolicy(document), own.catalogue, schools, own.asOf);
    return createFindings(own, programme)(dossier(), account(own, ...events)).periods[0];
  };

  test("does not count a pass after the cut-off of registration, which ends a fail all the same", () => {
    const closed = windowed("2023-07-01", { "calendar.creditRegistration.deadline": "2023-11-30" });
    const earnedBy = (day: string) => rowOf(closed, passed("E1", "M01", day)).earned;
    expect([earnedBy("2023-11-30"), earnedBy("2023-12-01")]).toEqual([16, 0]);
    const own = ledgerAt("2023-12-31", closed);
    const programme = createProgramme(resolvePolicy(closed), own.catalogue, schools, own.asOf);
    const made = account(own, failed("E1", "2023-11-01"), passed("E2", "M01", "2023-12-01"));
    expect(createFindings(own, programme)(dossier(), made).failed).toEqual([]);
  });

  test("does not count a pass of a year that is not counted", () => {
    const earnedUnder = (otherYears: string) =>
      rowOf(windowed("2022-07-01", { "ledger.otherYears": otherYears }), passed("E1", "M01", "2022-08-01"))
        .earned;
    expect([earnedUnder("shifted"), earnedUnder("not-counted")]).toEqual([16, 0]);
  });

  test("shares a rule's most of a year with what happened before it began, in the order of time", () => {
    const study = (eventId: string, day: string) =>
      creditEvent(eventId, "conversion", day, { ruleId: "degree", quantity: 1, actor: "office" });
    const creditedFrom = (from: string) =>
      rowOf(windowed(from, {}, 4), study("E1", "2023-08-01"), study("E2", "2023-10-01")).credited / 4;
    // Three credits each, of which the year lets four.
    expect([creditedFrom("2023-07-01"), creditedFrom("2023-09-01")]).toEqual([4, 1]);
  });
});

describe("a failed course", () => {
  const states = (...events: readonly CreditEvent[]) =>
    findingsOf(...events).failed.map(({ state, fails, ...what }) => [...Object.values(what), state, fails]);

  test("is to be studied again, then assessed again; as many fails as allowed are for a person", () => {
    const fail = failed("E1", "2023-09-01");
    expect(states(fail)).toEqual([["M01", "retrain", 1]]);
    const activity = { eventId: "A1", teacherId: "T1", courseId: "M01", verb: "played" };
    const day = "2023-09-02T12:00:00+08:00";
    const studied = dossier({ activities: [{ ...activity, at: day, recordedAt: day }] });
    expect(findings(studied, account(ledger, fail)).failed).toEqual([
      { courseId: "M01", state: "retest", fails: 1 },
    ]);
    expect(states(fail, failed("E2", "2023-09-05"))).toEqual([["M01", "for-a-person", 2]]);
  });

  test("is no finding any more once it is passed, or the fail is reversed", () => {
    const fail = failed("E1", "2023-09-01");
    expect(states(fail, passed("E2", "M01", "2023-09-08"))).toEqual([]);
    expect(states(fail, about("E2", "reversal", "E1", "2023-09-02"))).toEqual([]);
  });
});

describe("a failed model lesson", () => {
  const fail = (eventId: string, day: string) => creditEvent(eventId, "failed", day, { lessonId: "L1" });
  const failedOf = (...events: readonly CreditEvent[]) => findingsOf(...events).failed;

  test("is the same finding as a failed course", () => {
    expect(failedOf(fail("E1", "2023-11-01"))).toEqual([{ lessonId: "L1", state: "retrain", fails: 1 }]);
    const twice = [fail("E1", "2023-11-01"), fail("E2", "2023-11-05"), failed("E3", "2023-09-01")];
    expect(failedOf(...twice)).toEqual([
      { courseId: "M01", state: "retrain", fails: 1 },
      { lessonId: "L1", state: "for-a-person", fails: 2 },
    ]);
  });

  test("is no finding once it is passed or the fail is reversed", () => {
    const pass = creditEvent("E2", "passed", "2023-11-08", { lessonId: "L1" });
    expect(failedOf(fail("E1", "2023-11-01"), pass)).toEqual([]);
    const reversal = about("E2", "reversal", "E1", "2023-11-02");
    expect(failedOf(fail("E1", "2023-11-01"), reversal)).toEqual([]);
  });
});

describe("an assessment in two parts", () => {
  const parts = (process: number, result: number) => ({ process, processOf: 20, result, resultOf: 80 });
  const band = (more: object, ...others: readonly CreditEvent[]) => {
    const strict = ledgerAt("2023-12-31", policyWith({ "ledger.passingBandRequired": true }));
    return account(strict, passed("E1", "M01", "2023-09-01", more as never), ...others).entries[0].effect;
  };

  test("passes from 60 of 100 points on", () => {
    expect([band(parts(20, 40)), band(parts(20, 39))]).toEqual(["credited", "below-pass-mark"]);
  });

  test("is corrected by other parts, or by a score", () => {
    const correct = (more: object) => about("E2", "correction", "E1", "2023-09-05", more as never);
    expect(band(parts(0, 10), correct(parts(20, 40)))).toBe("credited");
    expect(band(parts(20, 40), correct({ score: 59 }))).toBe("below-pass-mark");
    expect(band({ score: 59 }, correct(parts(20, 40)))).toBe("credited");
  });

  test.each([
    [{ process: 10 }, "process"],
    [{ ...parts(10, 10), score: 60 }, "process"],
    [parts(21, 10), "process"],
    [{ ...parts(10, 0), resultOf: 0 }, "result"],
  ])("%j is refused", (more, column) => {
    const day = "2023-09-01T12:00:00+08:00";
    const event = {
      eventId: "E1",
      teacherId: "T1",
      kind: "passed",
      courseId: "M01",
      at: day,
      recordedAt: day,
    };
    const { faults } = parseRecords(tables.creditEvents, [{ ...event, ...more }]);
    expect(faults.map((fault) => fault.column)).toEqual([column]);
  });
});
