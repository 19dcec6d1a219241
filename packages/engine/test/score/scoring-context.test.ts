import { expect, test } from "vitest";
import { createEngine, untrainedModel } from "../../src/index.ts";
import { smallCounty } from "../small-county.ts";

const county = smallCounty();
const { programme } = createEngine({ ...county, asOf: "2023-08-20" });
const untrained = untrainedModel(programme.catalogue);
const learned = { successors: 0.5, content: 0.004, interest: 0.196, popularity: 0.2, freshness: 0.1 };

test("a learned weight below half a percent counts as none, and the others share what it leaves", () => {
  const model = { ...untrained, weights: { warm: learned } };
  const { warm } = createEngine({ ...county, model, asOf: "2023-08-20" }).scoring.weights;
  const { weights } = programme.policy.scoring;
  const rest = weights.successors + weights.content + weights.popularity + weights.freshness;
  expect(warm.content).toBe(0);
  expect(warm.successors + warm.popularity + warm.freshness).toBeCloseTo(rest, 12);
  expect(warm).toMatchObject({ need: weights.need, interest: weights.interest });
});

test("what the policy sets counts however little it is", () => {
  const policy = structuredClone(county.policy) as any;
  const of = policy.scoring.weights;
  of.need.value += of.freshness.value - 0.001;
  of.freshness.value = 0.001;
  const { weights } = createEngine({ ...county, policy, asOf: "2023-08-20" }).scoring;
  expect(weights.warm.freshness).toBeCloseTo(0.001, 12);
});
