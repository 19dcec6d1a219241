import type { Matrix } from "ml-matrix";
import { addGram } from "../calibrate/add-gram.ts";
import type { Patterns } from "../fit/collapse-patterns.ts";
import { invertInformation } from "../fit/invert-information.ts";
import type { ClassLayout } from "./class-parameters.ts";
import { createPatternClasses } from "./pattern-classes.ts";

/** Standard errors in the order of the layout; `undefined` for a parameter taken as fixed. */
export type ClassErrors =
  | { readonly status: "estimated"; readonly standardErrors: readonly (number | undefined)[] }
  | { readonly status: "singular-information" };

const nearBound = 1e-6;

/** A class with less of a pattern's mass than this adds nothing to the digits of a standard error. */
const negligibleMass = 1e-14;
const batch = 32;

/**
 * Returns what sums Σ persons · E(s·s′ | pattern) over the scores s of the items' logits: class by class, where
 * an item has one score that is not 0, the products of all items, in batches of patterns.
 */
function createSquareSums({ classCount, groups, offsets, length }: ClassLayout, information: Float64Array) {
  const itemCount = groups.length;
  const waiting = new Int32Array(classCount);
  const rows: Float64Array[] = [];
  const roots: Float64Array[] = [];
  const gram = new Float64Array(itemCount * itemCount);

  function flush(classIndex: number): void {
    const [own, weights, size] = [rows[classIndex], roots[classIndex], waiting[classIndex]];
    if (size === 0) return;
    gram.fill(0);
    addGram(gram, itemCount, own, batch, 0, size, 1);
    for (let item = 0; item < itemCount; item++) {
      const at = (offsets[item] + groups[item].groupOf[classIndex]) * length;
      for (let other = 0; other <= item; other++)
        information[at + offsets[other] + groups[other].groupOf[classIndex]] -=
          gram[item * itemCount + other];
      let crossed = 0;
      for (let index = 0; index < size; index++) crossed += weights[index] * own[item * batch + index];
      information[at + classIndex] -= crossed;
    }
    waiting[classIndex] = 0;
  }

  return {
    add(classIndex: number, weight: number, scores: Int16Array, start: number, parameters: Float64Array) {
      rows[classIndex] ??= new Float64Array(itemCount * batch);
      roots[classIndex] ??= new Float64Array(batch);
      const own = rows[classIndex];
      const place = waiting[classIndex]++;
      const root = Math.sqrt(weight);
      roots[classIndex][place] = root;
      for (let item = 0; item < itemCount; item++) {
        const score = scores[start + item];
        const probability = parameters[offsets[item] + groups[item].groupOf[classIndex]];
        own[item * batch + place] = score < 0 ? 0 : root * (score - probability);
      }
      if (place + 1 === batch) flush(classIndex);
    },
    finish() {
      for (let classIndex = 0; classIndex < classCount; classIndex++) flush(classIndex);
    },
  };
}

/**
 * The observed information of the log shares (unnormalised) and of the logits of the probabilities, row by row,
 * its lower half: Σ persons · (E(information) − Var(score)).
 */
function observedInformation(
  layout: ClassLayout,
  { matrix, counts }: Patterns,
  parameters: Float64Array,
): Float64Array {
  const { classCount, groups, offsets, length } = layout;
  const { itemCount, scores } = matrix;
  const classes = createPatternClasses(layout, matrix);
  const { posterior, groupMass, massStarts } = classes;
  const information = new Float64Array(length * length);
  const squares = createSquareSums(layout, information);
  const means = new Float64Array(length * batch);
  let personCount = 0;
  let place = 0;
  classes.prepare(parameters);
  for (let pattern = 0; pattern < matrix.personCount; pattern++) {
    const count = counts[pattern];
    const start = pattern * itemCount;
    const root = Math.sqrt(count);
    classes.fill(pattern);
    personCount += count;
    for (let index = 0; index < classCount; index++) {
      information[index * length + index] -= count * posterior[index];
      means[index * batch + place] = root * posterior[index];
      if (posterior[index] > negligibleMass)
        squares.add(index, count * posterior[index], scores, start, parameters);
    }
    for (let item = 0; item < itemCount; item++) {
      const score = scores[start + item];
      for (let group = 0; group < groups[item].groupCount; group++) {
        const at = offsets[item] + group;
        const mass = score < 0 ? 0 : groupMass[massStarts[item] + group];
        information[at * length + at] += count * mass * parameters[at] * (1 - parameters[at]);
        means[at * batch + place] = root * mass * (score - parameters[at]);
      }
    }
    if (++place < batch) continue;
    addGram(information, length, means, batch, 0, place, 1);
    place = 0;
  }
  squares.finish();
  addGram(information, length, means, batch, 0, place, 1);
  for (let row = 0; row < classCount; row++) {
    information[row * length + row] += personCount * parameters[row];
    for (let column = 0; column <= row; column++)
      information[row * length + column] -= personCount * parameters[row] * parameters[column];
  }
  return information;
}

/** Variance of each share from the covariance of the log shares: dπ = (diag π − ππᵀ) dλ. */
function shareVariance(
  shares: Float64Array,
  classIndex: number,
  free: readonly number[],
  covariance: Matrix,
): number {
  const slopes = free.map((at) =>
    at >= shares.length ? 0 : shares[classIndex] * ((at === classIndex ? 1 : 0) - shares[at]),
  );
  let variance = 0;
  slopes.forEach((left, row) => {
    if (left === 0) return;
    slopes.forEach((right, column) => {
      if (right !== 0) variance += left * right * covariance.get(row, column);
    });
  });
  return variance;
}

/**
 * Returns standard errors of shares and probabilities from the observed information of the marginal
 * likelihood (Louis' identity), by the delta method. Parameters within 1e-6 of a bound, and those listed in
 * `held`, are taken as fixed and have none. O(patterns · (classes with mass · items² + length²)).
 *
 * @see Louis (1982), doi:10.1111/j.2517-6161.1982.tb01203.x.
 */
export function estimateClassErrors(
  layout: ClassLayout,
  patterns: Patterns,
  parameters: Float64Array,
  held: ReadonlySet<number>,
): ClassErrors {
  const shares = parameters.subarray(0, layout.classCount);
  const reference = shares.indexOf(shares.reduce((largest, share) => Math.max(largest, share), 0));
  const free = [...parameters.keys()].filter(
    (at) => at !== reference && !held.has(at) && parameters[at] > nearBound && parameters[at] < 1 - nearBound,
  );
  const information = observedInformation(layout, patterns, parameters);
  const entry = (row: number, column: number) =>
    information[Math.max(row, column) * layout.length + Math.min(row, column)];
  const covariance = invertInformation(free.map((row) => free.map((column) => entry(row, column))));
  if (covariance === undefined) return { status: "singular-information" };
  const standardErrors = new Array<number | undefined>(layout.length).fill(undefined);
  free.forEach((at, row) => {
    if (at < layout.classCount) return;
    standardErrors[at] = parameters[at] * (1 - parameters[at]) * Math.sqrt(covariance.get(row, row));
  });
  for (const at of [...free.filter((index) => index < layout.classCount), reference])
    standardErrors[at] = Math.sqrt(Math.max(0, shareVariance(shares, at, free, covariance)));
  return { status: "estimated", standardErrors };
}
