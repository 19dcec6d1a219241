import { expect, test } from "vitest";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import type { MeasurementModel } from "../../../src/diagnose/calibrate/measurement-model.ts";
import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";

const twoItems: MeasurementModel = {
  model: "2pl",
  items: [
    { id: "left", dimension: 0, a: 1.2, d: [0.3] },
    { id: "right", dimension: 1, a: 0.9, d: [-0.2] },
  ],
  groups: [
    {
      id: "all",
      means: [0, 0],
      covariance: [
        [1, 0.6],
        [0.6, 1],
      ],
    },
  ],
  grid: { points: 31, width: 6 },
};

const oneItem: MeasurementModel = {
  model: "grm",
  items: [{ id: "rating", a: 1.5, d: [1, -1], categories: [1, 2, 4] }],
  groups: [
    { id: "old", means: [0], covariance: [[1]] },
    { id: "new", means: [1], covariance: [[0.5]] },
  ],
  grid: { points: 61, width: 6 },
};

const rate = (rows: readonly (readonly number[])[]) => createResponseMatrix(rows, { itemIds: ["rating"] });

test("a dimension without an answer of its own is borrowed from the other", () => {
  const itemIds = ["left", "right"];
  const categories = [
    [0, 1],
    [0, 1],
  ];
  const responses = createResponseMatrix([[1, null]], { itemIds, categories });
  const [own] = estimatePersons(twoItems, responses);
  const [other] = estimatePersons(twoItems, responses, { dimension: 1 });
  expect(own).toMatchObject({ status: "estimated", answered: 1 });
  expect(other).toMatchObject({ status: "borrowed", answered: 0 });
  if (own.status !== "estimated" || other.status !== "borrowed") return;
  // E(θ1 | answers) = cov · E(θ0 | answers) for standard normal abilities.
  expect(other.mean).toBeCloseTo(0.6 * own.mean, 6);
});

test("scores are matched by value, whatever the coding of the new answers", () => {
  const [all] = estimatePersons(oneItem, rate([[4], [1], [2]]));
  const [alone] = estimatePersons(oneItem, rate([[4]]));
  expect(alone).toEqual(all);
  expect(() => estimatePersons(oneItem, rate([[3]]))).toThrow(/the score must be one of 1, 2, 4, got 3/);
});

test("a group's distribution is its prior", () => {
  const [old] = estimatePersons(oneItem, rate([[2]]), { groups: ["old"] });
  const [young] = estimatePersons(oneItem, rate([[2]]), { groups: ["new"] });
  if (old.status !== "estimated" || young.status !== "estimated") throw new Error("expected estimates");
  expect(young.mean).toBeGreaterThan(old.mean + 0.3);
  expect(() => estimatePersons(oneItem, rate([[2]]), { groups: ["none"] })).toThrow(
    /must be calibrated, got none/,
  );
});

test("items without parameters are passed over", () => {
  const responses = createResponseMatrix([[2, 7]], { itemIds: ["rating", "unknown"] });
  expect(estimatePersons(oneItem, responses)).toEqual(estimatePersons(oneItem, rate([[2]])));
});

test("the weighted likelihood is finite for the lowest and the highest answer", () => {
  const [low, high] = estimatePersons(oneItem, rate([[1], [4]]), { method: "wle" });
  if (low.status !== "estimated" || high.status !== "estimated") throw new Error("expected estimates");
  expect(low.mean).toBeLessThan(0);
  // The item is symmetric about 0.
  expect(high.mean).toBeCloseTo(-low.mean, 8);
  expect(high.sd).toBeCloseTo(low.sd, 6);
});

test.each([
  [{ method: "ml" }, /method must be eap, map or wle, got ml/],
  [{ dimension: 2 }, /dimension must be below 2, got 2/],
  [{ method: "wle" }, /two dimensions take eap, got wle/],
])("a mistake in the options is an error: %j", (options, message) => {
  const responses = createResponseMatrix([[1, 0]], { itemIds: ["left", "right"] });
  expect(() => estimatePersons(twoItems, responses, options as any)).toThrow(message);
});
