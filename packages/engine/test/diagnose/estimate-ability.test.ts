import { expect, test } from "vitest";
import type { Item } from "../../src/data/tables/items.ts";
import { estimateAbilities } from "../../src/diagnose/estimate-ability.ts";
import { createItemBank } from "../../src/diagnose/item-bank.ts";

// 2PL of LSAT7 by mirt 1.47 (slope a, intercept d): Bock & Lieberman (1970), Psychometrika 35:179-197.
const slopes = [0.987546, 1.080837, 1.707478, 0.76499, 0.735673];
const intercepts = [1.855856, 0.80797, 1.805206, 0.486, 1.854458];
const items = slopes.map(
  (slope, index) =>
    ({
      itemId: `I${index + 1}`,
      assessmentId: "LSAT7",
      competencies: ["reasoning"],
      model: "2pl",
      discrimination: slope,
      difficulty: -intercepts[index] / slope,
    }) as unknown as Item,
);
const bank = createItemBank(items);
const eapOf = (scores: readonly (number | undefined)[]) => {
  const answers = scores.flatMap((score, index) =>
    score === undefined ? [] : [{ itemId: items[index].itemId, score }],
  );
  return estimateAbilities(bank, answers)[0];
};

test.each([
  [[0, 0, 0, 0, 0], -1.869784, 0.6927],
  [[1, 1, 1, 1, undefined], 0.683679, 0.807476],
  [[1, undefined, undefined, undefined, undefined], 0.149151, 0.948876],
])("EAP of LSAT7 pattern %j is mirt's", (scores, mean, sd) => {
  const estimate = eapOf(scores);
  expect(estimate).toMatchObject({ status: "estimated" });
  if (estimate.status !== "estimated") return;
  expect(estimate.mean).toBeCloseTo(mean, 5);
  expect(estimate.sd).toBeCloseTo(sd, 5);
});

test("without an answer there is no finding", () => {
  expect(eapOf([])).toEqual({ status: "undetermined", reason: "no-responses" });
});

test("a right answer never lowers the ability, and every answer narrows the posterior on average", () => {
  for (let pattern = 0; pattern < 32; pattern++) {
    const scores = slopes.map((_, index) => (pattern >> index) & 1);
    for (let index = 0; index < 5; index++) {
      if (scores[index] === 1) continue;
      const better = scores.map((score, other) => (other === index ? 1 : score));
      const [low, high] = [eapOf(scores), eapOf(better)];
      if (low.status !== "estimated" || high.status !== "estimated") throw new Error("expected estimates");
      expect(high.mean).toBeGreaterThan(low.mean);
      expect(high.sd).toBeLessThan(1);
    }
  }
});
