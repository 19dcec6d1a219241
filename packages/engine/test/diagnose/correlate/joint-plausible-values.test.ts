import { describe, expect, test } from "vitest";
import type { CompetencyId, TeacherId } from "../../../src/data/ids.ts";
import { designEffectOf } from "../../../src/diagnose/correlate/design-effect.ts";
import { fitCompetencyDistribution } from "../../../src/diagnose/correlate/fit-competency-distribution.ts";
import { fitSchoolEffects } from "../../../src/diagnose/correlate/fit-school-effects.ts";
import { drawJointPlausibleValues } from "../../../src/diagnose/correlate/joint-plausible-values.ts";
import { describeLatentGroup } from "../../../src/diagnose/correlate/latent-group.ts";
import { createProfileEstimator } from "../../../src/diagnose/correlate/profile-estimator.ts";
import { simulateTeachers } from "./simulate-teachers.ts";

const first = "C00" as CompetencyId;

function world(seed: number, teachers = 400) {
  const simulated = simulateTeachers({
    seed,
    teachers,
    competencies: 2,
    itemsEach: 6,
    correlation: 0.6,
    schools: { count: 25, sd: 0.5 },
  });
  const { items } = simulated;
  const fit = fitCompetencyDistribution(simulated.teachers, items);
  if (fit.status !== "fitted") throw new Error("expected a distribution");
  const schools = fitSchoolEffects(simulated.teachers, items, fit.distribution);
  if (schools.status !== "fitted") throw new Error("expected effects");
  return { ...simulated, distribution: fit.distribution, schools: schools.effects };
}

/** Fails where the mean of a figure's errors is further from 0 than two Monte Carlo standard errors. */
function expectUnbiased(errors: readonly (readonly number[])[]): void {
  for (const k of errors[0].keys()) {
    const bias = errors.reduce((sum, error) => sum + error[k], 0) / errors.length;
    const squares = errors.reduce((sum, error) => sum + (error[k] - bias) * (error[k] - bias), 0);
    expect(Math.abs(bias)).toBeLessThan(2 * Math.sqrt(squares / (errors.length - 1) / errors.length));
  }
}

describe("over samples", () => {
  test("given the distribution, means, variances and covariance of two competencies are its own", () => {
    const errors = Array.from({ length: 40 }, (_, seed) => {
      const { items, teachers } = simulateTeachers({
        seed,
        teachers: 300,
        competencies: 2,
        itemsEach: 5,
        correlation: 0.7,
        cellMeans: [[0.6, -0.4]],
      });
      const distribution = {
        format: 1 as const,
        competencies: items.competencies,
        covariance: [
          [1, 0.7],
          [0.7, 1],
        ],
        cells: [{ stage: "primary", subject: "S0", size: 300, means: [0.6, -0.4] }],
        stages: [{ stage: "primary", size: 300, means: [0.6, -0.4] }],
        means: [0.6, -0.4],
        betweenCells: [0.1, 0.1],
        betweenStages: [0.1, 0.1],
      };
      const { values } = drawJointPlausibleValues(teachers, items, distribution, { seed, draws: 4 });
      const pairs = Array.from({ length: values.length / 2 }, (__, pair) => [
        values[2 * pair] - 0.6,
        values[2 * pair + 1] + 0.4,
      ]);
      const averageOf = (term: (left: number, right: number) => number) =>
        pairs.reduce((sum, [left, right]) => sum + term(left, right), 0) / pairs.length;
      return [
        averageOf((left) => left),
        averageOf((_left, right) => right),
        averageOf((left) => left * left) - 1,
        averageOf((_left, right) => right * right) - 1,
        averageOf((left, right) => left * right) - 0.7,
      ];
    });
    expectUnbiased(errors);
  });

  test("mean, spread and share below a cut come back without bias beyond 2 Monte Carlo SE", () => {
    const cut = -0.5;
    const errors = Array.from({ length: 16 }, (_, seed) => {
      const { items, teachers, abilities, distribution, schools } = world(seed);
      const values = drawJointPlausibleValues(teachers, items, distribution, { seed, draws: 5, schools });
      const ids = teachers.map(({ teacherId }) => teacherId);
      const group = describeLatentGroup(values, ids, { competencyId: first, cut, designEffect: 1 })!;
      const own = abilities.map(([ability]) => ability);
      const mean = own.reduce((sum, ability) => sum + ability, 0) / own.length;
      const squares = own.reduce((sum, ability) => sum + (ability - mean) * (ability - mean), 0);
      const below = own.filter((ability) => ability < cut).length / own.length;
      return [
        group.mean.value - mean,
        group.spread - Math.sqrt(squares / (own.length - 1)),
        group.shareBelow.value - below,
      ];
    });
    expectUnbiased(errors);
  });
});

describe("plausible values", () => {
  const { items, teachers, distribution, schools } = world(77);
  const values = drawJointPlausibleValues(teachers, items, distribution, { seed: 1, schools });

  test("are the same for a seed, and each teacher's whoever else is there", () => {
    expect(drawJointPlausibleValues(teachers, items, distribution, { seed: 1, schools })).toEqual(values);
    const [, second] = teachers;
    const alone = drawJointPlausibleValues([second], items, distribution, { seed: 1, schools });
    const { drawCount, teacherIds, competencies } = values;
    const among = Array.from({ length: drawCount }, (_, draw) =>
      Array.from(values.values.subarray((draw * teacherIds.length + 1) * competencies.length).slice(0, 2)),
    );
    expect(Array.from(alone.values)).toEqual(among.flat());
    const other = drawJointPlausibleValues(teachers, items, distribution, { seed: 2, schools });
    expect(other.values).not.toEqual(values.values);
  });

  test("spread more than averaged estimates, which would understate the spread", () => {
    const estimator = createProfileEstimator(distribution, items);
    const means = teachers.map((teacher) => {
      const [estimate] = estimator.estimate(teacher).competencies;
      return estimate.status === "undetermined" ? 0 : estimate.mean;
    });
    const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
    const spread = Math.sqrt(
      means.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / means.length,
    );
    const ids = teachers.map(({ teacherId }) => teacherId);
    const group = describeLatentGroup(values, ids, { competencyId: first, cut: 0, designEffect: 1 })!;
    expect(group.spread).toBeGreaterThan(1.1 * spread);
  });

  test("leave out teachers without answers, and count direct answers", () => {
    const [one, two] = teachers;
    const some = drawJointPlausibleValues(
      [
        { ...one, answers: [] },
        { ...two, answers: two.answers.slice(0, 4) },
      ],
      items,
      distribution,
      { seed: 1 },
    );
    expect(some.teacherIds).toEqual([two.teacherId]);
    expect(Array.from(some.answered)).toEqual([4, 0]);
    expect(some.values).toHaveLength(20);
  });

  test("need at least two draws", () => {
    expect(() => drawJointPlausibleValues(teachers, items, distribution, { seed: 1, draws: 1 })).toThrow(
      />= 2, got 1/,
    );
  });
});

describe("a latent group", () => {
  const { items, teachers, distribution, schools } = world(78, 200);
  const values = drawJointPlausibleValues(teachers, items, distribution, { seed: 1, schools });
  const ids = teachers.map(({ teacherId }) => teacherId);
  const describeGroup = (members: readonly TeacherId[], designEffect = 1) =>
    describeLatentGroup(values, members, { competencyId: first, cut: 0, designEffect });

  test("of fewer than two has no figures, and of an unknown competency is an error", () => {
    expect(describeGroup([])).toBeUndefined();
    expect(describeGroup(ids.slice(0, 1))).toBeUndefined();
    const options = { competencyId: "C99" as CompetencyId, cut: 0, designEffect: 1 };
    expect(() => describeLatentGroup(values, ids, options)).toThrow(/got C99/);
  });

  test("has a larger standard error the more its teachers are clustered", () => {
    const [random, clustered] = [describeGroup(ids)!, describeGroup(ids, 4)!];
    expect(clustered.mean.value).toBe(random.mean.value);
    expect(clustered.mean.se).toBeGreaterThan(1.5 * random.mean.se);
    expect(random.mean.se).toBeGreaterThan(random.spread / Math.sqrt(200));
  });

  test("does not depend on the order or repetition of its members", () => {
    expect(describeGroup([...ids].reverse().concat(ids))).toEqual(describeGroup(ids));
  });
});

describe("the design effect", () => {
  test("is 1 + (n − 1)·ρ for schools of one size, and more for unequal ones", () => {
    expect(designEffectOf([10, 10, 10], 0.2)).toBeCloseTo(2.8, 12);
    expect(designEffectOf([28, 1, 1], 0.2)).toBeGreaterThan(2.8);
  });

  test("is 1 where every teacher has a school of their own, and within one school", () => {
    expect(designEffectOf([1, 1, 1], 0.5)).toBe(1);
    expect(designEffectOf([40], 0.5)).toBe(1);
  });
});
