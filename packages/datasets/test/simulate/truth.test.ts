import { describe, expect, test } from "vitest";
import { simulatedCompetencies } from "../../src/simulate/competency-list.ts";
import { attentionOf, expectedGain, needOf } from "../../src/simulate/expected-gain.ts";
import {
  abilityCorrelation,
  drawAbilities,
  drawSchoolAbilities,
} from "../../src/simulate/latent-abilities.ts";
import { resolveSimulateOptions } from "../../src/simulate/simulate-options.ts";
import { drawWorld } from "../../src/simulate/world.ts";
import { simulateAll } from "./rows.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The abilities of every school's people, without their records. */
function abilitiesBySchool(icc: number, seed: number) {
  const settings = resolveSimulateOptions({ teachers: 4000, courses: 200, icc, seed });
  return drawWorld(settings).network.schools.map(({ index, start, size }) => {
    const own = drawSchoolAbilities(settings, index);
    return Array.from({ length: size }, (_, place) => drawAbilities(settings, own, start + place));
  });
}

/** Intra-class correlation by one-way analysis of variance with unequal groups. */
function anovaIcc(groups: readonly (readonly number[])[]): number {
  const all = groups.flat();
  const grand = mean(all);
  const between = groups.reduce((sum, group) => sum + group.length * (mean(group) - grand) ** 2, 0);
  const within = groups.reduce(
    (sum, group) => sum + group.reduce((s, value) => s + (value - mean(group)) ** 2, 0),
    0,
  );
  const squares = groups.reduce((sum, group) => sum + group.length ** 2, 0);
  const size = (all.length - squares / all.length) / (groups.length - 1);
  const msb = between / (groups.length - 1);
  const msw = within / (all.length - groups.length);
  return (msb - msw) / (msb + (size - 1) * msw);
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const product = mean(x.map((value, index) => (value - mx) * (y[index] - my)));
  return product / Math.sqrt(mean(x.map((v) => (v - mx) ** 2)) * mean(y.map((v) => (v - my) ** 2)));
}

describe("latent abilities", () => {
  // About 120 schools of 33: the standard error of one ICC of 0.2 is near 0.025; of the mean over
  // correlated competencies, little less. Tolerances are three standard errors.
  test.each([
    { icc: 0, tolerance: 0.02 },
    { icc: 0.2, tolerance: 0.075 },
    { icc: 0.5, tolerance: 0.12 },
  ])("schools hold the share $icc of the variance", ({ icc, tolerance }) => {
    const groups = abilitiesBySchool(icc, 21);
    const estimates = simulatedCompetencies.map((_, k) =>
      anovaIcc(groups.map((people) => people.map((a) => a[k]))),
    );
    expect(Math.abs(mean(estimates) - icc)).toBeLessThan(tolerance);
  });

  test("each ability has mean 0 and variance 1, and each pair the stated correlation", () => {
    const people = abilitiesBySchool(0, 22).flat();
    const columns = simulatedCompetencies.map((_, k) => people.map((abilities) => abilities[k]));
    for (const column of columns) {
      expect(Math.abs(mean(column))).toBeLessThan(4 / Math.sqrt(4000));
      expect(Math.abs(mean(column.map((value) => value * value)) - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
    }
    for (let k = 1; k < columns.length; k++)
      expect(Math.abs(correlation(columns[0], columns[k]) - abilityCorrelation)).toBeLessThan(
        (4 * 0.64) / Math.sqrt(4000),
      );
  });
});

describe("gains", () => {
  test("gain = effect × weight × need × attention, by hand", () => {
    expect(needOf(0)).toBe(0.5);
    expect(attentionOf(-0.4, false)).toBe(0.5);
    const factors = { effect: 0.2, weight: 0.65, ability: 0, interest: -0.4 };
    expect(expectedGain({ ...factors, bot: false })).toBeCloseTo(0.2 * 0.65 * 0.5 * 0.5, 15);
    expect(expectedGain({ ...factors, bot: true })).toBeCloseTo(0.2 * 0.65 * 0.5 * 0.03, 15);
  });

  test("the truth of gains is what the passes in the rows give", () => {
    const { simulation, people } = simulateAll({ teachers: 60, courses: 400, seed: 3 });
    const courses = new Map(simulation.tables.courses.map((course) => [course.courseId as string, course]));
    const truths = new Map([...simulation.truth.courses()].map((row) => [row.courseId as string, row]));
    const groups = [
      ...simulation.tables.topics.map(({ topicId }) => topicId as string),
      "统编教材培训",
      "课程实施培训",
      "课例点评",
    ];
    let checked = 0;
    for (const { activities, truth } of people)
      for (const { policyYear, gains } of truth.gains) {
        const sums = simulatedCompetencies.map(() => 0);
        for (const { verb, courseId, at } of activities) {
          if (verb !== "passed" || !at.startsWith(`${policyYear}`)) continue;
          const { topicId, kind, competencies } = courses.get(courseId)!;
          const { effect, styleX, styleY } = truths.get(courseId) as Record<string, number>;
          const group = groups.indexOf(topicId ?? (kind === "市级优秀课例" ? "课例点评" : kind));
          const interest =
            0.8 * truth.tastes.groups[group] +
            0.6 * (truth.tastes.style[0] * styleX + truth.tastes.style[1] * styleY);
          for (const { competencyId, weight } of competencies) {
            const k = simulatedCompetencies.findIndex(
              (competency) => competency.competencyId === competencyId,
            );
            sums[k] += expectedGain({
              effect,
              weight,
              ability: truth.abilities[k],
              interest,
              bot: truth.bot,
            });
          }
        }
        sums.forEach((sum, k) => {
          expect(gains[k]).toBeCloseTo(sum, 10);
        });
        checked++;
      }
    expect(checked).toBeGreaterThan(60);
  });
});
