import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createEngine,
  createRuleCounter,
  defaultRules,
  mergeTallies,
  parseRules,
  type RuleDocument,
  rulePresets,
} from "../../../src/index.ts";
import { course, courseObjects, dossier, event, general, smallCounty } from "../../small-county.ts";
import { eligibleOneByOne } from "./eligible-one-by-one.ts";
import { rulesOf } from "./rules-of.ts";

const engineWith = (rules?: RuleDocument, county: Parameters<typeof smallCounty>[0] = {}) =>
  createEngine({ ...smallCounty(county), ...(rules && { rules }) });
const eligibleIds = (engine: ReturnType<typeof engineWith>, teacher = dossier()) =>
  Array.from(
    engine.scoring.eligible(engine.standing(teacher)),
    (index) => engine.programme.catalogue.courses[index].courseId as string,
  );

const anyCourse = fc.record(
  {
    status: fc.constantFrom("open", "open", "no-new", "withdrawn"),
    seats: fc.constantFrom(undefined, undefined, 0, 3),
    availableFrom: fc.constantFrom("2023-08-20", "2023-08-21"),
    availableTo: fc.constantFrom("2023-08-19", "2023-08-20"),
    providerId: fc.constantFrom(undefined, "P", "Q"),
    stages: fc.constantFrom([], ["小学"], ["初中"]),
    kind: fc.constantFrom("课例点评", "市级优秀课例"),
    publishedAt: fc.constantFrom("2022-01-01", "2023-01-01"),
    prerequisites: fc.constantFrom([], [], ["D0"], ["D1", "D2"]),
    replaces: fc.constantFrom([], [], ["D1"], ["D3"]),
  },
  { requiredKeys: ["status", "publishedAt"] },
);
const anyCatalogue = fc.array(fc.tuple(fc.constantFrom("", "ethics", "safety"), anyCourse), {
  minLength: 1,
  maxLength: 70,
});
const providers = [
  { providerId: "P", name: "甲", status: "barred", grade: "不合格" },
  { providerId: "Q", name: "乙", status: "qualified", grade: "良好" },
];
const idOf = (index: number) => `D${index}`;
const coursesOf = (drawn: readonly [string, object][]) =>
  drawn.map(([topic, more], index) => {
    const own = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
    const known = (ids: unknown) =>
      ((ids ?? []) as string[]).filter((id) => id !== idOf(index) && Number(id.slice(1)) < drawn.length);
    const fields = { ...own, prerequisites: known(own.prerequisites), replaces: known(own.replaces) };
    return topic === ""
      ? course(idOf(index), fields)
      : general(idOf(index), topic, { ...fields, kind: "通识选修" });
  });

test("law: the compiled default rules let through what their conditions do, asked one by one", () => {
  fc.assert(
    fc.property(anyCatalogue, fc.array(fc.nat(69), { maxLength: 6 }), (drawn, taken) => {
      const engine = engineWith(undefined, { courses: coursesOf(drawn), providers });
      const activities = taken
        .filter((index) => index < drawn.length)
        .map((index, place) => event(place % 2 === 0 ? "passed" : "selected", idOf(index), "2023-08-16"));
      const standing = engine.standing(dossier({ activities }));
      expect([...engine.scoring.eligible(standing)]).toEqual(eligibleOneByOne(engine.programme, standing));
    }),
    { numRuns: 150 },
  );
});

test("law: what the counts say was excluded and what is left are the whole catalogue", () => {
  fc.assert(
    fc.property(anyCatalogue, (drawn) => {
      const engine = engineWith(rulePresets.careful, { courses: coursesOf(drawn), providers });
      const { rules, eligible } = engine.scoring;
      const standing = engine.standing(dossier());
      const counter = createRuleCounter(rules);
      counter.add(standing);
      const hard = counter
        .tally()
        .rules.filter((_, index) => /require|exclude/.test(rules.rules[index].kind));
      const excluded = hard.reduce((sum, { pairs }) => sum + pairs, 0);
      expect(excluded + eligible(standing).length).toBe(drawn.length);
    }),
    { numRuns: 60 },
  );
});

test("counts of two parts of a run add up to those of the whole", () => {
  const { scoring, standing } = engineWith();
  const [one, other] = [dossier(), dossier({ activities: [event("passed", "M01", "2023-08-16")] })].map(
    standing,
  );
  const tallyOf = (...standings: (typeof one)[]) => {
    const counter = createRuleCounter(scoring.rules);
    standings.forEach(counter.add);
    return counter.tally();
  };
  expect(mergeTallies(tallyOf(one), tallyOf(other))).toEqual(tallyOf(one, other));
  const place = defaultRules.findIndex(({ id }) => id === "not-taken");
  expect(tallyOf(one, other, one).rules[place]).toMatchObject({ teachers: 1, pairs: 1 });
});

const anyPosting = fc.record({
  schoolId: fc.constantFrom("school", "other", "unknown"),
  stage: fc.constantFrom("小学", "初中"),
  subject: fc.constantFrom("数学", "语文"),
});
const anyTeacher = fc.record({
  roles: fc.constantFrom(["专任教师"], ["校长"]),
  postings: fc.array(anyPosting, { maxLength: 2 }),
  taken: fc.array(fc.nat(39), { maxLength: 4 }),
  rejected: fc.array(fc.nat(39), { maxLength: 2 }),
});

test("law: whoever was asked about before, a teacher's courses and what rules are charged with are the same", () => {
  const [oneSchool] = smallCounty().schools.schools as readonly object[];
  const schools = [oneSchool, { ...oneSchool, schoolId: "other", selectedTopics: ["safety"] }];
  const rules = rulesOf([
    { kind: "exclude", when: { roles: ["校长"] }, courses: { courses: ["D1", "D2"] } },
    { kind: "exclude", courses: { rejectedWithinDays: 30 } },
    { kind: "boost", courses: { taken: false, topics: ["ethics"] }, points: 1 },
  ]);
  fc.assert(
    fc.property(anyCatalogue, fc.array(anyTeacher, { minLength: 2, maxLength: 6 }), (drawn, teachers) => {
      const engineOfAll = engineWith(rules, { courses: coursesOf(drawn), providers, schools });
      const dossiers = teachers.map(({ roles, postings, taken, rejected }) => {
        const events = (verb: string, indices: readonly number[]) =>
          indices
            .filter((index) => index < drawn.length)
            .map((index) => event(verb, idOf(index), "2023-08-16"));
        return dossier({
          teacher: { roles },
          postings: postings.map((posting, place) => ({
            ...{ teacherId: "T1", grades: ["3"], share: 0.5, from: "2015-09-01", main: place === 0 },
            ...posting,
          })),
          activities: [...events("rejected", rejected), ...events("passed", taken)],
        });
      });
      const alone = dossiers.map((teacher) => {
        const engine = engineWith(rules, { courses: coursesOf(drawn), providers, schools });
        const counter = createRuleCounter(engine.scoring.rules);
        counter.add(engine.standing(teacher));
        return { courses: eligibleIds(engine, teacher), tally: counter.tally() };
      });
      const counter = createRuleCounter(engineOfAll.scoring.rules);
      for (const teacher of dossiers) counter.add(engineOfAll.standing(teacher));
      expect(dossiers.map((teacher) => eligibleIds(engineOfAll, teacher))).toEqual(
        alone.map(({ courses }) => courses),
      );
      expect(counter.tally()).toEqual(alone.map(({ tally }) => tally).reduce(mergeTallies));
      expect(counter.tally()).toEqual(counter.tally());
    }),
    { numRuns: 60 },
  );
});

describe("a rule of a platform", () => {
  test.each([
    ["excludes a provider", { kind: "exclude", courses: { providers: ["Q"] } }],
    ["excludes providers of a grade", { kind: "exclude", courses: { providerGrades: ["良好"] } }],
    ["requires what it does not exclude", { kind: "require", courses: { not: { providers: ["Q"] } } }],
    [
      "holds from its first day",
      { kind: "exclude", when: { from: "2023-08-20" }, courses: { courses: ["M01"] } },
    ],
    [
      "holds for its teachers",
      { kind: "exclude", when: { stages: ["小学"] }, courses: { courses: ["M01"] } },
    ],
    [
      "holds for all but some",
      { kind: "exclude", when: { not: { roles: ["校长"] } }, courses: { courses: ["M01"] } },
    ],
    ["holds at a school", { kind: "exclude", when: { schools: ["school"] }, courses: { courses: ["M01"] } }],
  ])("%s", (_, rule) => {
    const courses = courseObjects.map((object) =>
      object.courseId === "M01" ? { ...object, providerId: "Q" } : object,
    );
    const without = eligibleIds(engineWith(undefined, { courses, providers }));
    const left = eligibleIds(engineWith(rulesOf([rule]), { courses, providers }));
    expect(left).toEqual(without.filter((id) => id !== "M01"));
  });

  test.each([
    [{ from: "2023-08-21" }],
    [{ to: "2023-08-19" }],
    [{ stages: ["初中"] }],
    [{ schools: ["other"] }],
    [{ not: { roles: ["专任教师"] } }],
  ])("says nothing when %o", (when) => {
    const rules = rulesOf([{ kind: "exclude", when, courses: { categories: ["subject"] } }]);
    expect(eligibleIds(engineWith(rules))).toEqual(eligibleIds(engineWith()));
  });

  test("leaves an older edition where it excludes the newer one", () => {
    const courses = [...courseObjects, course("N01", { replaces: ["M01"], publishedAt: "2023-06-01" })];
    const rules = rulesOf([{ kind: "exclude", courses: { courses: ["N01"] } }]);
    expect(eligibleIds(engineWith(rules, { courses }))).toContain("M01");
  });

  test("bars rejected advice for its days, until it is accepted, and not for who opted out", () => {
    const rules = rulesOf([{ kind: "exclude", courses: { rejectedWithinDays: 30 } }]);
    const ids = (...activities: object[]) => eligibleIds(engineWith(rules), dossier({ activities }));
    expect(ids(event("rejected", "M01", "2023-08-01"))).not.toContain("M01");
    expect(ids(event("rejected", "M01", "2023-07-20"))).toContain("M01");
    expect(ids(event("rejected", "M01", "2023-08-01"), event("accepted", "M01", "2023-08-02"))).toContain(
      "M01",
    );
    const out = { personalised: false, useDiagnosis: true, removedTags: [], at: "2023-05-01T00:00:00+08:00" };
    const teacher = dossier({
      activities: [event("rejected", "M01", "2023-08-01")],
      preferences: [{ teacherId: "T1", ...out }],
    });
    expect(eligibleIds(engineWith(rules), teacher)).toContain("M01");
  });

  test("can take the place of a default rule", () => {
    expect(eligibleIds(engineWith(rulesOf([], { without: ["within-school-topics"] })))).toContain("S01");
  });
});

describe("a document of rules is refused", () => {
  const rule = { id: "R7", title: { zh: "规则", en: "rule" }, source: "test", kind: "exclude" };
  const document = (...rules: object[]) => ({ format: 1, id: "d", version: "1", rules });
  test.each([
    ["an unknown key", document({ ...rule, courses: { topic: ["x"], open: true } }), "rules.0.courses"],
    ["no condition", document({ ...rule, courses: {} }), "rules.0.courses"],
    [
      "an ability",
      document({ ...rule, courses: { open: true }, when: { ability: { max: 0 } } }),
      "rules.0.when.ability",
    ],
    [
      "an age",
      document({ ...rule, courses: { open: true }, when: { age: { max: 45 } } }),
      "rules.0.when.age",
    ],
    [
      "a gender",
      document({ ...rule, courses: { open: true }, when: { gender: ["女"] } }),
      "rules.0.when.gender",
    ],
    [
      "an id used twice",
      document({ ...rule, courses: { open: true } }, { ...rule, courses: { open: true } }),
      "rules.1.id",
    ],
    [
      "the newest edition with more",
      document({ ...rule, kind: "require", courses: { newestEdition: true, open: true } }),
      "rules.0.courses.newestEdition",
    ],
  ])("for %s, by rule and path", (_, input, path) => {
    const parsed = parseRules(input);
    expect(parsed).toMatchObject({ status: "invalid", issues: [{ rule: "R7", path }] });
  });

  test("for a default rule that is none", () => {
    expect(parseRules({ ...document(), without: ["opne"] })).toMatchObject({
      status: "invalid",
      issues: [{ path: "without.0", message: expect.stringContaining("got opne") }],
    });
  });
});
