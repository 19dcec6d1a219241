import { EngineError } from "../../data/errors.ts";
import { createRandom } from "../../data/random.ts";
import { createDensityDraw, type DensityDraw, interpolate } from "./draw-from-log-density.ts";
import type { LatentGrid } from "./latent-grid.ts";
import type { MeasurementModel } from "./measurement-model.ts";
import type { Posterior } from "./posterior.ts";
import { createPosteriorSweep } from "./posterior-sweep.ts";
import { prepareScoring } from "./prepare-scoring.ts";
import type { ResponseMatrix } from "./response-matrix.ts";

/** Draws from one person's posterior: draw by draw, the ability in each dimension. */
export type PlausibleValues =
  | { readonly status: "drawn"; readonly draws: readonly (readonly number[])[] }
  | { readonly status: "undetermined"; readonly reason: "no-responses" };

export type PlausibleValueOptions = {
  /** The draws of a person depend on `seed` and the person's row alone. */
  readonly seed: number;
  /** Draws a person, an integer >= 1; default 5. */
  readonly count?: number;
  /** A group's name for each person; default the first group for all. */
  readonly groups?: readonly string[];
};

type Draw = (uniform: () => number) => readonly number[];

/** Of two dimensions the first is drawn from its marginal, the second given the first. */
function createDraw({ nodes, nodeCount, dimensionCount, spacing }: LatentGrid, { cells }: Posterior): Draw {
  const abilityAt = (position: number) => nodes[0] + position * spacing;
  const draw = (density: DensityDraw, uniform: () => number) => density.positionAt(uniform());
  const rows = cells.length / nodeCount;
  const sums = Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let node = 0; node < nodeCount; node++) sum += cells[row * nodeCount + node];
    return sum;
  });
  const marginal = createDensityDraw((dimensionCount === 1 ? cells : sums).map(Math.log));
  if (dimensionCount === 1) return (uniform) => [abilityAt(draw(marginal, uniform))];
  const columns = Array.from({ length: nodeCount }, (_, node) =>
    Float64Array.from({ length: rows }, (_, row) => Math.log(cells[row * nodeCount + node])),
  );
  return (uniform) => {
    const first = draw(marginal, uniform);
    const given = createDensityDraw(Float64Array.from(columns, (column) => interpolate(column, first)));
    return [abilityAt(first), abilityAt(draw(given, uniform))];
  };
}

/** The persons of each pattern, in order of rows. */
function personsByPattern(patternOf: Int32Array, patternCount: number): readonly (readonly number[])[] {
  const persons = Array.from({ length: patternCount }, (): number[] => []);
  patternOf.forEach((pattern, person) => {
    if (pattern >= 0) persons[pattern].push(person);
  });
  return persons;
}

/**
 * Returns plausible values: independent draws from each person's posterior under known parameters. Statistics
 * of groups (means, spreads, shares below a cut) are to be computed from them, draw by draw, not from EAPs,
 * whose spread is too small.
 *
 * @throws {EngineError} `invalid-option`, `unknown-id`, `invalid-record`.
 * @see Mislevy (1991), doi:10.1007/BF02294457.
 */
export function drawPlausibleValues(
  parameters: MeasurementModel,
  responses: ResponseMatrix,
  { seed, count = 5, groups }: PlausibleValueOptions,
): readonly PlausibleValues[] {
  if (!Number.isInteger(count) || count < 1)
    throw new EngineError(
      "invalid-option",
      `drawPlausibleValues: count must be an integer >= 1, got ${count}`,
    );
  const { model, values } = prepareScoring(parameters, responses, groups);
  const { patternOf, patternCount } = model.patterns;
  const persons = personsByPattern(patternOf, patternCount);
  const drawn = Array.from(
    patternOf,
    (): PlausibleValues => ({ status: "undetermined", reason: "no-responses" }),
  );
  const sweep = createPosteriorSweep(model);
  sweep.prepare(values);
  sweep.run({
    pattern(pattern, posterior) {
      const draw = createDraw(model.grid, posterior);
      for (const person of persons[pattern]) {
        const { uniform } = createRandom(seed, person);
        drawn[person] = { status: "drawn", draws: Array.from({ length: count }, () => draw(uniform)) };
      }
    },
  });
  return drawn;
}
