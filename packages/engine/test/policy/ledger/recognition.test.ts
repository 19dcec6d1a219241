import { describe, expect, test } from "vitest";
import { type PolicyDocument, resolvePolicy } from "../../../src/index.ts";
import { account, countedIn, creditEvent, effects, ledgerAt, passed, policyWith } from "./ledger-case.ts";

const value = <Value>(value: Value) => ({ value, source: "example", verified: "no" as const });
const named = (id: string) => ({ id, title: { zh: id, en: id }, source: "example", verified: "no" }) as const;

const degree: PolicyDocument["conversions"][number] = {
  ...named("degree"),
  activity: "学历提升",
  credits: value(12),
  per: "year",
  mostPerYear: value(15),
  requires: value("none"),
};
const reading: PolicyDocument["conversions"][number] = {
  ...named("reading"),
  kind: "bonus",
  activity: "读书活动成果",
  credits: value(1),
  per: "outcome",
  mostPerYear: value("none"),
  requires: value("excellent"),
};

/** Electives for which ten hours of degree study may stand in, at most six of them of ethics. */
function policyOf(conversions: PolicyDocument["conversions"]): PolicyDocument {
  const base = policyWith();
  const obligations = base.obligations.map((obligation) =>
    obligation.id === "electives"
      ? {
          ...obligation,
          caps: [{ ...named("ethics"), counts: { topics: ["师德师风建设"] }, max: value(6) }],
          offsets: [{ ...named("studies"), activities: ["学历提升"], max: value(10) }],
        }
      : obligation,
  );
  return { ...base, obligations, conversions };
}

const office = { actor: "县教师发展中心" };
const conversion = (eventId: string, quantity: number, more = {}) =>
  creditEvent(eventId, "conversion", "2023-09-01", { ruleId: "degree", quantity, ...office, ...more });

describe("a conversion of the policy", () => {
  const ledger = ledgerAt("2024-01-01", policyOf([degree, reading]));

  test("counts for the obligation that its activity may stand in for, up to the offset's most", () => {
    const found = account(ledger, conversion("E1", 0.5), passed("E2", "M01", "2023-09-02"));
    expect(countedIn(found, "2023", "electives")).toBe(10);
    expect(found.entries[0].obligationIds).toEqual(["electives"]);
    const more = account(ledger, conversion("E1", 1), passed("E2", "M01", "2023-09-02"));
    expect(countedIn(more, "2023", "electives")).toBe(14);
    expect(countedIn(more, "2023")).toBe(14);
  });

  test("holds a cap of the obligation on its courses", () => {
    const ethics = ["E01", "E02", "E03", "E04", "E05"].map((id, index) =>
      passed(`P${index}`, id, `2023-09-0${index + 1}`),
    );
    const found = account(ledger, ...ethics);
    expect(countedIn(found, "2023", "electives")).toBe(6);
    expect(effects(found)).toMatchObject({ P3: "credited", P4: "above-maximum" });
  });

  test("asks for the band that it names, and counts as a bonus only where it is one", () => {
    const outcome = (eventId: string, score: number, kind = "bonus") =>
      creditEvent(eventId, kind, "2023-09-01", { ruleId: "reading", quantity: 1, score, ...office });
    const found = account(ledger, outcome("A", 90), outcome("B", 89), outcome("C", 90, "conversion"));
    expect(effects(found)).toEqual({ A: "credited", B: "below-band", C: "no-rule" });
  });

  test("gives nothing while its amount is not given, and the event waits for a person", () => {
    const open = ledgerAt("2024-01-01", policyOf([{ ...degree, credits: value("not-given") }]));
    expect(effects(account(open, conversion("E1", 1)))).toEqual({ E1: "no-rule" });
  });

  test("is said once: an older document's rule of the ledger fills in what it leaves open", () => {
    const older = { id: "degree", zh: "学历", en: "degree", credits: 3, withinMaximum: true };
    const withOlder = (conversions: PolicyDocument["conversions"]) => {
      const base = policyOf(conversions);
      return { ...base, ledger: { ...base.ledger, conversions: value([older]) } };
    };
    const filled = withOlder([{ ...degree, credits: value("not-given") }]);
    expect(resolvePolicy(filled).conversions).toMatchObject([
      { id: "degree", credits: 3, activity: "学历提升" },
    ]);
    expect(countedIn(account(ledgerAt("2024-01-01", filled), conversion("E1", 1)), "2023", "electives")).toBe(
      3,
    );
    expect(() => ledgerAt("2024-01-01", withOlder([degree]))).toThrow(/conversions: ids must differ/);
  });
});

test("an exemption of an obligation, and a condition on age, hold in the ledger as in plans", () => {
  const base = policyWith();
  const young = { ages: { max: 44 } };
  const policy: PolicyDocument = {
    ...base,
    obligations: base.obligations.map((obligation) => ({
      ...obligation,
      ...(obligation.id === "general-compulsory" && { appliesTo: young }),
      ...(obligation.id === "electives" && {
        exemptions: [{ ...named("new"), appliesTo: { yearsOfService: { max: 20 } }, min: value(5) }],
      }),
    })),
  };
  const [row] = account(ledgerAt("2023-12-31", policy)).years.filter(({ year }) => year.id === "2023");
  const required = Object.fromEntries(
    row.obligations.map(({ obligationId, required }) => [obligationId, required / 10_000]),
  );
  // The year of birth of T1 is not recorded: what cannot be told is required of nobody.
  expect(required).toEqual({ "subject-compulsory": 3, "general-compulsory": 0, electives: 5 });
});
