import { createRankingTask } from "@jingxun/engine";
import { expect, test } from "vitest";
import { drawInteractions } from "../src/models/draw-interactions.ts";

const shape = { name: "test", users: 400, items: 300, itemsPerUser: 10 };

test("drawn interactions are the same for the same seed, and others for another", () => {
  expect(drawInteractions(shape)).toEqual(drawInteractions(shape));
  expect(drawInteractions(shape, 2)).not.toEqual(drawInteractions(shape));
});

test("they have about the asked mean, a fifth of them in the test, and long tails", () => {
  const { train, test: held } = drawInteractions(shape);
  const all = train.length + held.length;
  expect(all / shape.users).toBeGreaterThan(6);
  expect(all / shape.users).toBeLessThan(14);
  expect(held.length / all).toBeCloseTo(0.2, 1);
  const counts = new Map<string, number>();
  for (const { item } of train) counts.set(item, (counts.get(item) ?? 0) + 1);
  const sorted = [...counts.values()].sort((a, b) => b - a);
  expect(sorted[0]).toBeGreaterThan(5 * sorted[Math.floor(sorted.length / 2)]);
});

test("without times they have no order, with times the last items are the test", () => {
  const plain = createRankingTask(drawInteractions(shape));
  expect(plain.order).toBe("none");
  expect(plain.counts.testPairsInTrain).toBe(0);
  const { train, test: held } = drawInteractions({ ...shape, isTimed: true });
  expect(createRankingTask({ train, test: held.map(({ user, item }) => ({ user, item })) }).order).toBe(
    "time",
  );
  const lastOf = new Map(train.map(({ user, time }) => [user, time as number]));
  for (const { user, time } of held) expect(time).toBeGreaterThanOrEqual(lastOf.get(user) ?? 0);
});
