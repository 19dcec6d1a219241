import fc from "fast-check";
import { expect, test } from "vitest";
import { createLatentGrid } from "../../../src/diagnose/calibrate/latent-grid.ts";
import { createLinearPosterior } from "../../../src/diagnose/calibrate/linear-posterior.ts";
import type { Posterior } from "../../../src/diagnose/calibrate/posterior.ts";

const grid = createLatentGrid({ points: 61, width: 6 }, 1);
const { nodes, nodeCount } = grid;
const room = (): Posterior => ({
  cells: new Float64Array(nodeCount).fill(9),
  first: 0,
  last: 0,
  logLikelihood: 0,
});

/** The log densities of items of the given slopes answered by zeros, and of N(0, 1). */
function linesOf(items: readonly { readonly a: number; readonly d: number }[]) {
  const lines = nodes.map((node) =>
    items.reduce((sum, { a, d }) => sum - Math.log1p(Math.exp(a * node + d)), 0),
  );
  return { lines, logWeights: nodes.map((node) => -0.5 * node * node) };
}

const items = fc.array(
  fc.record({
    a: fc.double({ min: -3, max: 3, noNaN: true }),
    d: fc.double({ min: -4, max: 4, noNaN: true }),
  }),
  { maxLength: 40 },
);

test("masses and likelihood are those by exponentials, of none but negligible masses", () => {
  const property = fc.property(items, fc.double({ min: -60, max: 60, noNaN: true }), (drawn, sum) => {
    const { lines, logWeights } = linesOf(drawn);
    const linear = createLinearPosterior(grid);
    const posterior = room();
    linear.enter(lines, logWeights, 0);
    expect(linear.fill(posterior, sum)).toBe(true);
    const logs = nodes.map((node, index) => lines[index] + logWeights[index] + sum * node);
    const highest = Math.max(...logs);
    const total = logs.reduce((mass, log) => mass + Math.exp(log - highest), 0);
    expect(Math.abs(posterior.logLikelihood - highest - Math.log(total))).toBeLessThan(1e-10);
    posterior.cells.forEach((mass, node) => {
      const expected = Math.exp(logs[node] - highest) / total;
      expect(Math.abs(mass - expected)).toBeLessThan(1e-12);
      if (node < posterior.first || node >= posterior.last) expect(mass).toBe(0);
    });
  });
  fc.assert(property);
});

test("ratios beyond the range of numbers are refused", () => {
  const { lines, logWeights } = linesOf([{ a: 1, d: 0 }]);
  const linear = createLinearPosterior(grid);
  linear.enter(lines, logWeights, 0);
  expect(linear.fill(room(), 1e5)).toBe(false);
  linear.enter(
    lines.map((line, node) => line - 1e3 * node),
    logWeights,
    0,
  );
  expect(linear.fill(room(), 0)).toBe(false);
  linear.enter(lines, logWeights, 0);
  expect(linear.fill(room(), 0)).toBe(true);
});
