import { expect, test } from "vitest";
import type { Item } from "../../../src/data/tables/items.ts";
import { createCompetencyItems } from "../../../src/diagnose/correlate/competency-items.ts";

const item = (itemId: string, fields: object) =>
  ({ itemId, assessmentId: "A", competencies: ["reading"], ...fields }) as unknown as Item;

test("every model of one competency is used, with slope 1 where the model says so", () => {
  const { items, unusedItems } = createCompetencyItems([
    item("1", { model: "rasch", difficulty: 1 }),
    item("2", { model: "2pl", difficulty: 1, discrimination: 2 }),
    item("3", { model: "3pl", difficulty: 1, discrimination: 2, guessing: 0.2 }),
    item("4", { model: "grm", thresholds: [-1, 0, 1], discrimination: 2 }),
    item("5", { model: "pcm", thresholds: [-1, 0] }),
    item("6", { model: "gpcm", thresholds: [-1, 0], discrimination: 0.5 }),
  ]);
  expect(unusedItems).toEqual([]);
  expect(items.map(({ a }) => a)).toEqual([1, 2, 2, 2, 1, 0.5]);
  expect(items.map(({ b }) => b.length)).toEqual([1, 1, 1, 3, 2, 2]);
  expect(items[2].g).toBe(0.2);
});

test("items that cannot be scored are named", () => {
  const { items, competencies, unusedItems } = createCompetencyItems([
    item("no-difficulty", { model: "rasch" }),
    item("no-slope", { model: "2pl", difficulty: 0 }),
    item("no-guessing", { model: "3pl", difficulty: 0, discrimination: 1 }),
    item("several-steps", { model: "2pl", discrimination: 1, thresholds: [0, 1] }),
    item("two", { model: "rasch", difficulty: 0, competencies: ["reading", "writing"] }),
    item("unknown", { model: "dina", difficulty: 0 }),
  ]);
  expect(items).toEqual([]);
  expect(competencies).toEqual([]);
  expect(unusedItems).toEqual([
    "no-difficulty",
    "no-guessing",
    "no-slope",
    "several-steps",
    "two",
    "unknown",
  ]);
});

test("the order of the rows does not matter", () => {
  const rows = ["b", "a", "c"].map((id, index) =>
    item(id, { model: "rasch", difficulty: index, competencies: [`C${3 - index}`] }),
  );
  expect(createCompetencyItems([...rows].reverse())).toEqual(createCompetencyItems(rows));
});
