import { logWeightsInto } from "./latent-weights.ts";
import { createLinearPosterior } from "./linear-posterior.ts";
import type { MarginalModel } from "./marginal-model.ts";
import { createPatternLikelihood } from "./pattern-likelihood.ts";
import type { Posterior } from "./posterior.ts";

/** What a sweep over the patterns calls; `set` after the patterns of each answer set. */
export type SweepVisitor = {
  readonly pattern: (pattern: number, posterior: Posterior, persons: number) => void;
  /** `cells` from `first` to `last` holds the persons of the set expected at each cell. */
  readonly set?: (set: number, cells: Float64Array, first: number, last: number) => void;
};

export type PosteriorSweep = {
  /** Tabulates the model at `values`, for the sweeps that follow. */
  readonly prepare: (values: Float64Array) => void;
  /** Visits every pattern, set by set, and returns the log-likelihood of all persons. */
  readonly run: (visitor: SweepVisitor) => number;
  /** By group and cell, the logarithms of the latent weights. */
  readonly logWeights: Float64Array;
};

/** exp(−40) is below half the last digit of 1. */
const negligible = -40;

/** Turns log densities into a posterior; cells too improbable to change a sum are left out. */
function normalise(posterior: Posterior, highest: number): void {
  const { cells } = posterior;
  let total = 0;
  let first = cells.length;
  let last = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    const distance = cells[cell] - highest;
    if (distance < negligible) {
      cells[cell] = 0;
      continue;
    }
    if (cell < first) first = cell;
    last = cell + 1;
    cells[cell] = Math.exp(distance);
    total += cells[cell];
  }
  const scale = 1 / total;
  for (let cell = first; cell < last; cell++) cells[cell] *= scale;
  posterior.first = first;
  posterior.last = last;
  posterior.logLikelihood = highest + Math.log(total);
}

/**
 * Returns the sweep over all patterns of a model: the E-step of marginal maximum likelihood, by log-sum-exp
 * over the cells.
 *
 * @see Bock & Aitkin (1981), doi:10.1007/BF02293801.
 */
export function createPosteriorSweep(model: MarginalModel): PosteriorSweep {
  const { grid, itemModel, patterns, columnCount, groupCount, starts } = model;
  const { dimensionCount, nodeCount, cellCount } = grid;
  const { counts, setStarts, setGroups, setColumns } = patterns;
  const likelihood = createPatternLikelihood(model);
  const { lines, base, sums } = likelihood;
  const linear = itemModel.isLinear && dimensionCount === 1 ? createLinearPosterior(grid) : undefined;
  const logWeights = new Float64Array(groupCount * cellCount);
  const posterior: Posterior = { cells: new Float64Array(cellCount), first: 0, last: 0, logLikelihood: 0 };
  const { cells } = posterior;
  const setCells = new Float64Array(cellCount);

  /** Fills a row of cells with log densities and returns the highest. */
  function fillRow(row: number, rowLine: number, weightsAt: number): number {
    const lastLine = (dimensionCount - 1) * nodeCount;
    let highest = Number.NEGATIVE_INFINITY;
    for (let node = 0; node < nodeCount; node++) {
      const density = rowLine + lines[lastLine + node] + logWeights[weightsAt + node];
      cells[row * nodeCount + node] = density;
      if (density > highest) highest = density;
    }
    return highest;
  }

  function fillPosterior(pattern: number, group: number): void {
    const constant = likelihood.read(pattern);
    if (linear?.fill(posterior, sums[0])) {
      posterior.logLikelihood += constant;
      return;
    }
    likelihood.fill(pattern);
    const weightsAt = group * cellCount;
    let highest = Number.NEGATIVE_INFINITY;
    if (dimensionCount === 1) highest = fillRow(0, 0, weightsAt);
    else
      for (let row = 0; row < nodeCount; row++)
        highest = Math.max(highest, fillRow(row, lines[row], weightsAt + row * nodeCount));
    normalise(posterior, highest);
    posterior.logLikelihood += constant;
  }

  function runSet(set: number, visitor: SweepVisitor): number {
    let logLikelihood = 0;
    let first = cellCount;
    let last = 0;
    setCells.fill(0);
    linear?.enter(base, logWeights, setGroups[set] * cellCount);
    for (let pattern = setStarts[set]; pattern < setStarts[set + 1]; pattern++) {
      fillPosterior(pattern, setGroups[set]);
      const persons = counts[pattern];
      first = Math.min(first, posterior.first);
      last = Math.max(last, posterior.last);
      for (let cell = posterior.first; cell < posterior.last; cell++) setCells[cell] += persons * cells[cell];
      logLikelihood += persons * posterior.logLikelihood;
      visitor.pattern(pattern, posterior, persons);
    }
    visitor.set?.(set, setCells, first, last);
    return logLikelihood;
  }

  return {
    logWeights,
    prepare(values) {
      likelihood.prepare(values);
      for (let group = 0; group < groupCount; group++)
        logWeightsInto(logWeights, group * cellCount, grid, values, starts[columnCount + group]);
    },
    run(visitor) {
      let logLikelihood = 0;
      for (let set = 0; set < setColumns.length; set++) {
        likelihood.enter(set);
        logLikelihood += runSet(set, visitor);
      }
      return logLikelihood;
    },
  };
}
