import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { CompetencyId } from "../../../src/data/ids.ts";
import { answerRuns } from "../../../src/diagnose/correlate/answer-runs.ts";
import { createLikelihoodTable } from "../../../src/diagnose/correlate/likelihood-table.ts";
import { createPosteriorSites } from "../../../src/diagnose/correlate/posterior-sites.ts";
import { placeRuns } from "../../../src/diagnose/correlate/run-stretches.ts";
import { createPosteriorSweeper } from "../../../src/diagnose/correlate/sweep-posteriors.ts";
import { testedTeachers } from "../../../src/diagnose/correlate/tested-teachers.ts";
import { simulateTeachers } from "./simulate-teachers.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const size = 3;
const sample = { seed: 5, teachers: 23, competencies: size, itemsEach: 4, correlation: 0.6 };
const { items, teachers } = simulateTeachers(sample);
const competencies = items.competencies as readonly CompetencyId[];
const { table } = testedTeachers(items, competencies, teachers);
const answers = { table, likelihoods: createLikelihoodTable(items.items) };
const groupOf = Uint32Array.from({ length: table.rowCount }, (_, row) => row % 2);
const nesting = { groupOf, parentOf: new Uint32Array(2) };
const means = Float64Array.of(0.3, -0.2, 0, -0.4, 0.1, 0.5);
const precision = Float64Array.of(2, -0.5, -0.4, -0.5, 2, -0.3, -0.4, -0.3, 2);

/** The sums after so many sweeps. */
function swept(sweeps: number, mostKinds?: number) {
  const runs = answerRuns(table, answers.likelihoods, mostKinds);
  const { sums, sweep } = createPosteriorSweeper(answers, nesting, size, runs);
  for (let round = 0; round < sweeps; round++) sweep(means, precision);
  return [sums.information, sums.weighted, sums.scatter].map((sum) => [...sum]);
}

describe("a sweep over all teachers", () => {
  test("comes to the posteriors that are settled one by one", () => {
    const [information, weighted, scatter] = swept(40);
    const { settle, moments } = createPosteriorSites(table, answers.likelihoods, size);
    const expected = { information: new Float64Array(18), weighted: new Float64Array(6), variance: 0 };
    for (let row = 0; row < table.rowCount; row++) {
      const group = groupOf[row];
      const mean = means.subarray(group * size, (group + 1) * size);
      settle(row, mean, precision);
      for (let k = 0; k < size; k++) {
        expected.weighted[group * size + k] += moments.mean[k] - mean[k];
        for (let other = 0; other <= k; other++)
          expected.information[(group * size + k) * size + other] += moments.covariance[k * size + other];
      }
      expected.variance += moments.covariance[4] + (moments.mean[1] - mean[1]) ** 2;
    }
    information.forEach((sum, at) => {
      expect(sum).toBeCloseTo(expected.information[at], 4);
    });
    weighted.forEach((sum, at) => {
      expect(sum).toBeCloseTo(expected.weighted[at], 4);
    });
    expect(scatter[4]).toBeCloseTo(expected.variance, 4);
  });

  test("is the same to the bit without WebAssembly", () => {
    const byKernel = swept(5);
    vi.stubGlobal("WebAssembly", undefined);
    expect(swept(5)).toEqual(byKernel);
  });

  test("is the same to the bit however few likelihoods are kept", () => {
    const kept = swept(4);
    for (const mostKinds of [0, 1, 7]) expect(swept(4, mostKinds)).toEqual(kept);
  });
});

describe("rows of likelihoods", () => {
  const anyKinds = fc.array(fc.array(fc.boolean(), { maxLength: 900 }), { maxLength: 30 });
  const placedOf = (teachersKept: readonly (readonly boolean[])[]) => {
    const kinds: number[] = [];
    const rows = Uint32Array.of(
      0,
      ...teachersKept.map((_, at) => teachersKept.slice(0, at + 1).flat().length),
    );
    let kindCount = 0;
    for (const isKept of teachersKept.flat()) kinds.push(isKept ? kindCount++ : -1);
    const runs = { starts: new Uint32Array(0), rows, kinds: Int32Array.from(kinds), kindCount };
    const placed = placeRuns(runs);
    expect(placed.stretches.map(({ first }) => first)).toEqual([
      0,
      ...placed.stretches.slice(0, -1).map(({ last }) => last),
    ]);
    expect(placed.stretches.at(-1)?.last).toBe(teachersKept.length);
    for (const { first, last } of placed.stretches) {
      expect(first % 4).toBe(0);
      const used = [...placed.rows.subarray(rows[first], rows[last])];
      expect(new Set(used).size).toBe(used.length);
      for (const row of used) expect(row).toBeLessThan(placed.rowCount);
    }
    return placed;
  };

  test("are different within a stretch of whole blocks", () => {
    const check = (teachersKept: readonly (readonly boolean[])[]) => {
      placedOf(teachersKept);
    };
    fc.assert(fc.property(anyKinds, check), { numRuns: 40 });
  });

  test("of many that are not kept are used again", () => {
    const none = Array.from({ length: 40 }, () => new Array<boolean>(300).fill(false));
    const { stretches, rowCount } = placedOf(none);
    expect(stretches.length).toBeGreaterThan(1);
    expect(rowCount).toBeLessThan(40 * 300);
  });
});

test("answers that stay the same are multiplied once", () => {
  const { starts, kinds, kindCount, rows } = answerRuns(table, answers.likelihoods);
  expect(rows.at(-1)).toBe(kinds.length);
  const wordOf = (run: number) =>
    [...table.items.subarray(starts[run], starts[run + 1])]
      .map((item, at) => `${item}:${table.scores[starts[run] + at]}`)
      .join();
  const words = new Map<string, number>();
  kinds.forEach((kind, run) => {
    expect(words.get(wordOf(run)) ?? kind).toBe(kind);
    words.set(wordOf(run), kind);
  });
  expect(words.size).toBe(kindCount);
});
