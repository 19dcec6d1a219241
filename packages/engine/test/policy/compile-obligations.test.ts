import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compileObligations,
  createEngine,
  createObligationCompiler,
  gateFindings,
  type PolicyDocument,
} from "../../src/index.ts";
import { dossier, event, smallCounty } from "../small-county.ts";

const ours = <Value>(value: Value) => ({ value, source: "here", verified: "no" as const });
type Obligation = PolicyDocument["obligations"][number];
const named = (id: string) => ({ id, title: { zh: id, en: id }, source: "here", verified: "no" as const });
const free = (id: string, min: number, more: Partial<Obligation> = {}): Obligation => ({
  ...named(id),
  appliesTo: {},
  counts: {},
  hours: { min: ours(min), max: ours("none") },
  period: { kind: "year" },
  choose: { kind: "free" },
  ...more,
});
const engineWith = (obligations: readonly Obligation[], more: Partial<PolicyDocument> = {}) => {
  const county = smallCounty();
  const policy = { ...county.policy, ...more, obligations: [...county.policy.obligations, ...obligations] };
  return createEngine({ ...county, policy });
};
type Records = Parameters<typeof dossier>[0];
const compiled = (engine: ReturnType<typeof engineWith>, records: Records = {}, credited = new Map()) =>
  compileObligations(engine.programme, engine.standing(dossier(records)), credited);
const groupOf = (
  engine: ReturnType<typeof engineWith>,
  id: string,
  records: Records = {},
  credited = new Map(),
) => {
  const group = compiled(engine, records, credited).groups.find((found) => found.id === id);
  return group && [group.minQuarterHours, group.maxQuarterHours];
};
const open = Number.POSITIVE_INFINITY;
const passed = (...ids: readonly string[]) => ids.map((id) => event("passed", id, "2023-08-16"));

test("law: the electives' group is what the standing leaves to plan, by the courses of the programme", () => {
  const engine = createEngine(smallCounty());
  const compile = createObligationCompiler(engine.programme);
  const anyEvent = fc.record({
    verb: fc.constantFrom("selected", "passed", "dropped", "started"),
    courseId: fc.constantFrom("M01", "M02", "E01", "C01", "C02", "Z1"),
    day: fc.constantFrom("2022-12-31", "2023-08-12", "2023-08-16", "2023-08-20"),
  });
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), (drawn) => {
      const sorted = [...drawn].sort((a, b) => (a.day < b.day ? -1 : 1));
      const activities = sorted.map(({ verb, courseId, day }) => event(verb, courseId, day));
      const standing = engine.standing(dossier({ activities }));
      const { groups, assigned, unclear } = compile(standing);
      expect(groups.map(({ id }) => id)).toEqual(["electives"]);
      expect(groups[0].courses).toBe(engine.programme.elective);
      const { minQuarterHours: min, maxQuarterHours: max } = groups[0];
      expect({ min, max }).toEqual(standing.remaining);
      expect(assigned.map(({ obligationId }) => obligationId)).toEqual([
        "subject-compulsory",
        "general-compulsory",
      ]);
      expect(unclear).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("groups overlap: an hour of ethics counts for ethics and for the electives", () => {
  const engine = engineWith([free("ethics", 4, { counts: { topics: ["师德师风建设"] } })]);
  const records = { activities: passed("E01") };
  expect(groupOf(engine, "ethics", records)).toEqual([16 - 6, open]);
  expect(groupOf(engine, "electives", records)).toEqual([76 - 6, 92 - 6]);
});

describe("who an obligation is for", () => {
  const young = free("young", 2, { appliesTo: { ages: { max: 44 } } });
  test.each([
    [1979, [8, open]],
    [1978, undefined],
  ])("born in %i", (birthYear, group) => {
    expect(groupOf(engineWith([young]), "young", { teacher: { birthYear } })).toEqual(group);
  });

  test("an age that nobody recorded is neither held against anybody nor forgotten", () => {
    const engine = engineWith([young]);
    expect(compiled(engine).unclear).toEqual([{ obligationId: "young", missing: "age" }]);
    const [principal] = [{ ...young, appliesTo: { ages: { max: 44 }, roles: ["校长"] } }];
    expect(compiled(engineWith([principal])).unclear).toEqual([]);
  });

  test("grades are those of the postings", () => {
    const third = free("third", 1, { appliesTo: { grades: ["3"] } });
    const fourth = free("fourth", 1, { appliesTo: { grades: ["4"] } });
    const ids = compiled(engineWith([third, fourth])).groups.map(({ id }) => id);
    expect(ids).toEqual(["electives", "third"]);
  });

  test("age obliges but moves no score", () => {
    const records = dossier({ teacher: { birthYear: 1990 } });
    const [plain, aged] = [createEngine(smallCounty()), engineWith([young])].map((engine) => {
      const standing = engine.standing(records);
      return engine.score(standing, engine.diagnose(standing));
    });
    expect(aged).toEqual(plain);
  });
});

test("an exemption lowers the least, and what activities gave counts", () => {
  const novices = { ...named("novices"), appliesTo: { yearsOfService: { max: 1 } }, min: ours(1) };
  const engine = engineWith([free("annual", 10, { exemptions: [novices] })]);
  expect(groupOf(engine, "annual")).toEqual([40, open]);
  expect(groupOf(engine, "annual", { teacher: { yearsOfService: 1 } })).toEqual([4, open]);
  expect(groupOf(engine, "annual", {}, new Map([["annual", 30]]))).toEqual([10, open]);
});

test("a cap limits what counts and what may be planned", () => {
  const cap = { ...named("ethics"), counts: { topics: ["ethics"] }, max: ours(2) };
  const engine = engineWith([free("annual", 10, { caps: [cap] })]);
  const records = { activities: passed("E01", "E02", "M01") };
  // Three hours of ethics count as two, and one hour of mathematics.
  expect(groupOf(engine, "annual", records)).toEqual([40 - 8 - 4, open]);
  expect(groupOf(engine, "annual/ethics", records)).toEqual([0, 0]);
  expect(groupOf(engine, "annual/ethics", { activities: passed("E01") })).toEqual([0, 2]);
});

test("a cycle counts the passes of its years and falls due in the last one, or in equal parts", () => {
  const cycle = free("cycle", 360, { period: { kind: "cycle", years: ours(5), from: ours("2021-01-01") } });
  const activities = [event("passed", "M01", "2020-12-31"), event("passed", "M02", "2021-01-01")];
  expect(groupOf(engineWith([cycle]), "cycle", { activities })).toEqual([0, open]);
  const { planning } = smallCounty().policy;
  const even = engineWith([cycle], { planning: { ...planning, severalYears: ours("equal-parts") } });
  expect(groupOf(even, "cycle", { activities })).toEqual([Math.ceil((1440 - 4) / 3), open]);
  const last = free("last", 6, { period: { kind: "cycle", years: ours(3), from: ours("2021-01-01") } });
  expect(groupOf(engineWith([last]), "last", { activities })).toEqual([24 - 4, open]);
});

test("what is no course, and what the programme finds, is not planned", () => {
  const research = free("research", 20, { counts: { activities: ["校本研修"] } });
  const { groups, assigned } = compiled(engineWith([research]), { activities: passed("Z1") });
  expect(groups.map(({ id }) => id)).toEqual(["electives"]);
  expect(assigned).toEqual([
    { obligationId: "subject-compulsory", minQuarterHours: 8 },
    { obligationId: "general-compulsory", minQuarterHours: 8 },
    { obligationId: "research", minQuarterHours: 80 },
  ]);
});

test("topics with a least or a most are groups of their own", () => {
  const { electives } = smallCounty().policy;
  const engine = engineWith([], {
    electives: { ...electives, topicMinima: ours({ 班级管理: 3 }), topicMaxima: ours({ ethics: 4 }) },
  });
  expect(compiled(engine, { activities: passed("E01") }).groups.slice(1)).toMatchObject([
    { id: "topic:class", minQuarterHours: 12, maxQuarterHours: open },
    { id: "topic:ethics", minQuarterHours: 0, maxQuarterHours: 16 - 6 },
  ]);
});

describe("gates", () => {
  const gate = {
    ...named("no-training-no-post"),
    appliesTo: { careerStages: ["新任教师"] },
    requires: ["pre-service"],
  };
  const engine = engineWith([free("pre-service", 2)], { gates: [gate] });
  const found = (records: Records) => gateFindings(engine.programme, engine.standing(dossier(records)));
  const novice = { careerStage: "新任教师" };

  test("a gate is open once the hours are passed, not once they are chosen", () => {
    const finding = { gateId: "no-training-no-post", obligationId: "pre-service", missingQuarterHours: 8 };
    expect(found({ teacher: novice })).toEqual([finding]);
    expect(found({ teacher: novice, activities: [event("selected", "M01", "2023-08-12")] })).toEqual([
      finding,
    ]);
    expect(found({ teacher: novice, activities: passed("M01") })).toEqual([
      { ...finding, missingQuarterHours: 4 },
    ]);
    expect(found({ teacher: novice, activities: passed("M01", "M02", "M03") })).toEqual([]);
  });

  test("a gate holds for those it is for", () => {
    expect(found({})).toEqual([]);
  });
});
