import { expect, test } from "vitest";
import { fitCompetencyDistribution } from "../../../src/diagnose/correlate/fit-competency-distribution.ts";
import { fitSchoolEffects } from "../../../src/diagnose/correlate/fit-school-effects.ts";
import { type Sample, simulateTeachers } from "./simulate-teachers.ts";

function effectsOf(sample: Sample) {
  const { items, teachers, abilities } = simulateTeachers(sample);
  const fit = fitCompetencyDistribution(teachers, items);
  if (fit.status !== "fitted") throw new Error("expected a distribution");
  const schools = fitSchoolEffects(teachers, items, fit.distribution);
  if (schools.status !== "fitted") throw new Error("expected effects");
  expect(schools.convergence.converged).toBe(true);
  return { ...schools.effects, teachers, abilities };
}
const sample = { teachers: 1000, competencies: 2, itemsEach: 8, correlation: 0.6 };

test("the intraclass correlation comes back without bias beyond 2 Monte Carlo SE", () => {
  const found = Array.from({ length: 16 }, (_, seed) => {
    const { intraclass } = effectsOf({ ...sample, seed, schools: { count: 60, sd: 0.5 } });
    return (intraclass[0] + intraclass[1]) / 2;
  });
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
  const variance =
    found.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (found.length - 1);
  expect(Math.abs(mean - 0.2)).toBeLessThan(2 * Math.sqrt(variance / found.length));
});

test("schools that do not differ have an intraclass correlation near 0, and effects near 0", () => {
  const { intraclass, schools } = effectsOf({ ...sample, seed: 3, schools: { count: 60, sd: 0 } });
  for (const value of intraclass) expect(value).toBeLessThan(0.03);
  for (const { means } of schools) for (const mean of means) expect(Math.abs(mean)).toBeLessThan(0.3);
});

test("the effects follow the schools' true means", () => {
  const { schools, teachers, abilities } = effectsOf({
    ...sample,
    seed: 5,
    schools: { count: 30, sd: 0.6 },
  });
  const errors = schools.map(({ schoolId, size, means }) => {
    const own = abilities.filter((_, index) => teachers[index].schoolId === schoolId);
    expect(own).toHaveLength(size);
    return means[0] - own.reduce((sum, [first]) => sum + first, 0) / size;
  });
  const root = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
  expect(root).toBeLessThan(0.3);
});

test("without a teacher of a school nothing is found", () => {
  const { items, teachers } = simulateTeachers({ ...sample, seed: 1, teachers: 20 });
  const fit = fitCompetencyDistribution(teachers, items);
  if (fit.status !== "fitted") throw new Error("expected a distribution");
  expect(fitSchoolEffects(teachers, items, fit.distribution)).toEqual({
    status: "undetermined",
    reason: "no-responses",
  });
});
