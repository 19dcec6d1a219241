import { expect, test } from "vitest";
import { plannerExactness } from "../src/accuracy/planner/plan-exactness.ts";

test("plans agree with brute force and HiGHS, and smallest clashes with HiGHS, on a few problems", async () => {
  const { requirements } = await plannerExactness({ quick: true, onProgress: () => {} });
  expect(requirements).toHaveLength(3);
  expect(requirements.filter(({ met }) => !met)).toEqual([]);
});
