import { EngineError } from "../data/errors.ts";

/** Nodes and the logarithms of their weights; the weights sum to 1. */
export type Quadrature = { readonly nodes: Float64Array; readonly logWeights: Float64Array };

export type QuadratureOptions = {
  /** Mean of the normal prior, in logits; default 0. */
  readonly mean?: number;
  /** Standard deviation of the prior, > 0; default 1. */
  readonly sd?: number;
  /** Number of nodes, an integer >= 3; default 61. */
  readonly points?: number;
  /** Half the width of the grid in standard deviations, > 0; default 6. */
  readonly width?: number;
};

/**
 * Returns equally spaced nodes over mean ± width·sd with normal weights normalised to sum 1: the grid of the
 * reference fits (61 nodes on −6..6 for a standard normal prior).
 *
 * @throws {EngineError} `invalid-option`.
 */
export function normalQuadrature({
  mean = 0,
  sd = 1,
  points = 61,
  width = 6,
}: QuadratureOptions = {}): Quadrature {
  if (!Number.isInteger(points) || points < 3)
    throw new EngineError(
      "invalid-option",
      `normalQuadrature: points must be an integer >= 3, got ${points}`,
    );
  if (!(sd > 0)) throw new EngineError("invalid-option", `normalQuadrature: sd must be > 0, got ${sd}`);
  const standard = Float64Array.from(
    { length: points },
    (_, index) => -width + (2 * width * index) / (points - 1),
  );
  const total = standard.reduce((sum, z) => sum + Math.exp(-0.5 * z * z), 0);
  return {
    nodes: standard.map((z) => mean + sd * z),
    logWeights: standard.map((z) => -0.5 * z * z - Math.log(total)),
  };
}
