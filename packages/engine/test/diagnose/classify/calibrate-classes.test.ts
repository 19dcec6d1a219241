import { expect, test } from "vitest";
import {
  type CalibrateClassesOptions,
  calibrateClasses,
} from "../../../src/diagnose/classify/calibrate-classes.ts";
import { createClassEmStep } from "../../../src/diagnose/classify/class-em-step.ts";
import { createClassLayout } from "../../../src/diagnose/classify/class-parameters.ts";
import { itemGroups } from "../../../src/diagnose/classify/item-groups.ts";
import type { ClassModelKind, QMatrix } from "../../../src/diagnose/classify/q-matrix.ts";
import { collapsePatterns } from "../../../src/diagnose/fit/collapse-patterns.ts";
import { invertInformation } from "../../../src/diagnose/fit/invert-information.ts";
import type { ScoreMatrix } from "../../../src/diagnose/fit/score-matrix.ts";
import { describeWithFixtures, readExpected } from "../fit/read-fixture.ts";
import { createScoreMatrix } from "../fit/score-rows.ts";
import { readClassFixture } from "./read-class-fixture.ts";
import { qMatrixOf, simulateClasses } from "./simulate-classes.ts";

function calibrated(responses: ScoreMatrix, qMatrix: QMatrix, options: CalibrateClassesOptions) {
  const fit = calibrateClasses(responses, qMatrix, options);
  if (fit.status !== "calibrated") throw new Error(`expected a calibration, got ${fit.reason}`);
  return fit;
}

const probabilitiesOf = ({ model }: ReturnType<typeof calibrated>) =>
  model.items.map(({ groups }) => groups.map(({ probability }) => probability));

describeWithFixtures("reference figures of CDM 8.4", () => {
  test.each([
    ["mdm", "dina"],
    ["mdm", "dino"],
    ["mdm", "gdina"],
    ["dtmr_teachers", "dina"],
    ["dtmr_teachers", "gdina"],
  ] as const)("%s %s: log-likelihood, classes and items", (fixture, kind) => {
    const { qMatrix, responses } = readClassFixture(fixture);
    // With one attribute the three models are one.
    const expected = readExpected(fixture)[fixture === "mdm" ? "DINA" : kind.toUpperCase()];
    const fit = calibrated(responses, qMatrix, { model: kind });
    expect(fit.converged).toBe(true);
    expect(fit.gradient).toBeLessThanOrEqual(1e-6);
    expect(Math.abs(fit.logLik - expected.logLik)).toBeLessThan(1e-5);
    expect(fit.parameterCount).toBe(expected.npars);
    for (const { pattern, p } of expected.class_prob)
      expect(fit.model.classes.find((entry) => entry.pattern === pattern)?.share).toBeCloseTo(p, 6);
    expected.items.forEach((item: any, index: number) => {
      if (item.guess === undefined) return;
      expect(probabilitiesOf(fit)[index][0]).toBeCloseTo(item.guess, 6);
      expect(1 - probabilitiesOf(fit)[index][1]).toBeCloseTo(item.slip, 6);
    });
  });

  test("dtmr_teachers G-DINA: probabilities are CDM's effects added up", () => {
    const { qMatrix, responses } = readClassFixture("dtmr_teachers");
    const effects: { item: string; partype: string; est: number }[] =
      readExpected("dtmr_teachers").GDINA.items;
    const { model } = calibrated(responses, qMatrix, { model: "gdina" });
    for (const { itemId, groups } of model.items) {
      const own = effects.filter(({ item }) => item === `i${itemId}`);
      const single = groups.length === 2;
      expect(groups.at(-1)!.probability).toBeCloseTo(
        own.reduce((sum, { est }) => sum + est, 0),
        6,
      );
      expect(groups[0].probability).toBeCloseTo(own[0].est, 6);
      if (single) continue;
      expect(groups.find(({ pattern }) => pattern === "10")!.probability).toBeCloseTo(
        own[0].est + own[1].est,
        6,
      );
      expect(groups.find(({ pattern }) => pattern === "01")!.probability).toBeCloseTo(
        own[0].est + own[2].est,
        6,
      );
    }
  });
});

const sixItems = qMatrixOf(["10", "01", "11", "10", "01", "11"]);

test("standard errors are those of the likelihood's curvature", () => {
  const { responses } = simulateClasses("dina", sixItems, 800, 1);
  const { model } = calibrated(responses, sixItems, { model: "dina" });
  const layout = createClassLayout(2, itemGroups("dina", sixItems));
  const step = createClassEmStep(layout, collapsePatterns(responses), false);
  const errors = [...model.classes.slice(1), ...model.items.flatMap(({ groups }) => groups)].map(
    ({ sd }) => sd!,
  );
  const maximum = [
    ...model.classes.slice(1).map(({ share }) => share),
    ...model.items.flatMap(({ groups }) => groups.map(({ probability }) => probability)),
  ];
  const logLik = (free: readonly number[]) =>
    step(Float64Array.from([1 - free[0] - free[1] - free[2], ...free])).logLik;
  const width = 1e-4;
  const moved = (row: number, column: number, down: number, across: number) =>
    logLik(
      maximum.map(
        (value, at) => value + (at === row ? down * width : 0) + (at === column ? across * width : 0),
      ),
    );
  const curvature = maximum.map((_, row) =>
    maximum.map((__, column) => {
      const difference =
        moved(row, column, 1, 1) -
        moved(row, column, 1, -1) -
        moved(row, column, -1, 1) +
        moved(row, column, -1, -1);
      return -difference / (4 * width * width);
    }),
  );
  const covariance = invertInformation(curvature)!;
  errors.forEach((sd, at) => {
    expect(Math.abs(sd - Math.sqrt(covariance.get(at, at)))).toBeLessThan(1e-4);
  });
});

test("nine intervals of ten hold the truth, and the errors are the spread", () => {
  const squares: number[] = [];
  for (let seed = 1; seed <= 60; seed++) {
    const { responses } = simulateClasses("dina", sixItems, 1000, seed);
    const { model } = calibrated(responses, sixItems, { model: "dina" });
    for (const { groups } of model.items)
      groups.forEach(({ probability, sd }, group) => {
        squares.push(((probability - (group === 1 ? 0.9 : 0.1)) / sd!) ** 2);
      });
  }
  const meanSquare = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  const covered = squares.filter((square) => square < 1.645 ** 2).length / squares.length;
  expect(meanSquare).toBeGreaterThan(0.8);
  expect(meanSquare).toBeLessThan(1.3);
  expect(covered).toBeGreaterThan(0.86);
  expect(covered).toBeLessThan(0.94);
});

test("DINO is DINA of the wrong answers and the lacking attributes", () => {
  const { rows, responses } = simulateClasses("dino", sixItems, 500, 11);
  const reversed = createScoreMatrix(rows.map((row) => row.map((score) => 1 - score)));
  const dino = calibrated(responses, sixItems, { model: "dino" });
  const dina = calibrated(reversed, sixItems, { model: "dina" });
  expect(dino.logLik).toBeCloseTo(dina.logLik, 6);
  probabilitiesOf(dino).forEach(([none, any], item) => {
    expect(1 - any).toBeCloseTo(probabilitiesOf(dina)[item][0], 5);
    expect(1 - none).toBeCloseTo(probabilitiesOf(dina)[item][1], 5);
  });
});

test("further starts never end lower, and it is said where they lead to several maxima", () => {
  const fits = Array.from({ length: 15 }, (_, seed) => {
    const { responses } = simulateClasses("gdina", sixItems, 40, seed);
    const one = calibrated(responses, sixItems, { model: "gdina" });
    return { one, many: calibrated(responses, sixItems, { model: "gdina", starts: 6, seed: 3 }) };
  });
  for (const { one, many } of fits) expect(many.logLik).toBeGreaterThanOrEqual(one.logLik - 1e-9);
  const several = fits.filter(({ many }) => many.findings.some(({ kind }) => kind === "several-maxima"));
  expect(several.length).toBeGreaterThan(0);
});

const falls = ([none, first, second, both]: readonly number[]) =>
  second === undefined ? first - none : Math.min(first - none, second - none, both - first, both - second);

test("a monotone model never falls when an attribute is added; a free one may", () => {
  let freeFalls = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const { responses } = simulateClasses("gdina", sixItems, 40, seed);
    const free = calibrated(responses, sixItems, { model: "gdina" });
    const ordered = calibrated(responses, sixItems, { model: "gdina", monotone: true });
    freeFalls += probabilitiesOf(free).filter((groups) => falls(groups) < -1e-6).length;
    for (const groups of probabilitiesOf(ordered)) expect(falls(groups)).toBeGreaterThanOrEqual(-1e-12);
  }
  expect(freeFalls).toBeGreaterThan(0);
});

test("the order of items and persons changes nothing", () => {
  const { rows, responses } = simulateClasses("dina", sixItems, 300, 8);
  const order = [5, 3, 1, 0, 2, 4];
  const shuffled = createScoreMatrix(
    [...rows].reverse().map((row) => order.map((item) => row[item])),
    order.map((item) => `I${item + 1}`),
  );
  const there = calibrated(responses, sixItems, { model: "dina" });
  const here = calibrated(
    shuffled,
    { ...sixItems, items: order.map((item) => sixItems.items[item]) },
    { model: "dina" },
  );
  expect(here.logLik).toBeCloseTo(there.logLik, 8);
  order.forEach((item, index) => {
    expect(probabilitiesOf(here)[index][1]).toBeCloseTo(probabilitiesOf(there)[item][1], 6);
  });
});

test("persons without an answer change nothing but the findings", () => {
  const { rows, responses } = simulateClasses("dina", sixItems, 300, 9);
  const silent = createScoreMatrix([...rows, rows[0].map(() => undefined)]);
  const before = calibrated(responses, sixItems, { model: "dina" });
  const after = calibrated(silent, sixItems, { model: "dina" });
  expect(after.logLik).toBeCloseTo(before.logLik, 6);
  expect(after.findings).toContainEqual({ kind: "person-without-answers", row: 300 });
});

const numbersOf = (fit: ReturnType<typeof calibrated>) => [
  fit.logLik,
  ...fit.model.classes.flatMap(({ share, sd }) => [share, sd ?? 0]),
  ...fit.model.items.flatMap(({ groups }) => groups.flatMap(({ probability, sd }) => [probability, sd ?? 0])),
];

test.each<[string, ClassModelKind, QMatrix, (number | undefined)[][], string]>([
  [
    "all right",
    "gdina",
    sixItems,
    Array.from({ length: 5 }, () => [1, 1, 1, 1, 1, 1]),
    "item-answered-alike",
  ],
  ["all wrong", "dina", sixItems, Array.from({ length: 5 }, () => [0, 0, 0, 0, 0, 0]), "item-answered-alike"],
  ["one person", "dina", sixItems, [[1, 0, 1, 0, 1, 1]], "item-answered-alike"],
  ["one item", "dino", qMatrixOf(["1"]), [[1], [0], [1]], "attribute-in-too-few-items"],
  [
    "an item nobody answered",
    "dina",
    qMatrixOf(["1", "1", "1"]),
    [
      [1, 0, undefined],
      [0, 1, undefined],
    ],
    "item-without-answers",
  ],
  [
    "an item that needs nothing",
    "gdina",
    qMatrixOf(["1", "1", "1", "0"]),
    [
      [1, 0, 1, 1],
      [0, 1, 0, 0],
    ],
    "item-without-attribute",
  ],
])("%s gives finite numbers and a finding", (_, model, qMatrix, rows, kind) => {
  const fit = calibrateClasses(createScoreMatrix(rows), qMatrix, { model });
  if (fit.status === "calibrated") expect(numbersOf(fit).every(Number.isFinite)).toBe(true);
  expect(fit.findings.map((finding) => finding.kind)).toContain(kind);
});

test("without answers nothing is calibrated", () => {
  const silent = createScoreMatrix([[undefined, undefined, undefined]]);
  expect(calibrateClasses(silent, qMatrixOf(["1", "1", "1"]), { model: "dina" })).toMatchObject({
    status: "undetermined",
    reason: "no-responses",
  });
  expect(
    calibrateClasses(createScoreMatrix([]), { attributes: ["A1"], items: [] }, { model: "dina" }),
  ).toMatchObject({
    status: "undetermined",
  });
});

test("where every item was answered alike nobody is called a master", () => {
  const alike = createScoreMatrix([
    [1, 0, 1],
    [1, 0, undefined],
    [1, 0, 1],
  ]);
  expect(calibrateClasses(alike, qMatrixOf(["1", "1", "1"]), { model: "dina" })).toMatchObject({
    status: "undetermined",
    reason: "no-variation",
    findings: [
      { kind: "item-answered-alike", itemId: "I1", score: 1 },
      { kind: "item-answered-alike", itemId: "I2", score: 0 },
      { kind: "item-answered-alike", itemId: "I3", score: 1 },
    ],
  });
});

test("scores beyond 1 and a Q-matrix of another size are the caller's mistakes", () => {
  const polytomous = createScoreMatrix([[2, 0, 1]]);
  expect(() => calibrateClasses(polytomous, qMatrixOf(["1", "1", "1"]), { model: "dina" })).toThrow(
    "row 1, item I1 must be 0 or 1, got 2",
  );
  expect(() => calibrateClasses(createScoreMatrix([[1]]), sixItems, { model: "dina" })).toThrow(
    "must have the items I1, got I1, I2",
  );
});
