import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompetencyId } from "../../../src/data/ids.ts";
import { createReferenceGroup, percentileAmong } from "../../../src/diagnose/portrait/percentile-among.ts";
import { membersOf, reading, standardValues } from "./portrait-world.ts";

const idsOf = (from: number, to: number) => membersOf(from, to).map(({ teacherId }) => teacherId);
const groupOf = (to: number, direct?: number) =>
  createReferenceGroup(standardValues(2000, direct), idsOf(0, to), { competencyId: reading });

test("percentiles are those of the latent distribution, with the interval's", () => {
  const found = percentileAmong(groupOf(2000), { mean: 1, sd: 0.3 })!;
  expect(Math.abs(found.percentile - 84.1)).toBeLessThan(1.5);
  expect(Math.abs(found.low - 69.4)).toBeLessThan(2);
  expect(Math.abs(found.high - 93.2)).toBeLessThan(1.5);
});

test("groups under 30 give none, counted by direct answers", () => {
  expect(groupOf(29)).toEqual({ status: "too-few", size: 29 });
  expect(percentileAmong(groupOf(29), { mean: 0, sd: 1 })).toBeUndefined();
  expect(groupOf(30).status).toBe("large-enough");
  expect(groupOf(2000, 29)).toEqual({ status: "too-few", size: 29 });
});

test("a higher ability never has a lower percentile, all are from 0 to 100", () => {
  const group = groupOf(50);
  const any = fc.double({ min: -9, max: 9, noNaN: true });
  const check = (mean: number, more: number) => {
    const [left, right] = [mean, mean + Math.abs(more)].map(
      (value) => percentileAmong(group, { mean: value, sd: 0.5 })!,
    );
    expect(right.percentile).toBeGreaterThanOrEqual(left.percentile);
    expect(left.low).toBeLessThanOrEqual(left.percentile);
    expect(left.high).toBeGreaterThanOrEqual(left.percentile);
    expect(left.low).toBeGreaterThanOrEqual(0);
    expect(right.high).toBeLessThanOrEqual(100);
  };
  fc.assert(fc.property(any, any, check));
});

test("unknown competencies and impossible sizes are refused", () => {
  const values = standardValues(40);
  expect(() => createReferenceGroup(values, [], { competencyId: "X" as CompetencyId })).toThrow(/got X/);
  expect(() => createReferenceGroup(values, [], { competencyId: reading, minimumSize: 1 })).toThrow(/got 1/);
});
