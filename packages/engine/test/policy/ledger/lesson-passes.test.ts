import { describe, expect, test } from "vitest";
import {
  type CreditEvent,
  createCatalogue,
  createLedger,
  createLocalDate,
  type LedgerInput,
  passedLessons,
  requireRecords,
  resolvePolicy,
  tables,
} from "../../../src/index.ts";
import { smallCounty } from "../../small-county.ts";
import { about, account, countedIn, creditEvent, effects, policyWith } from "./ledger-case.ts";

const lessons = requireRecords(
  tables.lessons,
  ["L1", "L2", "L3", "L4"].map((lessonId) => ({
    lessonId,
    authorId: "A",
    city: "C1",
    level: lessonId === "L4" ? "县" : "市",
    type: "national",
    stage: "小学",
    subject: "数学",
    grade: "三年级",
    lesson: lessonId,
  })),
);

function ledgerWith(more: Partial<LedgerInput> = {}) {
  const { catalogue, schools } = smallCounty();
  const policy = policyWith({ "ledger.outsideWindow": "for-a-person" });
  return createLedger({
    policies: [{ policy: resolvePolicy(policy), sha256: "own" }],
    catalogue: createCatalogue(catalogue),
    ...schools,
    lessons,
    asOf: "2023-12-31",
    ...more,
  });
}

const pass = (eventId: string, lessonId: string, day: string) =>
  creditEvent(eventId, "passed", day, { lessonId });

describe("a pass of a model lesson", () => {
  test("earns a share of the obligation of drawn lessons, once", () => {
    const found = account(
      ledgerWith(),
      pass("E1", "L1", "2023-10-18"),
      pass("E2", "L1", "2023-10-19"),
      pass("E3", "L2", "2023-12-31"),
    );
    expect(effects(found)).toEqual({ E1: "credited", E2: "repeated-course", E3: "credited" });
    expect(countedIn(found, "2023", "subject-compulsory")).toBe(2);
    expect(countedIn(found, "2023", "electives")).toBe(0);
  });

  test("before its days, of no lesson of the pool, or of one drawn for somebody else waits for a person", () => {
    const drawn = new Map([["T1", new Set(["L1"])]]) as unknown as LedgerInput["drawn"];
    const found = account(
      ledgerWith({ ...(drawn !== undefined && { drawn }) }),
      pass("E1", "L1", "2023-10-17"),
      pass("E2", "L2", "2023-10-20"),
      pass("E3", "L4", "2023-10-20"),
      pass("E4", "L9", "2023-10-20"),
    );
    expect(effects(found)).toEqual({
      E1: "outside-window",
      E2: "not-drawn",
      E3: "unknown-lesson",
      E4: "unknown-lesson",
    });
    expect(countedIn(found, "2023")).toBe(0);
  });

  test("can be corrected to another lesson, or to a course", () => {
    const wrong = pass("E1", "L9", "2023-10-20");
    const to = (more: object) => about("E2", "correction", "E1", "2023-10-21", more as never);
    expect(effects(account(ledgerWith(), wrong, to({ lessonId: "L2" })))).toMatchObject({ E1: "credited" });
    const course = account(ledgerWith(), wrong, to({ courseId: "M01" }));
    expect(countedIn(course, "2023", "electives")).toBe(1);
  });
});

test("the lessons somebody passed are those of standing passes, each with its first day", () => {
  const events: readonly CreditEvent[] = [
    pass("E1", "L1", "2023-10-20"),
    pass("E2", "L1", "2023-10-18"),
    pass("E3", "L2", "2023-10-18"),
    about("E4", "reversal", "E3", "2023-10-19"),
    pass("E5", "L3", "2024-01-01"),
    creditEvent("E6", "passed", "2023-10-18", { courseId: "M01" }),
  ];
  const found = passedLessons(events, createLocalDate("Asia/Shanghai"), "2023-12-31");
  expect([...found]).toEqual([["T1", [{ lessonId: "L1", date: "2023-10-18" }]]]);
});
