import { expect, test } from "vitest";
import { parsePolicy, policyPresets, resolvePolicy } from "../../../src/index.ts";
import { stackedValue, stackFolds } from "../../../src/score/tune/stack-weights.ts";
import type { StackingPool } from "../../../src/score/tune/stacking-pool.ts";

const caseCount = 200;
const isRural = (one: number) => one % 10 < 3;

/** Two courses a teacher, one of them taken; a feature ranks it first where it knows. */
const featureOf = (knows: (one: number) => boolean) =>
  Float32Array.from({ length: 2 * caseCount }, (_, at) => ((at % 2 === 0) === knows(at >> 1) ? 1 : 0));

/** The first feature serves all but rural teachers, the second rural ones and four in ten of all others. */
const features = [
  featureOf((one) => !isRural(one)),
  featureOf((one) => isRural(one) || Math.floor(one / 10) % 5 < 2),
];

const poolWith = (floor: StackingPool["floor"]): StackingPool => ({
  starts: Uint32Array.from({ length: caseCount + 1 }, (_, one) => 2 * one),
  featuresPerPart: 2,
  isRelevant: Uint8Array.from({ length: 2 * caseCount }, (_, at) => 1 - (at % 2)),
  relevantCounts: new Uint32Array(caseCount).fill(1),
  features,
  ...(floor && { floor }),
});
const groupsOf = Array.from({ length: caseCount }, (_, one) => [
  isRural(one) ? "setting:乡村" : "setting:城区",
]);
const floorAt = (share: number, fewestCases = 10) => poolWith({ share, groupsOf, fewestCases });
const all = Array.from({ length: caseCount }, (_, one) => one);

test("without a floor the majority decides, under one the group that it fails", () => {
  const free = stackFolds(poolWith(undefined), 1);
  expect(free.weights).toEqual([1, 0]);
  expect(free.value).toBeCloseTo(0.7, 12);
  const held = stackFolds(floorAt(0.9), 1);
  expect(held.weights).toEqual([0, 1]);
  expect(held.value).toBeCloseTo(0.58 - (0.9 * 0.58 - 0.4), 12);
});

test("a value loses what its worst group lacks, and nothing where groups are too small", () => {
  const first = Float64Array.from(features[0]);
  expect(stackedValue(floorAt(0.9), first, all, 1)).toBeCloseTo(0.7 - 0.9 * 0.7, 12);
  expect(stackedValue(floorAt(0.9, 61), first, all, 1)).toBeCloseTo(0.7, 12);
  expect(stackedValue(floorAt(0), first, all, 1)).toBeCloseTo(0.7, 12);
});

test("a policy that says nothing of a floor has none", () => {
  const { groupFloor, ...learning } = policyPresets["shandong-2023"].scoring.learning;
  const older = { ...policyPresets["shandong-2023"] };
  const parsed = parsePolicy({ ...older, scoring: { ...older.scoring, learning } });
  expect(groupFloor.value).toBe(0);
  expect(parsed.status).toBe("parsed");
  if (parsed.status === "parsed") expect(resolvePolicy(parsed.document).scoring.learning.groupFloor).toBe(0);
});
