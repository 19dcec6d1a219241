import fc from "fast-check";
import { expect, test } from "vitest";
import type { TeacherId } from "../../src/data/ids.ts";
import { computeNorms, createNormLookup, normGroupsOf, percentileIn } from "../../src/diagnose/norms.ts";
import { reading, standardValues } from "./portrait/portrait-world.ts";

const stage = { kind: "stage", key: "小学" } as const;
const cellsOf = (teachers: number, direct?: number, minimum = 30) =>
  computeNorms(standardValues(teachers, direct), () => [stage], minimum).cells;

test("percentiles are those of the latent distribution, with the interval's", () => {
  const [cell] = cellsOf(2000);
  const found = percentileIn(cell, { mean: 1, sd: 0.3 });
  expect(Math.abs(found.percentile - 84.1)).toBeLessThan(1.5);
  expect(Math.abs(found.low - 69.4)).toBeLessThan(2);
  expect(Math.abs(found.high - 93.2)).toBeLessThan(1.5);
});

test("groups under 30 give none, counted by direct answers", () => {
  expect(cellsOf(29)).toEqual([]);
  expect(cellsOf(2000, 29)).toEqual([]);
  expect(cellsOf(2000, 30)[0]).toMatchObject({ size: 30, ...stage });
});

test("a higher ability never has a lower percentile, all are from 0 to 100", () => {
  const [cell] = cellsOf(50);
  const any = fc.double({ min: -9, max: 9, noNaN: true });
  const check = (mean: number, more: number) => {
    const [left, right] = [mean, mean + Math.abs(more)].map((value) =>
      percentileIn(cell, { mean: value, sd: 0.5 }),
    );
    expect(right.percentile).toBeGreaterThanOrEqual(left.percentile);
    expect(left.low).toBeLessThanOrEqual(left.percentile);
    expect(left.high).toBeGreaterThanOrEqual(left.percentile);
    expect(left.low).toBeGreaterThanOrEqual(0);
    expect(right.high).toBeLessThanOrEqual(100);
  };
  fc.assert(fc.property(any, any, check));
});

test("each teacher counts in every group of the posting, and the groups are found again", () => {
  const post = { stage: "小学", subject: "数学" };
  const even = (teacherId: TeacherId) => Number(teacherId.slice(1)) % 2 === 0;
  const norms = computeNorms(
    standardValues(100),
    (teacherId) => normGroupsOf(post, even(teacherId) ? "east" : "west"),
    30,
  );
  const sizes = norms.cells.map(({ kind, key, size }) => [kind, key, size]);
  expect(sizes).toEqual([
    ["county", "east", 50],
    ["county", "west", 50],
    ["stage", "小学", 100],
    ["subject", "小学 数学", 100],
  ]);
  const normOf = createNormLookup(norms);
  expect(normOf({ kind: "county", key: "west" }, reading)?.size).toBe(50);
  expect(normOf({ kind: "county", key: "north" }, reading)).toBeUndefined();
  expect(normGroupsOf(undefined, undefined)).toEqual([]);
});
