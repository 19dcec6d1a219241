import { type Calibration, calibrate } from "@jingxun/engine";
import { type BenchSuite, createSuite, type PublishedFigure, rival } from "../bench-suite.ts";
import { drawTestSample } from "../inputs/test-sample.ts";
import { naiveCalibration } from "../naive/naive-calibration.ts";
import { naiveErrors } from "../naive/naive-errors.ts";
import { type NaiveItem, naiveGrid } from "../naive/naive-grid.ts";
import { isNear } from "./near.ts";

const shapes = { quick: { persons: 500, items: 10 }, thorough: { persons: 10_000, items: 50 } };
/** The naive EM stops where a cycle changes no parameter by 1e-4, as far from the maximum as this. */
const tolerance = 2e-3;

const mirt = (name: string, seconds: number): PublishedFigure => ({
  name: `mirt 1.47, ${name}`,
  seconds,
  source: "measured apart, on a machine of the same kind",
});

type Found = { readonly values: readonly number[]; readonly errors: readonly number[] };

function foundBy(calibration: Calibration): Found {
  if (calibration.status !== "calibrated")
    throw new Error(`expected a calibration, got ${calibration.status}`);
  const { items } = calibration;
  return {
    values: items.flatMap(({ a, d }) => [a, d[0]]),
    errors: items.flatMap(({ se }) => (se === undefined ? [] : [se.a!, se.d![0]])),
  };
}

const naiveValues = (items: readonly NaiveItem[]) =>
  items.flatMap(({ slope, intercept }) => [slope, intercept]);

const agrees = (found: unknown, expected: unknown) =>
  isNear((found as Found).values, (expected as Found).values, tolerance) &&
  isNear((found as Found).errors, (expected as Found).errors, tolerance);

function titleOf(what: string, { persons, items }: (typeof shapes)["quick"]): string {
  return `calibrate a 2PL test of ${persons.toLocaleString("en")} persons x ${items} items, ${what}`;
}

/** Returns the suite of calibrating a test without standard errors. */
export function calibrateSuite(quick: boolean): BenchSuite {
  const shape = shapes[quick ? "quick" : "thorough"];
  const grid = naiveGrid();
  return createSuite(
    "calibrate",
    titleOf("without standard errors", shape),
    [drawTestSample(1, shape)],
    [
      rival(
        "naive",
        ({ rows }) => naiveCalibration(rows, grid),
        ({ items }): Found => ({ values: naiveValues(items), errors: [] }),
      ),
      rival(
        "jingxun",
        ({ responses }) => calibrate(responses, { model: "2pl", standardErrors: false }),
        foundBy,
      ),
    ],
    {
      agrees,
      isHeavy: true,
      published: quick ? [] : [mirt("without standard errors", 1.43)],
      limits: quick
        ? []
        : [
            { contender: "jingxun", seconds: 1 },
            { contender: "jingxun", seconds: 0.7, isGoal: true },
          ],
    },
  );
}

/** Returns the suite of calibrating the same test with standard errors from the observed information. */
export function calibrateWithErrorsSuite(quick: boolean): BenchSuite {
  const shape = shapes[quick ? "quick" : "thorough"];
  const grid = naiveGrid();
  return createSuite(
    "calibrate-errors",
    titleOf("with standard errors", shape),
    [drawTestSample(1, shape)],
    [
      rival(
        "naive",
        ({ rows }) => {
          const { items } = naiveCalibration(rows, grid);
          return { items, errors: naiveErrors(rows, items, grid) };
        },
        ({ items, errors }): Found => ({ values: naiveValues(items), errors }),
      ),
      rival("jingxun", ({ responses }) => calibrate(responses, { model: "2pl" }), foundBy),
    ],
    {
      agrees,
      isHeavy: true,
      published: quick ? [] : [mirt("with standard errors (Oakes)", 17.7)],
      limits: quick ? [] : [{ contender: "jingxun", seconds: 2 }],
    },
  );
}
