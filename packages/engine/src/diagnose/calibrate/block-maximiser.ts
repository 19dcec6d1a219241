import type { ExpectedCounts } from "./expected-counts.ts";
import { isFeasibleUnit } from "./feasibility.ts";
import type { MarginalModel } from "./marginal-model.ts";
import { type ParameterBlock, parameterBlocks } from "./parameter-blocks.ts";
import type { ParameterLayout } from "./parameter-layout.ts";
import { factorise } from "./positive-definite.ts";
import { logPrior, type PriorName } from "./priors.ts";
import { createUnitDerivatives, type UnitDerivatives } from "./unit-derivatives.ts";
import { createUnitEvaluator } from "./unit-evaluator.ts";

const mostSteps = 10;
const mostHalvings = 10;
/** Newton's next step would be the square of this: below what the next E-step changes. */
const smallStep = 1e-3;

/** The M-step: raises the complete-data log-likelihood (and prior) at `counts`, changing `values`. */
export type BlockMaximiser = (values: Float64Array, counts: ExpectedCounts) => void;

/** Adds a unit's derivatives at the places that `placeOf` gives the slots of its block. */
function gather(
  into: UnitDerivatives,
  size: number,
  from: UnitDerivatives,
  slots: Int32Array,
  placeOf: Int32Array,
): void {
  into.value += from.value;
  slots.forEach((firstSlot, first) => {
    if (firstSlot < 0) return;
    const row = placeOf[firstSlot];
    into.gradient[row] += from.gradient[first];
    slots.forEach((secondSlot, second) => {
      if (secondSlot >= 0)
        into.information[row * size + placeOf[secondSlot]] += from.information[first * slots.length + second];
    });
  });
}

/**
 * Returns the M-step of a model: Newton with halving, block by block, kept within the bounds. Most blocks are
 * one column or one group; columns that share a slope are one block.
 */
export function createBlockMaximiser(
  model: MarginalModel,
  layout: ParameterLayout,
  priors: PriorName,
): BlockMaximiser {
  const blocks = parameterBlocks(layout);
  const evaluateUnit = createUnitEvaluator(model);
  const { starts, slots, kinds, owners, lower, upper } = layout;
  const placeOf = new Int32Array(layout.freeCount);
  for (const block of blocks)
    block.slots.forEach((slot, place) => {
      placeOf[slot] = place;
    });
  const sizes = Array.from({ length: starts.length - 1 }, (_, unit) => starts[unit + 1] - starts[unit]);
  const ofUnit = createUnitDerivatives(Math.max(...sizes));
  const sums = blocks.map((block) => createUnitDerivatives(block.slots.length));

  function evaluate(
    block: ParameterBlock,
    into: UnitDerivatives,
    values: Float64Array,
    counts: ExpectedCounts,
  ) {
    const size = block.slots.length;
    into.value = 0;
    into.gradient.fill(0);
    into.information.fill(0);
    for (const unit of block.units) {
      evaluateUnit(ofUnit, unit, values, counts, false);
      gather(into, size, ofUnit, slots.subarray(starts[unit], starts[unit + 1]), placeOf);
    }
    block.slots.forEach((slot, place) => {
      const prior = logPrior(priors, kinds[owners[slot]], values[owners[slot]]);
      into.value += prior.value;
      into.gradient[place] += prior.slope;
      into.information[place * size + place] += Math.max(0, -prior.curvature);
    });
  }

  function place(block: ParameterBlock, values: Float64Array, wanted: (place: number) => number): void {
    for (const unit of block.units)
      for (let value = starts[unit]; value < starts[unit + 1]; value++) {
        const slot = slots[value];
        if (slot >= 0) values[value] = Math.min(upper[slot], Math.max(lower[slot], wanted(placeOf[slot])));
      }
  }

  function maximise(
    block: ParameterBlock,
    into: UnitDerivatives,
    values: Float64Array,
    counts: ExpectedCounts,
  ) {
    evaluate(block, into, values, counts);
    for (let step = 0; step < mostSteps; step++) {
      const before = into.value;
      const origin = Array.from(block.slots, (slot) => values[owners[slot]]);
      const change = factorise(into.information, block.slots.length)?.solve(into.gradient);
      if (change === undefined) return;
      let scale = 1;
      for (let halving = 0; halving <= mostHalvings; halving++) {
        place(block, values, (index) => origin[index] + scale * change[index]);
        if (block.units.every((unit) => isFeasibleUnit(model, values, unit))) {
          evaluate(block, into, values, counts);
          if (into.value >= before) break;
        }
        scale /= 2;
        if (halving === mostHalvings) {
          place(block, values, (index) => origin[index]);
          return;
        }
      }
      if (change.every((distance) => Math.abs(distance) < smallStep)) return;
    }
  }

  return (values, counts) => {
    blocks.forEach((block, index) => {
      maximise(block, sums[index], values, counts);
    });
  };
}
