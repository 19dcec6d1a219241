import { simulate } from "@jingxun/datasets";
import { createEngine, type Feature, type Profile, policyPresets, teacherFeatures } from "@jingxun/engine";
import { describe, expect, test } from "vitest";

const namesOf = (features: readonly Feature[]) => features.map(({ name }) => name);

const simulation = simulate({ teachers: 300, courses: 200, seed: 11 });
const engine = createEngine({
  catalogue: simulation.tables,
  schools: simulation.tables,
  policy: policyPresets["shandong-2023"],
  itemBank: simulation.tables.items,
  asOf: "2023-08-20",
});
const people = Array.from(simulation.teachers(), (person) => {
  const standing = engine.standing(person);
  const profile = engine.diagnose(standing);
  return { person, standing, profile, features: teacherFeatures(standing, profile) };
});
const isTested = (name: string) => name.startsWith("competency:");

describe("features of a teacher", () => {
  test("never tell age, gender or the setting of the school", () => {
    const allowed = /^(stage|subject|post|years|competency):/;
    const settings = new Set<string>(simulation.tables.schools.map(({ setting }) => setting));
    const strange = people.flatMap(({ features }) => namesOf(features).filter((name) => !allowed.test(name)));
    expect(strange).toEqual([]);
    const told = new Set(people.flatMap(({ features }) => namesOf(features)));
    for (const setting of settings) expect([...told].some((name) => name.includes(setting))).toBe(false);
  });

  test("are the same whatever the age, the gender and the setting", () => {
    for (const { person, standing, profile, features } of people) {
      const teacher = { ...person.teacher, birthYear: 1950, gender: "无" };
      const school = {
        ...standing.school,
        school: standing.school.school && { ...standing.school.school, setting: "无" },
      };
      const changed = { ...standing, school, dossier: { ...standing.dossier, teacher } };
      expect(teacherFeatures(changed, profile)).toEqual(features);
    }
  });

  test("hold findings for teachers who allow it, and for nobody else", () => {
    const declined = people.filter(
      ({ standing: { preference } }) => !preference.personalised || !preference.useDiagnosis,
    );
    expect(declined.length).toBeGreaterThan(0);
    expect(people.filter(({ features }) => namesOf(features).some(isTested)).length).toBeGreaterThan(50);
    for (const { standing, features } of declined) {
      expect(namesOf(features).filter(isTested)).toEqual([]);
      // Not even where somebody hands over a profile all the same.
      const profiled = people.find(({ profile }) => profile.status === "profiled")?.profile as Profile;
      expect(namesOf(teacherFeatures(standing, profiled)).filter(isTested)).toEqual([]);
    }
  });

  test("leave out the competencies that the teacher has removed", () => {
    const { standing, profile, features } = people.find((one) => namesOf(one.features).some(isTested))!;
    const [removed] = namesOf(features).filter(isTested);
    const preference = {
      ...standing.preference,
      removedTags: [removed.slice("competency:".length)] as never,
    };
    const left = namesOf(teacherFeatures({ ...standing, preference }, profile));
    expect(left).toEqual(namesOf(features).filter((name) => name !== removed));
  });

  test("are none without a main posting", () => {
    const { standing, profile } = people[0];
    expect(teacherFeatures({ ...standing, main: undefined }, profile)).toEqual([]);
  });
});
