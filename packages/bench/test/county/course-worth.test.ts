import { simulate } from "@jingxun/datasets";
import { expect, test } from "vitest";
import { createCourseWorth } from "../../src/county/course-worth.ts";

const simulation = simulate({ teachers: 12, courses: 200, seed: 1 });
const worth = createCourseWorth(simulation);
const [person] = simulation.teachers();
const courses = simulation.tables.courses.slice(0, 20);

test("a course is worth nothing without effect, and less where only need counts than where it does not", () => {
  for (const { courseId } of courses) {
    expect(worth(person, courseId, "none")).toBe(0);
    expect(worth(person, courseId, "as-simulated")).toBeGreaterThan(0);
    expect(worth(person, courseId, "as-simulated")).toBeLessThan(worth(person, courseId, "need-blind"));
  }
});

test("law: the same course is worth less to an abler person, beyond what the level explains, and to a script", () => {
  const abler = {
    ...person,
    truth: { ...person.truth, abilities: person.truth.abilities.map((value) => value + 8) },
  };
  const script = { ...person, truth: { ...person.truth, bot: true } };
  for (const { courseId } of courses) {
    const own = worth(person, courseId, "as-simulated");
    expect(worth(abler, courseId, "as-simulated")).toBeLessThan(own);
    expect(worth(script, courseId, "as-simulated")).toBeLessThan(own);
  }
});
