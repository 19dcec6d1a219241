import { createAbilityDerivatives } from "./item-model.ts";
import type { MarginalModel } from "./marginal-model.ts";

/** An ability with its standard error. */
export type AbilityMaximum = { readonly mean: number; readonly sd: number };

/** The log-likelihood of one pattern's answers by ability. */
type AbilityScore = {
  /** First derivative. */
  score: number;
  /** Negative second derivative. */
  observed: number;
  /** Fisher information I, and Warm's J = Σ P′P″/P. */
  expected: number;
  bias: number;
};

/** Beyond this many logits no maximum is looked for. */
const farthest = 40;
const firstStride = 0.5;
const closeEnough = 1e-12;
const mostHalvings = 100;
/** Half the distance over which a derivative is taken as a quotient. */
const difference = 1e-4;

/**
 * Returns where `slope` falls through 0, looking outwards from `start` in the direction that it points to, then
 * by bisection; `undefined` where it does not within ±40 logits.
 */
function findRoot(slope: (ability: number) => number, start: number): number | undefined {
  const direction = slope(start) > 0 ? 1 : -1;
  let inner = start;
  let outer = start;
  for (let stride = firstStride; Math.abs(outer) < farthest; stride *= 1.5) {
    outer = inner + direction * stride;
    if (slope(outer) * direction <= 0) break;
    inner = outer;
  }
  if (slope(outer) * direction > 0) return undefined;
  for (let halving = 0; halving < mostHalvings && Math.abs(outer - inner) > closeEnough; halving++) {
    const middle = (inner + outer) / 2;
    if (slope(middle) * direction > 0) inner = middle;
    else outer = middle;
  }
  return (inner + outer) / 2;
}

/**
 * Returns the estimators of one dimension that maximise a function of ability, for the patterns of `model` at
 * `values`: each takes a pattern and an ability to start from.
 */
export function createAbilityFunctions(model: MarginalModel, values: Float64Array) {
  const { patterns, categoryCounts, starts, columnCount, itemModel } = model;
  const derivatives = createAbilityDerivatives(Math.max(2, ...categoryCounts));
  const { probabilities, slopes, curvatures } = derivatives;
  const setOf = new Int32Array(patterns.patternCount);
  patterns.setColumns.forEach((_, set) => {
    setOf.fill(set, patterns.setStarts[set], patterns.setStarts[set + 1]);
  });

  function scoreAt(pattern: number, ability: number): AbilityScore {
    const sums = { score: 0, observed: 0, expected: 0, bias: 0 };
    for (const column of patterns.setColumns[setOf[pattern]]) {
      const categoryCount = categoryCounts[column];
      const code = patterns.codes[pattern * columnCount + column];
      itemModel.abilityDerivativesInto(derivatives, values, starts[column], categoryCount, ability);
      for (let category = 0; category < categoryCount; category++) {
        if (!(probabilities[category] > 0)) continue;
        const relative = slopes[category] / probabilities[category];
        sums.expected += slopes[category] * relative;
        sums.bias += relative * curvatures[category];
        if (category !== code) continue;
        sums.score += relative;
        sums.observed += relative * relative - curvatures[category] / probabilities[category];
      }
    }
    return sums;
  }

  return {
    /** The mode of the posterior; its sd is that of the normal distribution with the same curvature. */
    map(pattern: number, start: number): AbilityMaximum | undefined {
      const latent = starts[columnCount + patterns.setGroups[setOf[pattern]]];
      const [mean, variance] = values.subarray(latent, latent + 2);
      const mode = findRoot(
        (ability) => scoreAt(pattern, ability).score - (ability - mean) / variance,
        start,
      );
      if (mode === undefined) return undefined;
      return { mean: mode, sd: 1 / Math.sqrt(scoreAt(pattern, mode).observed + 1 / variance) };
    },

    /** Where score + J/(2I) = 0; its sd is from the curvature there, as mirt takes it. */
    wle(pattern: number, start: number): AbilityMaximum | undefined {
      const slope = (ability: number) => {
        const { score, expected, bias } = scoreAt(pattern, ability);
        return expected > 0 ? score + bias / (2 * expected) : score;
      };
      const mode = findRoot(slope, start);
      if (mode === undefined) return undefined;
      const curvature = (slope(mode - difference) - slope(mode + difference)) / (2 * difference);
      return curvature > 0 ? { mean: mode, sd: 1 / Math.sqrt(curvature) } : undefined;
    },
  };
}
