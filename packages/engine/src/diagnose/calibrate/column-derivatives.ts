import type { ExpectedCounts } from "./expected-counts.ts";
import { createCategoryDerivatives, type LinearItemModel, type TabulatedItemModel } from "./item-model.ts";
import type { MarginalModel } from "./marginal-model.ts";
import type { UnitDerivatives } from "./unit-derivatives.ts";

/**
 * Fills `out` with Σ expected count · log P over one column's categories and nodes, its gradient by the
 * column's parameters, and the information: expected given ability, or `observed`, the negative second
 * derivatives.
 */
export type ColumnEvaluator = (
  out: UnitDerivatives,
  column: number,
  values: Float64Array,
  counts: ExpectedCounts,
  observed: boolean,
) => void;

/** Lower half to upper half. */
function mirror(information: Float64Array, count: number): void {
  for (let first = 0; first < count; first++)
    for (let second = 0; second < first; second++)
      information[second * count + first] = information[first * count + second];
}

/**
 * An exponential family: the gradient is the statistics Σkθ, Σ1[k] less what is expected of them, the
 * information their covariance, observed and expected alike.
 */
function createLinearEvaluator(model: MarginalModel, itemModel: LinearItemModel): ColumnEvaluator {
  const { grid, categoryCounts, categoryStarts, starts } = model;
  const { nodes, nodeCount } = grid;
  const probabilities = new Float64Array(Math.max(2, ...categoryCounts));
  return (out, column, values, counts) => {
    const { gradient, information } = out;
    const categoryCount = categoryCounts[column];
    const start = starts[column];
    gradient[0] = counts.slopeSums[column];
    out.value = values[start] * gradient[0];
    information.fill(0, 0, categoryCount * categoryCount);
    for (let category = 1; category < categoryCount; category++) {
      gradient[category] = counts.categoryTotals[categoryStarts[column] + category];
      out.value += values[start + category] * gradient[category];
    }
    for (let node = 0; node < nodeCount; node++) {
      const persons = counts.columnNodes[column * nodeCount + node];
      if (persons === 0) continue;
      const ability = nodes[node];
      itemModel.logProbabilitiesInto(probabilities, 0, 1, values, start, categoryCount, ability);
      out.value += persons * probabilities[0];
      let mean = 0;
      let square = 0;
      for (let category = 1; category < categoryCount; category++) {
        probabilities[category] = Math.exp(probabilities[category]);
        mean += category * probabilities[category];
        square += category * category * probabilities[category];
      }
      gradient[0] -= persons * ability * mean;
      information[0] += persons * ability * ability * (square - mean * mean);
      for (let first = 1; first < categoryCount; first++) {
        const share = persons * probabilities[first];
        gradient[first] -= share;
        information[first * categoryCount] += share * ability * (first - mean);
        information[first * categoryCount + first] += share;
        for (let second = 1; second <= first; second++)
          information[first * categoryCount + second] -= share * probabilities[second];
      }
    }
    mirror(information, categoryCount);
  };
}

function createTabulatedEvaluator(model: MarginalModel, itemModel: TabulatedItemModel): ColumnEvaluator {
  const { grid, categoryCounts, categoryStarts, starts } = model;
  const { nodes, nodeCount } = grid;
  const derivatives = createCategoryDerivatives(itemModel, Math.max(2, ...categoryCounts));
  const { probabilities, scores, curvatures } = derivatives;
  return (out, column, values, counts, observed) => {
    const { gradient, information } = out;
    const categoryCount = categoryCounts[column];
    const count = starts[column + 1] - starts[column];
    out.value = 0;
    gradient.fill(0, 0, count);
    information.fill(0, 0, count * count);
    for (let node = 0; node < nodeCount; node++) {
      const answered = counts.columnNodes[column * nodeCount + node];
      if (answered === 0) continue;
      itemModel.categoryDerivativesInto(derivatives, values, starts[column], categoryCount, nodes[node]);
      for (let category = 0; category < categoryCount; category++) {
        const chosen = counts.categoryNodes[(categoryStarts[column] + category) * nodeCount + node];
        const expected = answered * probabilities[category];
        if (chosen !== 0) out.value += chosen * Math.log(Math.max(probabilities[category], Number.MIN_VALUE));
        for (let first = 0; first < count; first++) {
          const row = category * count + first;
          gradient[first] += chosen * scores[row];
          for (let second = 0; second <= first; second++)
            information[first * count + second] += observed
              ? -chosen * curvatures[row * count + second]
              : expected * scores[row] * scores[category * count + second];
        }
      }
    }
    mirror(information, count);
  };
}

/** Returns the evaluator of a model's columns. */
export function createColumnEvaluator(model: MarginalModel): ColumnEvaluator {
  return model.itemModel.isLinear
    ? createLinearEvaluator(model, model.itemModel)
    : createTabulatedEvaluator(model, model.itemModel);
}
