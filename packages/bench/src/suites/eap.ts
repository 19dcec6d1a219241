import { estimatePersons, type MeasurementModel } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { drawTestSample } from "../inputs/test-sample.ts";
import { naiveEap } from "../naive/naive-eap.ts";
import { naiveGrid } from "../naive/naive-grid.ts";
import { isNear } from "./near.ts";

const shapes = { quick: { persons: 500, items: 10 }, thorough: { persons: 10_000, items: 50 } };
/** Of the naive standard deviations, which are differences of squares. */
const tolerance = 1e-9;

const agrees = (found: unknown, expected: unknown) =>
  isNear(found as readonly number[], expected as readonly number[], tolerance);

/** Returns the suite of everyone's ability by EAP, from stored parameters. */
export function eapSuite(quick: boolean): BenchSuite {
  const shape = shapes[quick ? "quick" : "thorough"];
  const sample = drawTestSample(1, shape);
  const grid = naiveGrid();
  const naiveItems = sample.items.map(({ a, d }) => ({ slope: a, intercept: d[0] }));
  const parameters: MeasurementModel = {
    model: "2pl",
    items: sample.items,
    groups: [{ id: "all", means: [0], covariance: [[1]] }],
    grid: { points: 61, width: 6 },
  };
  return createSuite(
    "eap",
    `EAP of ${shape.persons.toLocaleString("en")} persons from ${shape.items} answers and stored 2PL items`,
    [sample],
    [
      rival(
        "naive",
        ({ rows }) => naiveEap(rows, naiveItems, grid),
        (abilities) => abilities.flatMap(({ mean, sd }) => [mean, sd]),
      ),
      rival(
        "jingxun",
        ({ responses }) => estimatePersons(parameters, responses),
        (estimates) =>
          estimates.flatMap((one) => (one.status === "estimated" ? [one.mean, one.sd] : [Number.NaN])),
      ),
    ],
    {
      agrees,
      isHeavy: true,
      published: quick
        ? []
        : [{ name: "mirt 1.47", seconds: 1.25, source: "measured apart, on a machine of the same kind" }],
      limits: quick
        ? []
        : [
            { contender: "jingxun", seconds: 0.08 },
            { contender: "jingxun", seconds: 0.05, isGoal: true },
          ],
    },
  );
}
