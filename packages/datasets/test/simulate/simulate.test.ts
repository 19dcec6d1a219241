import { policyPresets, resolvePolicy } from "@jingxun/engine";
import { describe, expect, test } from "vitest";
import { simulate } from "../../src/simulate/simulate.ts";
import { parseSimulation, simulateAll } from "./rows.ts";

const asOf = "2023-08-20";
const all = simulateAll({ teachers: 600, seed: 11, asOf });
const { simulation, people } = all;
const courses = new Map(simulation.tables.courses.map((course) => [course.courseId, course]));
const policy = resolvePolicy(policyPresets["shandong-2023"]);
const compulsory = new Set(["通识必修", "市级优秀课例"]);

describe("simulate", () => {
  test("equal options give equal rows, in any order of asking", () => {
    const again = simulateAll({ teachers: 40, courses: 300, seed: 5 });
    const once = simulate({ teachers: 40, courses: 300, seed: 5 });
    expect(JSON.stringify(once.tables)).toBe(JSON.stringify(again.simulation.tables));
    expect(JSON.stringify([...once.teachers()])).toBe(JSON.stringify(again.people));
    expect(JSON.stringify([...once.teachers()])).toBe(JSON.stringify(again.people));
  });

  test("another seed gives other people and another catalogue", () => {
    const one = simulateAll({ teachers: 40, courses: 300, seed: 5 });
    const other = simulateAll({ teachers: 40, courses: 300, seed: 6 });
    expect(other.simulation.tables.courses).not.toEqual(one.simulation.tables.courses);
    expect(other.people.map(({ activities }) => activities)).not.toEqual(
      one.people.map(({ activities }) => activities),
    );
  });

  test("one part can change without moving the others", () => {
    const one = simulateAll({ teachers: 60, courses: 300, seed: 5, bots: 0 });
    const other = simulateAll({ teachers: 60, courses: 400, seed: 5, bots: 1 });
    const lasting = ({ people: persons }: typeof one) =>
      persons.map(({ teacher, postings, needs, truth }) => [teacher, postings, needs, truth.abilities]);
    expect(lasting(other)).toEqual(lasting(one));
    expect(other.simulation.tables.schools).toEqual(one.simulation.tables.schools);
  });

  test("every row of every table is read back without a fault", () => {
    const { faults, dataset, counts } = parseSimulation(all);
    expect(faults).toEqual([]);
    expect(dataset.teachers).toHaveLength(600);
    expect(counts.activities.accepted).toBe(simulation.summary()?.rows.activities);
    expect(dataset.activities).toEqual(people.flatMap(({ activities }) => activities));
  });

  test.each(["2023-01-01", "2023-08-11", "2023-08-15", "2023-10-19", "2024-01-01"])(
    "rows are good and within time as of %s",
    (date) => {
      const dated = simulateAll({ teachers: 120, courses: 400, years: 2, asOf: date });
      const { faults, dataset } = parseSimulation(dated);
      expect(faults).toEqual([]);
      const instants = [
        ...dataset.activities.flatMap(({ at, recordedAt, startedAt = at }) => [at, recordedAt, startedAt]),
        ...dataset.responses.map(({ answeredAt }) => answeredAt),
        ...dataset.needs.map(({ at }) => at),
        ...dataset.preferences.map(({ at }) => at),
      ];
      expect(instants.length).toBeGreaterThan(0);
      expect(instants.filter((at) => at >= date)).toEqual([]);
      expect(dataset.courses.filter(({ publishedAt }) => publishedAt >= date)).toEqual([]);
    },
  );

  test("every term is a word of the policy", () => {
    const { vocabularies } = policy;
    const unknown = <Value>(used: readonly Value[], known: readonly Value[]) =>
      [...new Set(used)].filter((term) => !known.includes(term));
    const { organisations, schools } = simulation.tables;
    const rows = [...courses.values()];
    const postings = people.flatMap((person) => person.postings);
    const teachers = people.map(({ teacher }) => teacher);
    const pairs = vocabularies.subjects.flatMap(({ stage, subjects }) =>
      subjects.map((name) => `${stage} ${name}`),
    );
    expect(
      unknown(
        organisations.map(({ level }) => level),
        vocabularies.organisationLevels,
      ),
    ).toEqual([]);
    expect(
      unknown(
        schools.map(({ kind }) => kind),
        vocabularies.schoolKinds,
      ),
    ).toEqual([]);
    expect(
      unknown(
        schools.map(({ setting }) => setting),
        vocabularies.settings,
      ),
    ).toEqual([]);
    expect(
      unknown(
        teachers.flatMap(({ roles }) => roles),
        vocabularies.roles,
      ),
    ).toEqual([]);
    expect(
      unknown(
        teachers.flatMap(({ careerStage }) => careerStage ?? []),
        vocabularies.careerStages,
      ),
    ).toEqual([]);
    expect(
      unknown(
        postings.map(({ stage, subject }) => `${stage} ${subject}`),
        pairs,
      ),
    ).toEqual([]);
    expect(
      unknown(
        rows.map(({ kind }) => kind),
        vocabularies.courseKinds,
      ),
    ).toEqual([]);
    expect(
      unknown(
        rows.map(({ mode }) => mode),
        vocabularies.modes,
      ),
    ).toEqual([]);
    expect(
      unknown(
        rows.flatMap(({ stages }) => stages),
        vocabularies.stages,
      ),
    ).toEqual([]);
  });

  test("a school has chosen nothing, or at most six topics with 师德师风建设 among them", () => {
    const ethics = simulation.tables.topics.find(({ name }) => name === "师德师风建设")!.topicId;
    for (const { selectedTopics, priorities } of simulation.tables.schools) {
      expect(selectedTopics.length === 0 || selectedTopics.includes(ethics)).toBe(true);
      expect(selectedTopics.length).toBeLessThanOrEqual(policy.schoolChoice.maxTopics);
      expect(priorities.length).toBeGreaterThan(0);
    }
  });

  test("nobody passes a course twice, nor two editions of one", () => {
    const replaced = new Map(
      [...courses.values()].flatMap(({ courseId, replaces }) => replaces.map((old) => [courseId, old])),
    );
    for (const { activities } of people) {
      const passed = activities.filter(({ verb }) => verb === "passed").map(({ courseId }) => courseId);
      const editions = passed.map((courseId) => replaced.get(courseId) ?? courseId);
      expect(new Set(editions).size).toBe(passed.length);
    }
  });

  test("a past year gives 19 to 23 elective hours to nearly everyone, over school stages and settings", () => {
    const hours = people.flatMap(({ activities }) => {
      const passed = activities.filter(
        ({ verb, at, courseId }) =>
          verb === "passed" && at < "2023" && !compulsory.has(courses.get(courseId)!.kind),
      );
      return ["2021", "2022"].flatMap((year) => {
        const own = passed.filter(({ at }) => at.startsWith(year));
        return own.length === 0
          ? []
          : own.reduce((sum, { courseId }) => sum + courses.get(courseId)!.hours, 0);
      });
    });
    expect(hours.length).toBeGreaterThan(900);
    expect(Math.max(...hours)).toBeLessThanOrEqual(23);
    expect(hours.filter((sum) => sum >= 19).length / hours.length).toBeGreaterThan(0.98);
  });

  test("what is selected and not dropped this year never exceeds 23 elective hours", () => {
    for (const { activities } of people) {
      const chosen = new Map<string, number>();
      for (const { verb, courseId, at } of activities) {
        const { kind, hours } = courses.get(courseId)!;
        if (at < "2023" || compulsory.has(kind)) continue;
        if (verb === "dropped") chosen.delete(courseId);
        else chosen.set(courseId, hours);
      }
      expect([...chosen.values()].reduce((sum, hours) => sum + hours, 0)).toBeLessThanOrEqual(23);
    }
  });

  test("prerequisites are passed before, and a course is selected only after it came out", () => {
    for (const { activities } of people) {
      const passed = new Set<string>();
      for (const { verb, courseId, at } of activities) {
        const { prerequisites, publishedAt, availableFrom = publishedAt } = courses.get(courseId)!;
        if (verb === "selected") expect(at >= availableFrom).toBe(true);
        if (verb !== "passed") continue;
        expect(prerequisites.every((before) => passed.has(before))).toBe(true);
        passed.add(courseId);
      }
    }
  });

  test("each year is lived within its windows, and what is begun was selected before", () => {
    const study = [
      "started",
      "played",
      "quiz-passed",
      "quiz-failed",
      "assignment-passed",
      "failed",
      "passed",
    ];
    const isWithin = (date: string, window: { readonly from: string; readonly to: string }) =>
      date.slice(5) >= window.from.slice(5) && date.slice(5) <= window.to.slice(5);
    const { calendar } = policy;
    let begun = 0;
    for (const { activities } of people) {
      const selected = new Set<string>();
      for (const { verb, courseId, at, startedAt = at } of activities) {
        const { kind } = courses.get(courseId)!;
        if (verb === "selected") {
          expect(isWithin(at.slice(0, 10), calendar.selection)).toBe(true);
          if (at > "2023") selected.add(courseId);
        }
        if (!study.includes(verb)) continue;
        const window = kind === "市级优秀课例" ? calendar.subjectCompulsory : calendar.study;
        expect(isWithin(startedAt.slice(0, 10), window) && isWithin(at.slice(0, 10), window)).toBe(true);
        if (at < "2023" || compulsory.has(kind)) continue;
        expect(selected.has(courseId)).toBe(true);
        begun++;
      }
    }
    expect(begun).toBeGreaterThan(300);
  });

  test("general courses passed in a past year are of that year's topics of the teacher's school", () => {
    const topicsOf = new Map(
      [...simulation.truth.schoolTopics()].map(({ schoolId, policyYear, topics }) => [
        `${schoolId} ${policyYear}`,
        `${topics}`.split("|"),
      ]),
    );
    let checked = 0;
    for (const { activities, postings } of people) {
      for (const { verb, courseId, at } of activities) {
        const { topicId, kind } = courses.get(courseId)!;
        if (verb !== "passed" || topicId === undefined || compulsory.has(kind) || at > "2023") continue;
        const year = at.slice(0, 4);
        const schools = postings.filter(
          ({ main, from, to = "9999" }) => main && from <= `${year}-09-15` && to >= `${year}-08-11`,
        );
        expect(schools.some(({ schoolId }) => topicsOf.get(`${schoolId} ${year}`)?.includes(topicId))).toBe(
          true,
        );
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(5000);
  });

  test("the catalogue has about 1,900 elective hours, and every stage-subject a course", () => {
    const { electiveHours, openElectiveHours } = simulation.summary()!.catalogue;
    expect(electiveHours).toBeGreaterThan(1800);
    expect(electiveHours).toBeLessThan(2050);
    expect(openElectiveHours).toBeGreaterThan(1650);
    for (const { stage, subjects } of policy.vocabularies.subjects)
      for (const subject of subjects) {
        const own = [...courses.values()].filter(
          ({ kind, stages, subjects: names }) =>
            !compulsory.has(kind) && stages.includes(stage) && names.includes(subject),
        );
        expect(own.length).toBeGreaterThan(0);
      }
  });
});
