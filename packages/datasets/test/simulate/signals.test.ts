import { describe, expect, test } from "vitest";
import { simulatedCompetencies } from "../../src/simulate/competency-list.ts";
import type { SimulatedTeacher } from "../../src/simulate/simulate-teacher.ts";
import { simulateAll } from "./rows.ts";

const { simulation, people } = simulateAll({ teachers: 900, seed: 17 });
const courses = new Map(simulation.tables.courses.map((course) => [course.courseId as string, course]));
const truths = new Map([...simulation.truth.courses()].map((row) => [row.courseId as string, row]));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const isElective = (courseId: string) => !["通识必修", "市级优秀课例"].includes(courses.get(courseId)!.kind);
const passesIn = ({ activities }: SimulatedTeacher, year: string) =>
  activities
    .filter(({ verb, at, courseId }) => verb === "passed" && at.startsWith(year) && isElective(courseId))
    .map(({ courseId }) => courseId as string);
const pastPasses = (person: SimulatedTeacher) => [...passesIn(person, "2021"), ...passesIn(person, "2022")];

/** The means of a value over the people below the 30th and above the 70th percentile of another. */
function contrast(
  of: readonly SimulatedTeacher[],
  by: (p: SimulatedTeacher) => number,
  value: (p: SimulatedTeacher) => number,
) {
  const sorted = [...of].sort((a, b) => by(a) - by(b));
  const part = Math.floor(sorted.length * 0.3);
  return { low: mean(sorted.slice(0, part).map(value)), high: mean(sorted.slice(-part).map(value)) };
}

describe("past choices", () => {
  test("order carries signal beyond popularity: a planted successor comes right after its course", () => {
    // Of two courses that one person passed in one year, the second follows the first directly by chance
    // once in n orders of n courses.
    let direct = 0;
    let byChance = 0;
    for (const person of people)
      for (const year of ["2021", "2022"]) {
        const passed = passesIn(person, year);
        passed.forEach((courseId, place) => {
          const successor = truths.get(courseId)!.successorId as string;
          if (!passed.includes(successor)) return;
          byChance += 1 / passed.length;
          if (passed[place + 1] === successor) direct++;
        });
      }
    expect(byChance).toBeGreaterThan(100);
    expect(direct).toBeGreaterThan(5 * byChance);
  });

  test("successors come after their course more often than anywhere by popularity", () => {
    const pairs = people.flatMap((person) =>
      ["2021", "2022"].flatMap((year) => {
        const passed = passesIn(person, year);
        return passed.slice(1).map((next, place) => [passed[place], next] as const);
      }),
    );
    const counts = new Map<string, number>();
    for (const [, next] of pairs) counts.set(next, (counts.get(next) ?? 0) + 1);
    const planted = pairs.filter(([before]) => truths.get(before)!.successorId !== "");
    const followed = planted.filter(([before, next]) => truths.get(before)!.successorId === next).length;
    const base = planted.reduce(
      (sum, [before]) => sum + (counts.get(truths.get(before)!.successorId as string) ?? 0) / pairs.length,
      0,
    );
    expect(followed).toBeGreaterThan(10 * base);
  });

  test("choice follows interest: topics one likes are taken more", () => {
    const group = 1;
    const share = (person: SimulatedTeacher) =>
      mean(pastPasses(person).map((courseId) => (courses.get(courseId)!.topicId === "TP02" ? 1 : 0)));
    const active = people.filter((person) => pastPasses(person).length > 0);
    const { low, high } = contrast(active, ({ truth }) => truth.tastes.groups[group], share);
    expect(high).toBeGreaterThan(1.5 * low);
  });

  test("choice follows need: the weaker in a competency learn more of it", () => {
    const competency = simulatedCompetencies.findIndex(({ competencyId }) => competencyId === "CM5");
    const taught = (person: SimulatedTeacher) =>
      mean(
        pastPasses(person).map(
          (courseId) =>
            courses.get(courseId)!.competencies.find(({ competencyId }) => competencyId === "CM5")?.weight ??
            0,
        ),
      );
    const active = people.filter((person) => pastPasses(person).length > 0);
    const { low, high } = contrast(active, ({ truth }) => truth.abilities[competency], taught);
    expect(low).toBeGreaterThan(high);
  });

  test("choice follows popularity: in a topic, what draws is passed most", () => {
    const counts = new Map<string, number>();
    for (const person of people)
      for (const courseId of pastPasses(person)) counts.set(courseId, (counts.get(courseId) ?? 0) + 1);
    const ethics = simulation.tables.courses.filter(
      ({ topicId, kind, publishedAt }) =>
        topicId === "TP01" && kind === "通识选修" && publishedAt < "2021-08-01",
    );
    const ranked = [...ethics].sort(
      (a, b) => Number(truths.get(b.courseId)!.appeal) - Number(truths.get(a.courseId)!.appeal),
    );
    const passes = (list: typeof ranked) => mean(list.map(({ courseId }) => counts.get(courseId) ?? 0));
    const third = Math.floor(ranked.length / 3);
    expect(passes(ranked.slice(0, third))).toBeGreaterThan(1.5 * passes(ranked.slice(-third)));
  });
});

describe("scripts", () => {
  test("play in seconds what takes people hours, and by night", () => {
    const played = (bot: boolean) =>
      people
        .filter(({ truth }) => truth.bot === bot)
        .flatMap(({ activities }) =>
          activities.filter(({ verb }) => verb === "played" && verb !== undefined),
        );
    const pace = ({ seconds = 0, courseId }: { seconds?: number; courseId: string }) =>
      seconds / (courses.get(courseId)!.hours * 45 * 60);
    const byScript = played(true);
    expect(byScript.length).toBeGreaterThan(100);
    expect(Math.max(...byScript.map(pace))).toBeLessThan(0.1);
    expect(byScript.every(({ at }) => Number(at.slice(11, 13)) < 6)).toBe(true);
    const byPeople = played(false).filter(({ at }) => at < "2023");
    expect(mean(byPeople.map(pace))).toBeGreaterThan(0.7);
  });

  test("are as many as asked for", () => {
    const bots = people.filter(({ truth }) => truth.bot).length;
    expect(Math.abs(bots - 45)).toBeLessThan(4 * Math.sqrt(900 * 0.05 * 0.95));
    expect(simulation.summary()!.hardCases.bot).toBe(bots);
  });
});

describe("answers", () => {
  test("come from all kindergarten teachers of the pilot, and from a quarter of the others", () => {
    const pilots = new Set(
      simulation.tables.organisations
        .filter(({ pilot }) => pilot === "diagnostic")
        .map(({ organisationId }) => organisationId),
    );
    const schools = new Map(simulation.tables.schools.map((school) => [school.schoolId, school]));
    const inPilot = people.filter(({ postings }) => {
      const school = schools.get(postings.at(-1)!.schoolId)!;
      return school.kind === "幼儿园" && pilots.has(school.organisationId);
    });
    const exempt = (person: SimulatedTeacher) =>
      person.truth.plannedCase === "no-data" || person.truth.plannedCase === "late-joiner";
    expect(inPilot.length).toBeGreaterThan(10);
    expect(inPilot.every((person) => person.responses.length > 0 || exempt(person))).toBe(true);
    const others = people.filter((person) => !inPilot.includes(person) && !exempt(person));
    const share = mean(others.map(({ responses }) => (responses.length > 0 ? 1 : 0)));
    expect(Math.abs(share - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / others.length));
  });

  test("are right as often as the two-parameter model says", () => {
    const items = new Map(simulation.tables.items.map((item) => [item.itemId, item]));
    let right = 0;
    let expected = 0;
    let variance = 0;
    for (const { responses, truth } of people)
      for (const { itemId, score } of responses) {
        const { competencies, discrimination, difficulty } = items.get(itemId)!;
        const k = simulatedCompetencies.findIndex(({ competencyId }) => competencyId === competencies[0]);
        const p = 1 / (1 + Math.exp(-discrimination! * (truth.abilities[k] - difficulty!)));
        right += score;
        expected += p;
        variance += p * (1 - p);
      }
    expect(variance).toBeGreaterThan(1000);
    expect(Math.abs(right - expected)).toBeLessThan(4 * Math.sqrt(variance));
  });
});
