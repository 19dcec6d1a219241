import type { Random } from "../../data/random.ts";
import type { ItemGroups } from "./item-groups.ts";

/**
 * Where the parameters of a class model lie in one vector: first the share of each class, then for each item
 * the probability of a right answer in each of its groups.
 */
export type ClassLayout = {
  readonly attributeCount: number;
  readonly classCount: number;
  readonly groups: readonly ItemGroups[];
  /** Position of the first group of each item. */
  readonly offsets: Uint32Array;
  readonly length: number;
};

/** Returns the layout of a model with these item groups. */
export function createClassLayout(attributeCount: number, groups: readonly ItemGroups[]): ClassLayout {
  const classCount = 1 << attributeCount;
  const offsets = new Uint32Array(groups.length);
  let length = classCount;
  groups.forEach(({ groupCount }, item) => {
    offsets[item] = length;
    length += groupCount;
  });
  return { attributeCount, classCount, groups, offsets, length };
}

/** Probabilities stay this far from 0 and 1, so that no logarithm is infinite. */
export const probabilityFloor = 1e-12;

/** Returns `probability` kept away from 0 and 1. */
export function clampProbability(probability: number): number {
  return Math.min(1 - probabilityFloor, Math.max(probabilityFloor, probability));
}

const lowestStart = 0.2;
const highestStart = 0.8;

/** The share of bits set in `group`, of `bitCount`. */
function shareOfBits(group: number, bitCount: number): number {
  let set = 0;
  for (let bit = 0; bit < bitCount; bit++) set += (group >> bit) & 1;
  return set / bitCount;
}

/**
 * Returns starting values: classes of equal share, and a right answer from .2 where nothing that an item
 * needs is mastered up to .8 where all is; .5 for an item that needs nothing.
 */
export function startingParameters({ length, classCount, groups, offsets }: ClassLayout): Float64Array {
  const parameters = new Float64Array(length).fill(1 / classCount, 0, classCount);
  groups.forEach(({ groupCount }, item) => {
    const bitCount = Math.log2(groupCount);
    for (let group = 0; group < groupCount; group++) {
      const share = bitCount === 0 ? 0.5 : shareOfBits(group, bitCount);
      parameters[offsets[item] + group] = lowestStart + (highestStart - lowestStart) * share;
    }
  });
  return parameters;
}

const spreadOfStarts = 0.3;

/**
 * Returns starting values around `start`: probabilities moved by up to ±.15, shares drawn uniformly over the
 * simplex.
 */
export function perturbedParameters(layout: ClassLayout, start: Float64Array, random: Random): Float64Array {
  const parameters = start.map((value, at) =>
    at < layout.classCount
      ? -Math.log(1 - random.uniform())
      : value + spreadOfStarts * (random.uniform() - 0.5),
  );
  projectParametersInto(layout, parameters);
  return parameters;
}

/** Moves extrapolated parameters back: probabilities into (0, 1), shares to sum 1. */
export function projectParametersInto({ classCount }: ClassLayout, parameters: Float64Array): void {
  let total = 0;
  for (let index = 0; index < classCount; index++) {
    parameters[index] = Math.max(probabilityFloor, parameters[index]);
    total += parameters[index];
  }
  for (let index = 0; index < classCount; index++) parameters[index] /= total;
  for (let index = classCount; index < parameters.length; index++)
    parameters[index] = clampProbability(parameters[index]);
}
