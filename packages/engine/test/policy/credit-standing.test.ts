import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine, dossiersOf, eventOfActivity, ledgerOf, standingOf } from "../../src/index.ts";
import { courseObjects, dossier, event, smallCounty } from "../small-county.ts";
import { about, account, creditEvent, eventSets, fullPolicy, passed } from "./ledger/ledger-case.ts";

const counting = new Set(["credited", "partly-credited", "above-maximum"]);
const delayed = (day: string, days: number) =>
  `${new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)}T09:00:01+08:00`;
const anyPass = fc
  .record({
    verb: fc.constantFrom("passed", "passed", "selected", "failed"),
    courseId: fc.constantFrom("M01", "M02", "E01", "Z1"),
    day: fc.constantFrom("2022-08-20", "2023-08-14", "2023-08-15", "2023-08-20", "2023-12-31"),
    delay: fc.constantFrom(0, 0, 0, 1, 4),
  })
  .map(({ verb, courseId, day, delay }) => ({
    ...event(verb, courseId, day),
    recordedAt: delayed(day, delay),
  }));

test("law: without an account a standing is what it is with one", () => {
  const days = ["2023-08-15", "2023-08-22", "2024-01-02"];
  const programmes = days.map((asOf) => createEngine({ ...smallCounty(), asOf }).programme);
  fc.assert(
    fc.property(fc.array(anyPass, { maxLength: 6 }), fc.constantFrom(...programmes), (drawn, programme) => {
      const records = dossier({
        activities: [...drawn].sort((a, b) => (`${a.at}${a.eventId}` < `${b.at}${b.eventId}` ? -1 : 1)),
      });
      const events = records.activities.flatMap((activity) => eventOfActivity(activity) ?? []);
      const { ledger } = programme;
      const kept = { ledger, account: ledgerOf(ledger, records, events) };
      const [plain, full] = [standingOf(programme, records), standingOf(programme, records, kept)];
      const facts = ({ earned, committed, credit, remaining, passed }: typeof plain) => ({
        earned: earned.map(({ courseIndex }) => courseIndex),
        passed: passed.map(({ courseIndex }) => courseIndex),
        uncredited: credit.uncredited,
        committed,
        remaining,
      });
      expect(facts(plain)).toEqual(facts(full));
    }),
    { numRuns: 60 },
  );
});

test("law: earned is what the ledger credits, whatever is reversed, corrected, late or admitted", () => {
  const policy = structuredClone(fullPolicy) as any;
  policy.ledger.outsideWindow.value = "for-a-person";
  const { programme } = createEngine({ ...smallCounty(), policy, asOf: "2023-12-30" });
  const electives = new Set(courseObjects.map(({ courseId }) => courseId).filter((id) => id !== "Z1"));
  fc.assert(
    fc.property(eventSets, (creditEvents) => {
      const { entries } = account(programme.ledger, ...creditEvents);
      const credited = entries.filter(
        ({ effect, corrected, year }) =>
          // A correction may put a course to an activity, which is no pass of it.
          corrected.kind === "passed" &&
          counting.has(effect) &&
          year?.id === "2023" &&
          electives.has(corrected.courseId!),
      );
      const { earned, passed } = standingOf(programme, { ...dossier(), creditEvents });
      const idsOf = (courses: typeof earned) =>
        courses.map(({ courseIndex }) => programme.catalogue.courses[courseIndex].courseId).sort();
      expect(idsOf(earned)).toEqual([...new Set(credited.map(({ corrected }) => corrected.courseId))].sort());
      for (const id of idsOf(earned)) expect(idsOf(passed)).toContain(id);
    }),
    { numRuns: 60 },
  );
});

test("a pass that is corrected to a day still to come is not earned yet", () => {
  const creditEvents = [
    passed("E1", "M01", "2023-08-16"),
    about("E2", "correction", "E1", "2023-08-18", { happenedAt: "2023-10-01T12:00:00+08:00" }),
  ];
  const earnedOn = (asOf: string) =>
    standingOf(createEngine({ ...smallCounty(), asOf }).programme, { ...dossier(), creditEvents }).earned
      .length;
  expect([earnedOn("2023-08-17"), earnedOn("2023-08-20"), earnedOn("2023-10-02")]).toEqual([1, 0, 1]);
});

test("a pass that bears the id of a rule gives nothing by the rule", () => {
  const policy = structuredClone(fullPolicy) as any;
  const [reading] = policy.conversions;
  const known = (value: unknown) => ({ ...reading.credits, value });
  const elsewhere = { ...reading, id: "elsewhere", kind: "conversion", obligationId: "electives" };
  policy.conversions.push({
    ...elsewhere,
    credits: known(1),
    mostPerYear: known("none"),
    requires: known("none"),
  });
  const { programme } = createEngine({ ...smallCounty(), policy, asOf: "2023-12-30" });
  const hoursOf = (one: ReturnType<typeof passed>) =>
    standingOf(programme, { ...dossier(), creditEvents: [one] }).credit.creditedHours.get("electives");
  const rule = { ruleId: "elsewhere", quantity: 2, actor: "校" };
  expect(hoursOf(creditEvent("E1", "conversion", "2023-09-01", rule))).toBeGreaterThan(0);
  expect(hoursOf(passed("E1", "M01", "2023-09-01", rule))).toBeUndefined();
});

test("a dossier has the credit events of its teacher, whatever their order in the file", () => {
  const event = (eventId: string, teacherId: string) =>
    creditEvent(eventId, "passed", "2023-09-01", { courseId: "M01", teacherId });
  const tables = ["postings", "preferences", "needs", "responses", "observations", "activities"];
  const dataset = {
    ...Object.fromEntries(tables.map((name) => [name, []])),
    teachers: ["T1", "T2", "T3"].map((teacherId) => ({ ...dossier().teacher, teacherId })),
    creditEvents: [event("E1", "T2"), event("E2", "T1"), event("E3", "T2")],
  };
  const found = [...dossiersOf(dataset as never)].map(({ creditEvents }) =>
    creditEvents?.map(({ eventId }) => eventId),
  );
  expect(found).toEqual([["E2"], ["E1", "E3"], undefined]);
});

describe("a pass of the year that earns nothing says why", () => {
  const policy = structuredClone(smallCounty().policy) as any;
  policy.ledger.passingBandRequired.value = true;
  policy.ledger.repeats.value = "once";
  const why = (asOf: string, ...creditEvents: readonly ReturnType<typeof creditEvent>[]) => {
    const { programme } = createEngine({ ...smallCounty(), policy, asOf });
    return standingOf(programme, { ...dossier(), creditEvents }).credit.uncredited.map((found) => found.why);
  };
  const pass = (eventId: string, day: string, more = {}) =>
    creditEvent(eventId, "passed", day, { courseId: "M01", ...more });

  test.each([
    ["outside-window", [pass("E1", "2023-08-14")]],
    ["late", [pass("E1", "2023-12-31", { recordedAt: "2024-01-01T09:00:00+08:00" })]],
    ["below-pass-mark", [pass("E1", "2023-09-01", { score: 59 })]],
    ["repeated-course", [pass("E1", "2022-09-01"), pass("E2", "2023-09-01")]],
  ])("%s", (cause, events) => {
    expect(why("2024-01-02", ...events)).toEqual([cause]);
  });

  test("not-recorded", () => {
    const { programme } = createEngine({ ...smallCounty(), asOf: "2023-08-20" });
    const late = { ...event("passed", "M01", "2023-08-20"), recordedAt: "2023-08-21T09:00:00+08:00" };
    const found = standingOf(programme, dossier({ activities: [late] }));
    expect(found.credit.uncredited).toMatchObject([{ why: "not-recorded" }]);
    expect(found.earned).toEqual([]);
  });
});
