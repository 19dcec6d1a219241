import { addGram } from "./add-gram.ts";
import type { MarginalModel } from "./marginal-model.ts";
import type { MissingSums } from "./missing-sums.ts";
import type { ParameterLayout } from "./parameter-layout.ts";
import { rowProductsInto } from "./row-products.ts";
import { type SetComponents, scatterComponents } from "./set-components.ts";
import { weightyCells } from "./weighty-cells.ts";

const batch = 32;

/** Means and covariances of ability over the dimensions, under the mass of cells. */
function createAbilityMoments({ grid }: MarginalModel) {
  const { cellCount, dimensionCount, coordinates } = grid;
  const means = new Float64Array(dimensionCount);
  const covariance = new Float64Array(dimensionCount * dimensionCount);
  function fill(cells: Float64Array, first: number, last: number): void {
    for (let row = 0; row < dimensionCount; row++) {
      let mean = 0;
      for (let cell = first; cell < last; cell++) mean += cells[cell] * coordinates[row * cellCount + cell];
      means[row] = mean;
      for (let column = 0; column <= row; column++) {
        let product = 0;
        for (let cell = first; cell < last; cell++)
          product +=
            cells[cell] *
            (coordinates[row * cellCount + cell] - mean) *
            (coordinates[column * cellCount + cell] - means[column]);
        covariance[row * dimensionCount + column] = product;
        covariance[column * dimensionCount + row] = product;
      }
    }
  }
  return { means, covariance, fill };
}

/**
 * Returns the sums of one set by moments of ability. With S_i = c_i·θ − τ_i(θ), up to a constant, where only
 * slopes have c_i = k, the answer,
 *
 *   Cov(S_i, S_l) = c_i·c_l·Var θ − c_i·Cov(θ, τ_l) − c_l·Cov(θ, τ_i) + E(τ_i·τ_l) − E(τ_i)·E(τ_l),
 *
 * whose fourth term needs only the persons at each cell of the set. O(components · (components + cells)) a
 * pattern.
 *
 * @param tables by value and cell, τ.
 */
export function createMomentSums(
  model: MarginalModel,
  layout: ParameterLayout,
  components: SetComponents,
  tables: Float64Array,
): MissingSums {
  const { grid, patterns, columnCount, dimensions } = model;
  const { cellCount, dimensionCount, coordinates } = grid;
  const { count, values, columns } = components;
  const rows = new Float64Array(count * cellCount);
  values.forEach((value, index) => {
    rows.set(tables.subarray(value * cellCount, (value + 1) * cellCount), index * cellCount);
  });
  const isSlope = Array.from(
    values,
    (value, index) => columns[index] >= 0 && value === layout.starts[columns[index]],
  );
  const ability = createAbilityMoments(model);
  const distances = new Float64Array(cellCount);
  const expectations = new Float64Array(count);
  const products = [new Float64Array(count), new Float64Array(count)];
  const sums = new Float64Array(count);
  const codes = new Float64Array(count * batch);
  const halves = [new Float64Array(count * batch), new Float64Array(count * batch)];
  const crossed = new Float64Array(count * count);
  const gram = new Float64Array(count * count);
  const means = new Float64Array(count * batch);
  let batched = 0;

  /** Adds the batch: −E(τ)·E(τ)′, and what with its mirror image are the first three terms. */
  function flush(): void {
    addGram(gram, count, means, batch, 0, batched, -1);
    for (let row = 0; row < count; row++) {
      if (!isSlope[row]) continue;
      const own = codes.subarray(row * batch, (row + 1) * batch);
      rowProductsInto(sums, halves[dimensions[columns[row]]], count, batch, own, 0, batched);
      for (let column = 0; column < count; column++) crossed[row * count + column] += sums[column];
    }
    batched = 0;
  }

  /** E(τ) into the batch of means, Cov(θ, τ) into `products`. */
  function fillProducts(cells: Float64Array, first: number, last: number, root: number): void {
    rowProductsInto(expectations, rows, count, cellCount, cells, first, last);
    for (let index = 0; index < count; index++) means[index * batch + batched] = root * expectations[index];
    for (let dimension = 0; dimension < dimensionCount; dimension++) {
      const [at, center] = [dimension * cellCount, ability.means[dimension]];
      for (let cell = first; cell < last; cell++)
        distances[cell] = cells[cell] * (coordinates[at + cell] - center);
      rowProductsInto(products[dimension], rows, count, cellCount, distances, first, last);
    }
  }

  /** Into the batches, c_i and, for each dimension, ½·c_l·Var θ − Cov(θ, τ_l). */
  function fillCrossed(pattern: number, persons: number): void {
    for (let index = 0; index < count; index++) {
      const code = isSlope[index] ? patterns.codes[pattern * columnCount + columns[index]] : 0;
      const ownDimension = isSlope[index] ? dimensions[columns[index]] : 0;
      codes[index * batch + batched] = persons * code;
      for (let dimension = 0; dimension < dimensionCount; dimension++)
        halves[dimension][index * batch + batched] =
          0.5 * code * ability.covariance[dimension * dimensionCount + ownDimension] -
          products[dimension][index];
    }
  }

  return {
    add(pattern, { cells, first, last }, persons) {
      const [from, to] = weightyCells(cells, first, last);
      ability.fill(cells, from, to);
      fillProducts(cells, from, to, Math.sqrt(persons));
      fillCrossed(pattern, persons);
      batched++;
      if (batched === batch) flush();
    },
    subtractFrom(information, cells, first, last) {
      flush();
      for (let index = 0; index < count; index++)
        for (let cell = first; cell < last; cell++) rows[index * cellCount + cell] *= Math.sqrt(cells[cell]);
      addGram(gram, count, rows, cellCount, first, last, 1);
      for (let row = 0; row < count; row++)
        for (let column = 0; column <= row; column++)
          gram[row * count + column] += crossed[row * count + column] + crossed[column * count + row];
      scatterComponents(information, layout, components, gram, -1);
    },
  };
}
