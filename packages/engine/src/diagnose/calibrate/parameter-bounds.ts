import type { ResolvedOptions } from "./calibration-options.ts";

/** A logistic curve of slope s rises within about 10/s logits. */
const riseOfUnitSlope = 10;
const smallestSlopeUnderPrior = 1e-4;
/** g = 1.5e-8: no guessing that any test could show. */
const lowestGuessingLogit = -18;
const highestGuessingLogit = 6;

/**
 * Returns the lowest and highest value of a parameter that the grid can tell from others: a slope at which an
 * item's curve still spans two nodes, an intercept within the grid at that slope, a mean within the grid, a
 * standard deviation between the distance of two nodes and the grid's half-width. A maximum at a bound is a
 * finding, not an estimate.
 */
export function parameterBounds(
  kind: string,
  { grid, priors }: Pick<ResolvedOptions, "grid" | "priors">,
): readonly [number, number] {
  const spacing = (2 * grid.width) / (grid.points - 1);
  const steepest = riseOfUnitSlope / spacing;
  switch (kind) {
    case "slope":
      return [priors === "small-sample" ? smallestSlopeUnderPrior : -steepest, steepest];
    case "intercept":
      return [-steepest * grid.width, steepest * grid.width];
    case "guessing":
      return [lowestGuessingLogit, highestGuessingLogit];
    case "mean":
      return [-grid.width, grid.width];
    case "variance":
      return [spacing * spacing, grid.width * grid.width];
    default:
      return [-grid.width * grid.width, grid.width * grid.width];
  }
}
