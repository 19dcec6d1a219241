import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine, tables } from "../../src/index.ts";
import { courseObjects, dossier, event, records, smallCounty } from "../small-county.ts";

const idsOf = (found: readonly { courseIndex: number }[], engine = createEngine(smallCounty())) =>
  found.map(({ courseIndex }) => engine.programme.catalogue.courses[courseIndex].courseId);
const standing = (
  more: Parameters<typeof dossier>[0],
  county: Parameters<typeof smallCounty>[0] = {},
  asOf = "2023-08-20",
) => createEngine({ ...smallCounty(county), asOf }).standing(dossier(more));

describe("earned and committed", () => {
  test("only a pass in this year earns, once, and not for a compulsory course", () => {
    const activities = [
      event("passed", "M01", "2022-10-01"),
      event("passed", "M02", "2023-08-16"),
      event("passed", "M02", "2023-08-17"),
      event("passed", "Z1", "2023-08-17"),
      event("quiz-passed", "M03", "2023-08-17"),
    ];
    const found = standing({ activities });
    expect(idsOf(found.earned)).toEqual(["M02"]);
    expect(found.earnedQuarterHours).toBe(4);
  });

  test("a pass at midnight belongs to the local day", () => {
    const late = { ...event("passed", "M02", "2023-08-15"), at: "2023-08-14T16:00:00Z" };
    expect(idsOf(standing({ activities: [late] }).earned)).toEqual(["M02"]);
    const early = { ...event("passed", "M02", "2023-08-15"), at: "2023-08-14T15:59:59Z" };
    expect(standing({ activities: [early] }).earned).toEqual([]);
  });

  test("selected and begun courses are committed until dropped or passed", () => {
    const activities = [
      event("selected", "M01", "2023-08-12"),
      event("started", "M01", "2023-08-16"),
      event("selected", "M02", "2023-08-12"),
      event("dropped", "M02", "2023-08-13"),
      event("selected", "M03", "2023-08-12"),
      event("passed", "M03", "2023-08-17"),
      event("selected", "M04", "2023-08-12"),
      event("selected", "M05", "2022-08-12"),
    ];
    const { committed } = standing({ activities });
    expect(committed.map(({ origin }, index) => [idsOf(committed)[index], origin])).toEqual([
      ["M01", "begun"],
      ["M04", "selected"],
    ]);
  });

  test("a withdrawn course, a course of another subject, a topic not chosen are not creditable", () => {
    const courses = courseObjects.map((object) =>
      object.courseId === "M01" ? { ...object, status: "withdrawn" } : object,
    );
    const activities = ["M01", "X1", "S01", "C01"].map((id) => event("selected", id, "2023-08-12"));
    const found = standing({ activities }, { courses });
    expect(idsOf(found.committed, createEngine(smallCounty({ courses })))).toEqual(["C01"]);
  });

  test("a transfer keeps what the former school's topics allowed", () => {
    const schoolObject = { organisationId: "county", name: "校", kind: "小学", setting: "镇区" };
    const county = {
      schools: [
        { ...schoolObject, schoolId: "school", selectedTopics: ["ethics", "class"] },
        { ...schoolObject, schoolId: "former", selectedTopics: ["ethics", "safety"] },
      ],
    };
    const post = { teacherId: "T1", stage: "小学", subject: "数学", grades: [], share: 1, main: true };
    const postings = [
      { ...post, schoolId: "former", from: "2015-09-01", to: "2023-08-14" },
      { ...post, schoolId: "school", from: "2023-08-15" },
    ];
    const activities = [event("selected", "S01", "2023-08-12"), event("selected", "S02", "2023-08-16")];
    expect(idsOf(standing({ postings, activities }, county).committed)).toEqual(["S01"]);
  });

  test("still to plan is what earned and committed leave of 19 to 23 hours", () => {
    const activities = [event("passed", "E01", "2023-08-16"), event("selected", "M04", "2023-08-12")];
    expect(standing({ activities }).remaining).toEqual({ min: 76 - 6 - 4, max: 92 - 6 - 4 });
  });
});

describe("admission", () => {
  const statusOf = (more: Parameters<typeof dossier>[0], county = {}, asOf = "2023-08-20") =>
    standing(more, county, asOf).admission;
  test.each([
    ["participation none", { teacher: { participation: "none" } }, {}, "participation-none"],
    ["an incomplete profile", { teacher: { profileComplete: false } }, {}, "profile-incomplete"],
    ["no posting on the day", { postings: [] }, {}, "no-valid-posting"],
    [
      "opt-in without a licence",
      { teacher: { participation: "opt-in", hasLicence: false } },
      {},
      "licence-missing",
    ],
    ["opt-in without a subject", { teacher: { participation: "opt-in" } }, {}, "subject-not-chosen"],
    [
      "a county that does not take part",
      {},
      {
        organisations: [
          { organisationId: "county", level: "县", name: "县", participates: false, pilot: "none" },
        ],
      },
      "organisation-not-participating",
    ],
    ["a school that is not there", {}, { schools: [] }, "school-faulty"],
  ])("%s is %s", (_, more, county, reason) => {
    expect(statusOf(more, county)).toMatchObject({ reason });
  });

  test.each([
    [[], "school-not-chosen"],
    [["class"], "school-choice-faulty"],
    [["ethics", "class", "safety"], undefined],
  ])("a school with the topics %j is %s", (selectedTopics, reason) => {
    const schools = [
      {
        schoolId: "school",
        organisationId: "county",
        name: "校",
        kind: "小学",
        setting: "镇区",
        selectedTopics,
      },
    ];
    const admission = statusOf({}, { schools });
    expect("reason" in admission ? admission.reason : undefined).toBe(reason);
  });

  test.each([
    ["2023-08-10", "before-selection"],
    ["2023-08-11", "selecting"],
    ["2023-09-15", "selecting"],
    ["2023-09-16", "locked"],
    ["2023-12-31", "locked"],
    ["2024-01-01", "closed"],
  ])("on %s the phase is %s", (asOf, phase) => {
    expect(standing({}, {}, asOf).phase).toBe(phase);
  });

  test("before the deadline an incomplete profile is provisional", () => {
    expect(statusOf({ teacher: { profileComplete: false } }, {}, "2023-08-10")).toEqual({
      status: "provisional",
      reason: "profile-incomplete",
    });
  });
});

test("law: what happens after the day changes nothing", () => {
  const engine = createEngine(smallCounty());
  const verbs = ["selected", "passed", "dropped", "started"];
  const anyEvent = fc.record({
    verb: fc.constantFrom(...verbs),
    courseId: fc.constantFrom("M01", "M02", "E01", "C01", "S01"),
    day: fc.integer({ min: 1, max: 28 }).map((day) => `2023-08-${String(day).padStart(2, "0")}`),
  });
  fc.assert(
    fc.property(fc.array(anyEvent), (drawn) => {
      const sorted = [...drawn].sort((a, b) => (a.day < b.day ? -1 : 1));
      const all = sorted.map(({ verb, courseId, day }) => event(verb, courseId, day));
      const known = all.filter(({ at }) => at.slice(0, 10) <= "2023-08-20");
      const { dossier: _, ...withFuture } = engine.standing(dossier({ activities: all }));
      const { dossier: __, ...without } = engine.standing(dossier({ activities: known }));
      expect(withFuture).toEqual(without);
    }),
  );
});

test("a narrowed window holds below its organisation only, and must lie within the one above", () => {
  const input = smallCounty();
  const narrowed = (from: string) => ({
    organisationId: "county",
    window: "selection" as const,
    from: { value: from, source: "county", verified: "no" as const },
    to: { value: "2023-08-18", source: "county", verified: "no" as const },
  });
  const policyWith = (from: string) => ({
    ...input.policy,
    calendar: { ...input.policy.calendar, narrowed: [narrowed(from)] },
  });
  const engine = createEngine({ ...input, policy: policyWith("2023-08-12") });
  expect(engine.standing(dossier()).phase).toBe("locked");
  expect(() => createEngine({ ...input, policy: policyWith("2023-08-01") })).toThrow(/narrowed/);
  expect(records(tables.topics, [])).toEqual([]);
});
