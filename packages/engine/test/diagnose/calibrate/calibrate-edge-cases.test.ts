import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { calibrate } from "../../../src/diagnose/calibrate/calibrate.ts";
import type { Calibration } from "../../../src/diagnose/calibrate/calibration.ts";
import type { CalibrationOptions } from "../../../src/diagnose/calibrate/calibration-options.ts";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import type { CalibrationModel } from "../../../src/diagnose/calibrate/measurement-model.ts";
import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";
import { drawTest } from "./draw-answers.ts";
import { lsat7, lsat7Rows } from "./lsat7.ts";

const models: readonly CalibrationModel[] = ["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"];

/** Every number in a result, wherever it stands. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersIn) : [];
}

const expectFinite = (result: unknown) => {
  expect(numbersIn(result).filter((value) => !Number.isFinite(value))).toEqual([]);
};

const kindsOf = ({ findings }: Calibration) => findings.map(({ kind }) => kind);

describe.each(models)("%s", (model) => {
  test("without persons, or without answers, nothing is calibrated", () => {
    expect(calibrate(createResponseMatrix([]), { model })).toMatchObject({ status: "undetermined" });
    const silent = calibrate(createResponseMatrix([[null, null]]), { model });
    expect(silent).toMatchObject({ status: "undetermined", reason: "no-responses" });
    expect(kindsOf(silent)).toEqual([
      "person-without-answers",
      "item-without-answers",
      "item-without-answers",
    ]);
  });

  test("one person leaves no item to calibrate", () => {
    const one = calibrate(createResponseMatrix([[0, 1, 1]]), { model });
    expect(one).toMatchObject({ status: "undetermined", reason: "no-items" });
    expect(kindsOf(one)).toEqual(["item-answered-alike", "item-answered-alike", "item-answered-alike"]);
  });

  test("an item all answered alike is left out and named; the others are calibrated as without it", () => {
    const rows = lsat7Rows.map((row) => [...row, 1]);
    const fit = calibrate(createResponseMatrix(rows, { itemIds: [...lsat7.itemIds, "easy"] }), { model });
    const without = calibrate(lsat7, { model });
    if (fit.status === "undetermined" || without.status === "undetermined") throw new Error("expected a fit");
    expect(fit.findings).toContainEqual({ kind: "item-answered-alike", itemId: "easy", score: 1 });
    expect(fit.items).toEqual(without.items);
    expect(fit.logLik).toBe(without.logLik);
  });

  test("a person without answers changes nothing and has no estimate", () => {
    const rows = [...lsat7Rows, [null, null, null, null, null]];
    const responses = createResponseMatrix(rows, { itemIds: lsat7.itemIds });
    const fit = calibrate(responses, { model });
    const without = calibrate(lsat7, { model });
    if (fit.status === "undetermined" || without.status === "undetermined") throw new Error("expected a fit");
    expect(fit.items).toEqual(without.items);
    expect(fit.findings).toContainEqual({ kind: "person-without-answers", row: 1000 });
    expect(estimatePersons(fit, responses).at(-1)).toEqual({
      status: "undetermined",
      reason: "no-responses",
    });
  });
});

test.each(["2pl", "3pl", "grm", "gpcm"] as const)("one item does not identify a slope: %s", (model) => {
  const one = createResponseMatrix([[0], [1], [1], [1], [0]]);
  const fit = calibrate(one, { model });
  expect(fit.status).toBe("not-identified");
  expectFinite(fit);
});

test("one item does not identify a Rasch variance", () => {
  const fit = calibrate(createResponseMatrix([[0], [1], [1], [1], [0]]), { model: "rasch" });
  expect(fit.status).toBe("not-identified");
  expectFinite(fit);
});

test("means free without anything that holds the scale are not identified", () => {
  expect(calibrate(lsat7, { model: "2pl", means: ["free"] }).status).toBe("not-identified");
  expect(calibrate(lsat7, { model: "2pl", variances: "free" }).status).toBe("not-identified");
});

test.each(["2pl", "grm", "gpcm"] as const)(
  "items that separate persons perfectly have no finite slope: %s",
  (model) => {
    const rows = Array.from({ length: 60 }, (_, person) =>
      Array.from({ length: 5 }, (_, item) => (person >= 10 * (item + 1) ? 1 : 0)),
    );
    const fit = calibrate(createResponseMatrix(rows), { model });
    expect(fit.status).toBe("not-identified");
    expect(kindsOf(fit)).toContain("parameter-at-bound");
    expectFinite(fit);
  },
);

test("answers that vary less than chance leave no variance", () => {
  const rows = Array.from({ length: 40 }, (_, person) => [
    person % 2,
    1 - (person % 2),
    person % 2,
    1 - (person % 2),
  ]);
  const fit = calibrate(createResponseMatrix(rows), { model: "rasch" });
  expect(fit.status).toBe("not-identified");
  expect(fit.findings).toContainEqual(
    expect.objectContaining({ kind: "parameter-at-bound", parameter: { group: "all", name: "variance1" } }),
  );
});

test.each(["grm", "pcm", "gpcm"] as const)("a category never used is named and closed up: %s", (model) => {
  const { responses } = drawTest(model, { persons: 300, items: 5, categories: 3, seed: 6 });
  const rows = Array.from({ length: responses.personCount }, (_, person) =>
    Array.from(responses.scores.subarray(person * 5, person * 5 + 5), (score) => (score === 2 ? 3 : score)),
  );
  const categories = rows[0].map(() => [0, 1, 2, 3]);
  const gapped = calibrate(createResponseMatrix(rows, { categories }), { model });
  const closed = calibrate(responses, { model });
  if (gapped.status !== "calibrated" || closed.status !== "calibrated") throw new Error("expected fits");
  expect(gapped.findings.filter(({ kind }) => kind === "category-unused")).toHaveLength(5);
  expect(gapped.items.map(({ d }) => d)).toEqual(closed.items.map(({ d }) => d));
  expect(gapped.items[0].categories).toEqual([0, 1, 3]);
});

test("a group whose persons have no answers does not count", () => {
  const rows = [...lsat7Rows, [null, null, null, null, null]];
  const groups = rows.map((_, row) => (row === 1000 ? "c" : row % 2 === 0 ? "a" : "b"));
  const fit = calibrate(createResponseMatrix(rows), { model: "rasch", groups });
  expect(fit.status).toBe("calibrated");
  expect(fit.status === "undetermined" ? [] : fit.groups.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("whatever the answers, the end is a status and finite numbers", () => {
  const cell = fc.option(fc.integer({ min: 0, max: 2 }), { freq: 4 });
  const setting = fc.record({
    model: fc.constantFrom(...models),
    rows: fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 15 })),
    hasGroups: fc.boolean(),
    hasPriors: fc.boolean(),
  });
  fc.assert(
    fc.property(setting, ({ model, rows, hasGroups, hasPriors }) => {
      const most = model === "grm" || model === "pcm" || model === "gpcm" ? 2 : 1;
      const scores = rows.map((row) => row.map((score) => (score === null ? null : Math.min(most, score))));
      const options: CalibrationOptions = {
        model,
        ...(hasGroups ? { groups: rows.map((_, row) => (row % 2 ? "a" : "b")) } : {}),
        ...(hasPriors ? { priors: "small-sample" } : {}),
      };
      const responses = createResponseMatrix(scores);
      const result = calibrate(responses, options);
      expect(["calibrated", "not-identified", "undetermined"]).toContain(result.status);
      expectFinite(result);
      if (result.status === "undetermined") return;
      for (const method of ["eap", "map", "wle"] as const)
        expectFinite(estimatePersons(result, responses, { method }));
    }),
    { numRuns: 150 },
  );
});

test.each([
  [{ model: "4pl" }, /model must be one of/],
  [{ model: "2pl", slopes: "common" }, /slopes "common" is for rasch and pcm/],
  [{ model: "2pl", priors: "strong" }, /priors must be one of/],
  [{ model: "2pl", dimensions: [0, 1] }, /dimensions must be 0 or 1 for each of 5 items/],
  [{ model: "2pl", freeItems: ["none"] }, /items must be among the responses', got none/],
  [{ model: "2pl", groups: ["a"] }, /groups must name one of 1000 persons each, got 1/],
  [{ model: "2pl", tolerance: 0 }, /tolerance must be > 0, got 0/],
  [{ model: "grm", anchors: [{ id: "Item.1", a: 1, d: [0, 1] }] }, /d of item Item.1 must fall/],
])("a mistake in the options is an error: %j", (options, message) => {
  expect(() => calibrate(lsat7, options as any)).toThrow(message);
});

test.each<[string, readonly number[][], CalibrationOptions, string]>([
  ["one item's variance", [[1], [0], [1]], { model: "rasch" }, "singular-information"],
  ["one item's slope", [[1], [0], [1]], { model: "2pl" }, "singular-information"],
  [
    "a fit stopped early",
    lsat7Rows.map((row) => [...row]),
    { model: "2pl", maxIterations: 1 },
    "not-converged",
  ],
])("%s is named among the findings", (_, rows, options, kind) => {
  const fit = calibrate(createResponseMatrix(rows), options);
  expect(fit.status).not.toBe("calibrated");
  expect(kindsOf(fit)).toContain(kind);
});

test.each([0, 1, 2])("an item that everybody guesses has no curve: seed %i", (seed) => {
  const random = createRandom(11, seed);
  const rows = Array.from({ length: 800 }, () => {
    const ability = random.normal();
    const answers = [-0.5, 0, 0.5].map((b) =>
      random.uniform() < 0.2 + 0.8 / (1 + Math.exp(b - 1.3 * ability)) ? 1 : 0,
    );
    return [...answers, random.uniform() < 0.16 ? 1 : 0];
  });
  const fit = calibrate(createResponseMatrix(rows), { model: "3pl" });
  expect(fit.status).toBe("not-identified");
  expect(kindsOf(fit)).toEqual(["singular-information"]);
});

test("a dichotomous model refuses items of three categories", () => {
  const responses = createResponseMatrix([[0], [1], [2]]);
  expect(() => calibrate(responses, { model: "2pl" })).toThrow(/2pl takes items of 2 categories, got 3 of 1/);
});

test("items that share parameters share categories: one that all answered alike is estimated by the other", () => {
  const rows = lsat7Rows.map((row) => [...row, null]);
  const again = [...rows, [null, 1, null, null, null, 1], [null, 0, null, null, null, 1]];
  const itemIds = [...lsat7.itemIds, "again"];
  const fit = calibrate(createResponseMatrix(again, { itemIds }), {
    model: "2pl",
    equalItems: [["Item.1", "again"]],
  });
  if (fit.status !== "calibrated") throw new Error("expected a fit");
  expect(fit.findings).toEqual([{ kind: "item-answered-alike", itemId: "again", score: 1 }]);
  const [first, last] = [fit.items[0], fit.items[5]];
  expect({ a: last.a, d: last.d, se: last.se }).toEqual({ a: first.a, d: first.d, se: first.se });
});
