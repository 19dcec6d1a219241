import { frameworks } from "@jingxun/engine";
import { describe, expect, test } from "vitest";
import { simulatedCompetencies } from "../../src/simulate/competency-list.ts";
import { simulateAll } from "./rows.ts";

const { simulation, people } = simulateAll({ teachers: 900, seed: 17 });
const { schools, items, courses } = simulation.tables;
const standard = frameworks["kindergarten-teacher-standard-2012"];
const abilities = standard.competencies.filter(({ parentId }) => parentId === "YA").map(({ id }) => id);
const ofStandard = (id: string) => standard.competencies.some((competency) => competency.id === id);
const isKindergarten = new Map(schools.map(({ schoolId, kind }) => [schoolId, kind === "幼儿园"]));
const stageOf = ({ postings }: (typeof people)[number]) => postings.at(-1)!.stage;
const pilot = items.filter(({ assessmentId }) => assessmentId.startsWith("AK"));

describe("the kindergarten pilot", () => {
  test("every simulated competency has a name that its framework shows in a source", () => {
    const known = Object.values(frameworks).flatMap(({ competencies, name: framework }) =>
      competencies.map((competency) => ({ ...competency, framework })),
    );
    for (const { competencyId, framework, name, nameEn } of simulatedCompetencies) {
      const found = known.find(({ id }) => id === competencyId);
      expect(found).toMatchObject({ framework, name, nameEn });
      expect(found?.verified).not.toBe("no");
    }
    const ids = simulatedCompetencies.map(({ competencyId }) => competencyId as string);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test("its 50 items measure every ability of the standard, six or seven items each", () => {
    const counts = new Map<string, number>();
    for (const { competencies } of pilot)
      for (const id of competencies) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(pilot).toHaveLength(50);
    expect([...counts.keys()].sort()).toEqual([...abilities, "DL3"].sort());
    expect(Math.min(...counts.values())).toBe(6);
    expect(Math.max(...counts.values())).toBe(7);
  });

  test("the two tests share a competency, so that their scales are tied", () => {
    const ofTest = (prefix: string) =>
      items
        .filter(({ assessmentId }) => assessmentId.startsWith(prefix))
        .flatMap((item) => item.competencies);
    expect(ofTest("AG").some((id) => ofTest("AK").includes(id))).toBe(true);
  });

  test("what it measures is taught, in kindergartens' subject courses and in no others", () => {
    const subject = courses.filter(({ category }) => category === "subject");
    const own = subject.filter(({ subjects }) => subjects.includes("幼儿园"));
    const taughtBy = (list: typeof courses) =>
      new Set(list.flatMap(({ competencies }) => competencies.map(({ competencyId }) => competencyId)));
    for (const id of pilot.flatMap(({ competencies }) => competencies))
      expect(taughtBy(own).has(id)).toBe(true);
    const others = taughtBy(courses.filter((course) => !own.includes(course)));
    expect([...others].filter(ofStandard)).toEqual([]);
    expect([...taughtBy(own)].filter((id) => !ofStandard(id) && !id.startsWith("DL"))).toEqual([]);
  });

  test("needs, removed tags and priorities are of competencies that the stage speaks of", () => {
    let spoken = 0;
    const isCompetency = (id: string) =>
      simulatedCompetencies.some(({ competencyId }) => competencyId === id);
    const check = (id: string, inKindergarten: boolean) => {
      if (!isCompetency(id)) return;
      expect(inKindergarten ? ofStandard(id) || id.startsWith("DL") : !ofStandard(id)).toBe(true);
      if (ofStandard(id)) spoken++;
    };
    for (const person of people) {
      const inKindergarten = stageOf(person) === "幼儿园";
      for (const { competencyId = "" } of person.needs) check(competencyId, inKindergarten);
      for (const { removedTags } of person.preferences)
        for (const tag of removedTags) check(tag, inKindergarten);
    }
    for (const { schoolId, priorities } of schools)
      for (const id of priorities) check(id, isKindergarten.get(schoolId)!);
    expect(spoken).toBeGreaterThan(20);
  });

  test("who is weaker in an ability of the standard learns more of it", () => {
    // Over all seven abilities: the share of past subject passes that teach it, low thirds against high ones.
    const taught = new Map(courses.map(({ courseId, competencies }) => [courseId as string, competencies]));
    const learners = people.filter((person) => stageOf(person) === "幼儿园");
    let low = 0;
    let high = 0;
    for (const id of abilities) {
      const k = simulatedCompetencies.findIndex(({ competencyId }) => competencyId === id);
      const shareOf = ({ activities }: (typeof people)[number]) => {
        const passed = activities.filter(({ verb, at }) => verb === "passed" && at < "2023");
        const weight = passed.map(
          ({ courseId }) =>
            taught.get(courseId)!.find(({ competencyId }) => competencyId === id)?.weight ?? 0,
        );
        return weight.reduce((sum, value) => sum + value, 0) / Math.max(1, passed.length);
      };
      const sorted = [...learners].sort((a, b) => a.truth.abilities[k] - b.truth.abilities[k]);
      const third = Math.floor(sorted.length / 3);
      for (const person of sorted.slice(0, third)) low += shareOf(person);
      for (const person of sorted.slice(-third)) high += shareOf(person);
    }
    expect(low).toBeGreaterThan(1.05 * high);
  });
});
