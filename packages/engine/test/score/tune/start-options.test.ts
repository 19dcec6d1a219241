import { expect, test } from "vitest";
import { modelGrids } from "../../../src/score/tune/model-grids.ts";
import { startOptions } from "../../../src/score/tune/start-options.ts";

const axes = modelGrids.ials;
const work = ({ dimensions, sweeps }: { readonly [name: string]: number }) =>
  dimensions * dimensions * sweeps;

test("a search starts where the grid says as long as the limit allows", () => {
  expect(startOptions(axes, work, Infinity)).toMatchObject({ dimensions: 32, sweeps: 8 });
});

test("above the limit it starts lighter, by what saves most, and from the lightest at worst", () => {
  expect(startOptions(axes, work, 2048)).toMatchObject({ dimensions: 16, sweeps: 8 });
  expect(startOptions(axes, work, 130)).toMatchObject({ dimensions: 8, sweeps: 2 });
  expect(startOptions(axes, work, 0)).toMatchObject({ dimensions: 8, sweeps: 2 });
  expect(startOptions(axes, work, 0)).toMatchObject({ penalty: 0.03, unobserved: 0.03 });
});
