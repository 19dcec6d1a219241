import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../src/data/random.ts";
import {
  createCountyEngines,
  createEngine,
  createPolicyDirectory,
  type Dossier,
  organisationPolicies,
  type Plan,
  type PolicyChange,
  type PolicyOverlay,
  policyPresets,
  type SeatDemand,
  seatDemandOf,
  type TeacherId,
} from "../src/index.ts";
import { answers, courseObjects, dossier, event, smallCounty } from "./small-county.ts";

const common = policyPresets["shandong-2023"];
const hours = "obligations.electives.hours";
const narrow = (path: string, value: unknown): PolicyChange => ({
  path,
  merge: "narrow",
  value,
  source: "notice",
  verified: "no",
});
const overlay = (organisationId: string, ...changes: readonly PolicyChange[]): PolicyOverlay => ({
  format: 1,
  id: "narrower",
  version: "1",
  title: { zh: "从严", en: "narrower" },
  organisationId,
  extends: "shandong-2023",
  changes,
});

const topics = ["ethics", "class"];
/** Three counties with a school each, one of them with a district below it that has a school, too. */
const parents = { north: undefined, south: undefined, west: undefined, district: "north" } as const;
const input = (seats: Readonly<Record<string, number>> = {}) =>
  smallCounty({
    courses: courseObjects.map((one) =>
      seats[one.courseId] === undefined ? one : { ...one, seats: seats[one.courseId] },
    ),
    organisations: Object.entries(parents).map(([organisationId, parentId]) => ({
      organisationId,
      ...(parentId && { parentId }),
      level: "县",
      name: organisationId,
      participates: true,
      pilot: "none",
    })),
    schools: Object.keys(parents).map((organisationId) => ({
      schoolId: `of-${organisationId}`,
      organisationId,
      name: organisationId,
      kind: "小学",
      setting: "镇区",
      selectedTopics: topics,
    })),
  });

function countyOf(overlays: readonly PolicyOverlay[], seats: Readonly<Record<string, number>> = {}) {
  const { policy, schools, ...rest } = input(seats);
  const below = organisationPolicies(policy, overlays, schools.organisations, schools.schools);
  const directory = createPolicyDirectory(policy, { ...schools, below });
  return { directory, ...createCountyEngines(rest, directory) };
}

const posting = (organisationId: string, more: object = {}) => ({
  teacherId: "T1",
  schoolId: `of-${organisationId}`,
  stage: "小学",
  subject: "数学",
  grades: ["3"],
  share: 1,
  from: "2015-09-01",
  main: true,
  ...more,
});
const teacherAt = (organisationId: string, more: Parameters<typeof dossier>[0] = {}) =>
  dossier({ ...more, postings: [posting(organisationId)] });

function planOf({ engineOf }: ReturnType<typeof countyOf>, records: Dossier): Plan {
  const engine = engineOf(records);
  const standing = engine.standing(records);
  return engine.plan(standing, engine.score(standing, engine.diagnose(standing)));
}

describe("policies of organisations", () => {
  const strict = [narrow(`${hours}.max`, 21), narrow(`${hours}.min`, 21)];
  const county = countyOf([overlay("north", ...strict), overlay("south", ...strict)]);

  test("equal ones are one, and hold in all organisations below", () => {
    expect(county.engines).toHaveLength(2);
    const held = county.directory.policies.map(({ document, organisationIds }) => [
      document.id,
      [...organisationIds].sort(),
    ]);
    expect(held).toEqual([
      ["shandong-2023", ["west"]],
      ["narrower", ["district", "north", "south"]],
    ]);
    expect(county.engineOf(teacherAt("district"))).toBe(county.engineOf(teacherAt("south")));
  });

  test("a school's own overlay is laid on those above it", () => {
    const own = {
      ...overlay("of-district", narrow("schoolChoice.maxTopics", 2)),
      id: "own",
      extends: "narrower",
    };
    const { directory, engineOf } = countyOf([overlay("north", ...strict), own]);
    const { hours, id } = engineOf(teacherAt("district")).programme.obligation;
    expect([id, hours]).toEqual(["electives", { min: 21, max: 21 }]);
    expect(engineOf(teacherAt("district")).policy.schoolChoice.maxTopics).toBe(2);
    expect(engineOf(teacherAt("north")).policy.schoolChoice.maxTopics).toBe(6);
    expect(directory.policies.map(({ organisationIds }) => [...organisationIds].sort())).toEqual([
      ["south", "west"],
      ["district", "north"],
      ["of-district"],
    ]);
  });

  test("who moves is under the policy of the school of the day; whose school is unknown, under the common one", () => {
    const [west, north] = [county.engineOf(teacherAt("west")), county.engineOf(teacherAt("north"))];
    const moved = (day: string) =>
      county.engineOf(dossier({ postings: [posting("west", { to: day }), posting("north", { from: day })] }));
    expect(moved("2023-08-20")).not.toBe(moved("2023-08-21"));
    expect([west, north]).toContain(moved("2023-08-21"));
    expect(moved("2023-08-21")).toBe(west);
    expect(county.engineOf(teacherAt("nowhere"))).toBe(west);
    expect(county.engineOf(dossier({ postings: [] }))).toBe(west);
  });

  test("everybody is planned for as by an engine of that policy alone", () => {
    const { policies } = county.directory;
    for (const [place, organisationId] of ["west", "north"].entries()) {
      const records = teacherAt(organisationId, { responses: answers([0, 1, 0, 1]) });
      const alone = createEngine({ ...input(), policy: policies[place].document });
      const standing = alone.standing(records);
      const plan = alone.plan(standing, alone.score(standing, alone.diagnose(standing)));
      expect(planOf(county, records)).toEqual(plan);
      expect(plan.status).toBe("planned");
    }
    const advised = ["west", "north"].map((id) => planOf(county, teacherAt(id)).advisedQuarterHours / 4);
    expect(advised[0]).toBeGreaterThan(21);
    expect(advised[1]).toBe(21);
  });

  test("a window of one organisation does not bind another", () => {
    const early = narrow("calendar.selection.to", "2023-08-25");
    const narrowed = {
      organisationId: "west",
      window: "selection",
      from: common.calendar.selection.from,
      to: { value: "2023-09-01", source: "west", verified: "no" },
    } as const;
    const { policy, schools, ...rest } = input();
    const document = { ...policy, calendar: { ...policy.calendar, narrowed: [narrowed] } };
    const below = organisationPolicies(
      document,
      [overlay("north", early)],
      schools.organisations,
      schools.schools,
    );
    const { engineOf } = createCountyEngines(
      { ...rest, asOf: "2023-08-28" },
      createPolicyDirectory(document, { ...schools, below }),
    );
    const phaseAt = (id: string) => engineOf(teacherAt(id)).standing(teacherAt(id)).phase;
    expect([phaseAt("west"), phaseAt("north"), phaseAt("south")]).toEqual([
      "selecting",
      "locked",
      "selecting",
    ]);
  });
});

describe("seats of a county with several policies", () => {
  const courseIds = courseObjects.map(({ courseId }) => courseId);
  const cases = fc.record({
    seed: fc.nat(),
    count: fc.integer({ min: 1, max: 9 }),
    most: fc.constantFrom(20, 21, 22),
    seats: fc.dictionary(fc.constantFrom(...courseIds), fc.integer({ min: 1, max: 4 }), { maxKeys: 30 }),
  });
  const places = ["north", "south", "west"] as const;

  test("no course has more places than seats, and no plan more hours than its own policy allows", () => {
    fc.assert(
      fc.property(cases, ({ seed, count, most, seats }) => {
        const county = countyOf([overlay("north", narrow(`${hours}.max`, most))], seats);
        const random = createRandom(seed);
        const people = Array.from({ length: count }, (_, index) => {
          const drawn = answers(Array.from({ length: 6 }, () => random.integer(2) as 0 | 1));
          const activities = random.integer(3) === 0 ? [event("selected", "E02", "2023-08-12")] : [];
          const records = teacherAt(places[index % 3], { responses: drawn, activities });
          const teacherId = `T${String(index + 1).padStart(3, "0")}` as TeacherId;
          const mine = { ...records, teacher: { ...records.teacher, teacherId } };
          const engine = county.engineOf(mine);
          const standing = engine.standing(mine);
          return { engine, standing, scores: engine.score(standing, engine.diagnose(standing)) };
        });
        const [{ programme, allotSeats }] = county.engines;
        const demands = people.flatMap(({ engine, standing, scores }): readonly SeatDemand[] => {
          const demand = seatDemandOf(programme.catalogue, engine.plan(standing, scores));
          return demand === undefined ? [] : [demand];
        });
        const of = new Map(people.map((one) => [one.standing.teacherId, one]));
        const { allotments } = allotSeats(demands, (teacherId) => {
          const { engine, ...contender } = of.get(teacherId)!;
          return { ...contender, planning: engine.planning };
        });
        const taken = new Map<string, number>();
        for (const { engine, standing, scores } of people) {
          const given = allotments.get(standing.teacherId);
          const { rows, status } = engine.plan(standing, scores, given && { seats: given });
          for (const { courseId } of rows) taken.set(courseId, (taken.get(courseId) ?? 0) + 1);
          const quarterHours = rows.reduce((sum, row) => sum + row.quarterHours, 0);
          if (status === "planned")
            expect(quarterHours).toBeLessThanOrEqual(4 * engine.programme.obligation.hours.max);
        }
        const held = people.filter(({ standing }) => standing.committed.length > 0).length;
        for (const [courseId, number] of Object.entries(seats))
          expect(taken.get(courseId) ?? 0).toBeLessThanOrEqual(
            courseId === "E02" ? Math.max(number, held) : number,
          );
      }),
      { numRuns: 12 },
    );
  });
});
