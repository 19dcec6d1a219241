import { describe, expect, test } from "vitest";
import type { ItemId, TeacherId } from "../../../src/data/ids.ts";
import type { AssessedTeacher } from "../../../src/diagnose/correlate/assessed-teacher.ts";
import type { CompetencyDistribution } from "../../../src/diagnose/correlate/competency-distribution.ts";
import {
  type CompetencyItems,
  createCompetencyItems,
} from "../../../src/diagnose/correlate/competency-items.ts";
import { fitCompetencyDistribution } from "../../../src/diagnose/correlate/fit-competency-distribution.ts";
import { describeWithFixtures, readExpected, readRecords } from "../fit/read-fixture.ts";
import { drawItems, itemOf, simulateTeachers } from "./simulate-teachers.ts";

function fitted(teachers: readonly AssessedTeacher[], items: CompetencyItems): CompetencyDistribution {
  const fit = fitCompetencyDistribution(teachers, items);
  if (fit.status !== "fitted") throw new Error("expected a fit");
  expect(fit.convergence.converged).toBe(true);
  return fit.distribution;
}
const correlationOf = ({ covariance }: CompetencyDistribution, k = 0, other = 1) =>
  covariance[k][other] / Math.sqrt(covariance[k][k] * covariance[other][other]);

describeWithFixtures("given the items of a joint fit", () => {
  const teachersOf = (records: readonly Record<string, string>[], scoreOf: (cell: string) => number) =>
    records.map(
      (record, index): AssessedTeacher => ({
        teacherId: `T${index}` as TeacherId,
        answers: Object.entries(record)
          .filter(([, cell]) => cell !== "NA")
          .map(([itemId, cell]) => ({ itemId: itemId as ItemId, score: scoreOf(cell) })),
      }),
    );

  test("verbal aggression has mirt's correlation .766, and means 0 and variances 1, within .02", () => {
    const { items, cor } = readExpected("verbal_aggression").two_dimensional_want_do;
    const rows = items.map(({ item, a1, a2, d }: any) =>
      itemOf(item, a1 !== 0 ? "want" : "do", a1 + a2, -d / (a1 + a2)),
    );
    const records = readRecords("verbal_aggression").map(({ gender, anger, ...scores }) => scores);
    const distribution = fitted(
      teachersOf(records, (cell) => Math.min(1, Number(cell))),
      createCompetencyItems(rows),
    );
    expect(Math.abs(correlationOf(distribution) - cor)).toBeLessThan(0.01);
    for (const k of [0, 1]) {
      expect(Math.abs(distribution.covariance[k][k] - 1)).toBeLessThan(0.02);
      expect(Math.abs(distribution.cells[0].means[k])).toBeLessThan(0.02);
    }
  });
});

describe("from simulated teachers", () => {
  test("mean, variance and covariance come back without bias beyond 2 Monte Carlo SE", () => {
    const figures = Array.from({ length: 30 }, (_, seed) => {
      const { items, teachers, abilities } = simulateTeachers({
        seed,
        teachers: 1000,
        competencies: 2,
        itemsEach: 8,
        correlation: 0.7,
      });
      const distribution = fitted(teachers, items);
      const size = abilities.length;
      const sumOf = (term: (one: readonly number[]) => number) =>
        abilities.reduce((sum, one) => sum + term(one), 0);
      const [first, second] = [sumOf(([x]) => x) / size, sumOf(([, y]) => y) / size];
      return [
        distribution.cells[0].means[0] - first,
        distribution.covariance[0][0] - sumOf(([x]) => (x - first) * (x - first)) / (size - 1),
        distribution.covariance[0][1] - sumOf(([x, y]) => (x - first) * (y - second)) / (size - 1),
      ];
    });
    for (const k of [0, 1, 2]) {
      const errors = figures.map((one) => one[k]);
      const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      const variance = errors.reduce((sum, error) => sum + (error - bias) * (error - bias), 0) / 29;
      expect(Math.abs(bias)).toBeLessThan(2 * Math.sqrt(variance / 30));
    }
  });

  test("a small cell is shrunk to its stage by τ²/(τ² + se²), a large one hardly", () => {
    const cellMeans = Array.from({ length: 12 }, (_, cell) => [cell % 2 === 0 ? 0.5 : -0.5]);
    const { items, teachers } = simulateTeachers({
      seed: 4,
      teachers: 2400,
      competencies: 1,
      itemsEach: 20,
      correlation: 0.5,
      cellMeans,
    });
    let rare = 0;
    const few = teachers.filter(({ subject }) => subject !== "S0" || rare++ < 4);
    const whole = fitted(teachers, items);
    const thin = fitted(few, items);
    const alone = fitted(
      few.filter(({ subject }) => subject === "S0"),
      items,
    );
    const cellOf = (distribution: CompetencyDistribution) =>
      distribution.cells.find(({ subject }) => subject === "S0")!;
    expect(cellOf(thin).size).toBe(4);
    expect(cellOf(whole).means[0]).toBeGreaterThan(0.4);
    const [stage] = thin.stages[0].means;
    const [own] = cellOf(alone).means;
    const share = (cellOf(thin).means[0] - stage) / (own - stage);
    const [between] = thin.betweenCells;
    const reliability = 0.75;
    const expected = between / (between + thin.covariance[0][0] / (4 * reliability));
    expect(between).toBeGreaterThan(0.15);
    expect(Math.abs(share - expected)).toBeLessThan(0.15);
  });
});

describe("whatever the data", () => {
  const { items, teachers } = simulateTeachers({
    seed: 8,
    teachers: 60,
    competencies: 3,
    itemsEach: 4,
    correlation: 0.6,
    cellMeans: [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
    ],
  });
  const onlyOf = (teacher: AssessedTeacher, ...competencies: number[]): AssessedTeacher => ({
    ...teacher,
    answers: teacher.answers.filter(({ itemId }) =>
      competencies.includes(items.items[items.indexOf.get(itemId)!].competencyIndex),
    ),
  });
  const findingsOf = (sample: readonly AssessedTeacher[]) => {
    const fit = fitCompetencyDistribution(sample, items);
    if (fit.status === "fitted") expect(JSON.stringify(fit.distribution)).not.toMatch(/null/);
    return fit.findings;
  };

  test("the order of teachers and answers does not matter, to the last bit", () => {
    const shuffled = [...teachers]
      .reverse()
      .map((teacher) => ({ ...teacher, answers: [...teacher.answers].reverse() }));
    expect(fitted(shuffled, items)).toEqual(fitted(teachers, items));
  });

  test("relabelling teachers changes nothing but the order of summing", () => {
    const relabelled = teachers.map((teacher, index) => ({
      ...teacher,
      teacherId: `Z${(index * 37) % 60}` as TeacherId,
    }));
    const [left, right] = [fitted(teachers, items), fitted(relabelled, items)];
    right.covariance.flat().forEach((value, at) => {
      expect(value).toBeCloseTo(left.covariance.flat()[at], 5);
    });
  });

  test("teachers without answers change nothing", () => {
    const more = [...teachers, { teacherId: "U" as TeacherId, stage: "primary", subject: "S0", answers: [] }];
    expect(fitted(more, items)).toEqual(fitted(teachers, items));
  });

  test("a competency that nobody answered is a finding and not in the distribution", () => {
    const sample = teachers.map((teacher) => onlyOf(teacher, 0, 2));
    expect(findingsOf(sample)).toEqual([{ kind: "no-answers", competencyId: "C01" }]);
    expect(fitted(sample, items).competencies).toEqual(["C00", "C02"]);
  });

  test("competencies that nobody answered both of, and stages without answers, are findings", () => {
    const sample = teachers.map((teacher, index) =>
      index % 2 === 0 ? onlyOf(teacher, 0, 1) : { ...onlyOf(teacher, 1, 2), stage: "middle" },
    );
    expect(findingsOf(sample)).toEqual([
      { kind: "stage-without-answers", stage: "middle", competencyId: "C00" },
      { kind: "stage-without-answers", stage: "primary", competencyId: "C02" },
      { kind: "never-together", competencyIds: ["C00", "C02"] },
    ]);
  });

  test.each([0, 1])("where every answer is %i the mean rests on the prior, and is finite", (score) => {
    const sample = teachers.map((teacher) => ({
      ...teacher,
      answers: teacher.answers.map((answer) => ({ ...answer, score })),
    }));
    expect(findingsOf(sample)).toEqual(
      ["C00", "C01", "C02"].map((competencyId) => ({ kind: "answered-alike", competencyId })),
    );
    for (const mean of fitted(sample, items).means) expect(Math.abs(mean)).toBeLessThan(8);
  });

  test("one teacher makes a distribution, none makes none", () => {
    const [one] = teachers;
    expect(fitted([one], items).cells).toHaveLength(1);
    expect(fitCompetencyDistribution([], items)).toMatchObject({
      status: "undetermined",
      reason: "no-responses",
    });
    expect(fitCompetencyDistribution([{ ...one, answers: [] }], items).status).toBe("undetermined");
  });

  test("an iteration cut short says so", () => {
    const fit = fitCompetencyDistribution(teachers, items, { maxIterations: 2 });
    expect(fit).toMatchObject({ status: "fitted", convergence: { converged: false, iterations: 2 } });
    expect(() => fitCompetencyDistribution(teachers, items, { tolerance: 0 })).toThrow(
      /tolerance must be > 0/,
    );
    expect(() => fitCompetencyDistribution(teachers, items, { maxIterations: 0.5 })).toThrow(/got 0.5/);
  });

  test("items that nobody answered leave the fit as it is", () => {
    const more = createCompetencyItems([...drawItems(8, 3, 4), itemOf("unseen", "C01", 1, 0)]);
    expect(fitted(teachers, more)).toEqual(fitted(teachers, items));
  });
});
