import { expect, test } from "vitest";
import { portrayGroups } from "../../../src/diagnose/portrait/group-portrait.ts";
import { membersOf, reading, schoolEffects, standardValues } from "./portrait-world.ts";

const portray = (parts: readonly (readonly [number, number])[], direct?: number) =>
  portrayGroups(
    parts.map(([from, to], index) => ({ id: `G${index}`, members: membersOf(from, to) })),
    standardValues(400, direct),
    schoolEffects,
    { competencyId: reading, cut: -1 },
  );

test("a group has mean, spread, share below the cut and the design effect of its schools", () => {
  const [portrait] = portray([[0, 400]]);
  if (portrait.status !== "described") throw new Error("expected figures");
  const { size, answered, mean, spread, shareBelow, designEffect } = portrait.figures;
  expect([size, answered]).toEqual([400, 400]);
  expect(designEffect).toBeCloseTo(1 + 3 * 0.2, 12);
  expect(Math.abs(mean.value)).toBeLessThan(3 * mean.se);
  expect(Math.abs(spread - 1)).toBeLessThan(0.06);
  expect(Math.abs(shareBelow.value - 0.1587)).toBeLessThan(3 * shareBelow.se);
});

test("nothing is told of groups under 10, nor of the next smallest", () => {
  const portraits = portray([
    [0, 9],
    [9, 60],
    [60, 400],
    [500, 600],
  ]);
  expect(portraits).toMatchObject([
    { status: "suppressed", reason: "too-few" },
    { status: "suppressed", reason: "complementary" },
    { status: "described", id: "G2" },
    { status: "suppressed", reason: "no-responses" },
  ]);
  expect(JSON.stringify(portraits.slice(0, 2))).not.toMatch(/figures|size|mean/);
});

test("teachers who did not answer the competency itself do not make a group large enough", () => {
  expect(portray([[0, 100]], 9)).toMatchObject([{ status: "suppressed", reason: "too-few" }]);
  expect(portray([[0, 100]], 10)).toMatchObject([
    { status: "described", figures: { size: 100, answered: 10 } },
  ]);
});
