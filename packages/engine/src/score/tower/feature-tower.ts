import { EngineError } from "../../data/errors.ts";
import { compareIds } from "../../data/ids.ts";
import type { Course } from "../../data/tables/courses.ts";
import { courseFeatures } from "./course-features.ts";
import type { Feature } from "./feature.ts";

/** A dense layer: `weights` has one row an input, `biases` one entry an output. */
export type TowerLayer = { readonly weights: Float32Array; readonly biases: Float32Array };

/** Layers over a vocabulary, with ReLU between two layers. */
export type TowerSide = {
  /** The names of the features that were learned, ascending; others say nothing. */
  readonly vocabulary: readonly string[];
  readonly layers: readonly TowerLayer[];
};

/**
 * What places courses and teachers in the space of an `ials` model by their features alone: plain data, without any
 * person in it. A course nobody has taken gets factors, a teacher without history a user vector.
 */
export type FeatureTower = {
  readonly format: 1;
  readonly kind: "feature-tower";
  /** The backend of TensorFlow.js that trained it; the last digits depend on it. */
  readonly backend: string;
  /** Length of the factors. */
  readonly dimensions: number;
  readonly course: TowerSide;
  readonly teacher: TowerSide;
};

/** Returns where a name stands in a vocabulary, or −1. */
export function positionOf(vocabulary: readonly string[], name: string): number {
  let low = 0;
  let high = vocabulary.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareIds(vocabulary[middle], name);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The first layer: the biases and the rows of the features that are there, in their order. */
function readFeatures({ vocabulary, layers }: TowerSide, features: readonly Feature[]): Float64Array {
  const { weights, biases } = layers[0];
  const sums = Float64Array.from(biases);
  for (const { name, value } of features) {
    const row = positionOf(vocabulary, name) * sums.length;
    if (row >= 0) for (let k = 0; k < sums.length; k++) sums[k] += value * weights[row + k];
  }
  return sums;
}

function applyLayer({ weights, biases }: TowerLayer, inputs: Float64Array): Float64Array {
  const sums = Float64Array.from(biases);
  for (let row = 0; row < inputs.length; row++) {
    if (inputs[row] <= 0) continue;
    for (let k = 0; k < sums.length; k++) sums[k] += inputs[row] * weights[row * sums.length + k];
  }
  return sums;
}

function placeInto(side: TowerSide, features: readonly Feature[], out: Float64Array, from: number): void {
  out.set(
    side.layers.slice(1).reduce((inputs, layer) => applyLayer(layer, inputs), readFeatures(side, features)),
    from,
  );
}

function requireLength(name: string, expected: number, { length }: Float64Array): void {
  if (length !== expected)
    throw new EngineError("invalid-option", `${name}: out must have ${expected} entries, got ${length}`);
}

/**
 * Fills `out` with the factors of `courses`, one row of `dimensions` a course. Sums are of 64 bits in a fixed order: the
 * same tower gives the same bytes everywhere.
 *
 * @throws {EngineError} `invalid-option` for an `out` of another length.
 */
export function courseVectorsInto(tower: FeatureTower, courses: readonly Course[], out: Float64Array): void {
  requireLength("courseVectorsInto", courses.length * tower.dimensions, out);
  courses.forEach((course, index) => {
    placeInto(tower.course, courseFeatures(course), out, index * tower.dimensions);
  });
}

/**
 * Fills `out` with the user vector of a teacher's features, as `foldHistoryInto` does for a history.
 *
 * @throws {EngineError} `invalid-option` for an `out` of another length.
 */
export function teacherVectorInto(
  tower: FeatureTower,
  features: readonly Feature[],
  out: Float64Array,
): void {
  requireLength("teacherVectorInto", tower.dimensions, out);
  placeInto(tower.teacher, features, out, 0);
}
