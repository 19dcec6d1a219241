import type { Matrix } from "ml-matrix";
import type { Patterns } from "../fit/collapse-patterns.ts";
import { invertInformation } from "../fit/invert-information.ts";
import type { ClassLayout } from "./class-parameters.ts";
import { classPosteriorInto, createClassTables, likelyClassesInto } from "./class-posterior.ts";

/** Standard errors in the order of the layout; `undefined` for a parameter taken as fixed. */
export type ClassErrors =
  | { readonly status: "estimated"; readonly standardErrors: readonly (number | undefined)[] }
  | { readonly status: "singular-information" };

const nearBound = 1e-6;

/** Classes less likely than this given a row of scores move no standard error in its sixth digit. */
const negligible = 1e-9;

/** Room for one pattern's scores: where each answered item's parameter stands in a class, and its score. */
type Buffers = {
  readonly answered: Int32Array;
  readonly at: Int32Array;
  readonly score: Float64Array;
  readonly meanScore: Float64Array;
  readonly likely: Uint16Array;
};

/** Adds one pattern's part of E[information] − Var[score] to the lower triangle of `information`. */
function addPattern(
  { groups, offsets, length }: ClassLayout,
  parameters: Float64Array,
  scores: Int16Array,
  posterior: Float64Array,
  count: number,
  { answered, at, score, meanScore, likely }: Buffers,
  information: Float64Array,
): void {
  let answeredCount = 0;
  for (let item = 0; item < scores.length; item++) if (scores[item] >= 0) answered[answeredCount++] = item;
  meanScore.fill(0);
  const likelyCount = likelyClassesInto(posterior, negligible, likely);
  for (let place = 0; place < likelyCount; place++) {
    const classIndex = likely[place];
    const share = posterior[classIndex];
    const weight = count * share;
    meanScore[classIndex] += share;
    information[classIndex * length + classIndex] -= weight;
    for (let index = 0; index < answeredCount; index++) {
      const item = answered[index];
      const parameter = offsets[item] + groups[item].groupOf[classIndex];
      at[index] = parameter;
      score[index] = scores[item] - parameters[parameter];
      meanScore[parameter] += share * score[index];
      information[parameter * length + parameter] +=
        weight * parameters[parameter] * (1 - parameters[parameter]);
      information[parameter * length + classIndex] -= weight * score[index];
    }
    // Parameters ascend with the items, so that these cells lie in the lower triangle.
    for (let index = 0; index < answeredCount; index++) {
      const row = at[index] * length;
      const scaled = weight * score[index];
      for (let other = 0; other <= index; other++) information[row + at[other]] -= scaled * score[other];
    }
  }
  for (let row = 0; row < length; row++) {
    const scaled = count * meanScore[row];
    if (scaled === 0) continue;
    for (let column = 0; column <= row; column++)
      information[row * length + column] += scaled * meanScore[column];
  }
}

/** The observed information of the log shares (unnormalised) and of the logits of the probabilities. */
function observedInformation(
  layout: ClassLayout,
  { matrix, counts }: Patterns,
  parameters: Float64Array,
): readonly Float64Array[] {
  const { classCount, length } = layout;
  const tables = createClassTables(layout, parameters);
  const posterior = new Float64Array(classCount);
  const buffers: Buffers = {
    answered: new Int32Array(matrix.itemCount),
    at: new Int32Array(matrix.itemCount),
    score: new Float64Array(matrix.itemCount),
    meanScore: new Float64Array(length),
    likely: new Uint16Array(classCount),
  };
  const lower = new Float64Array(length * length);
  let personCount = 0;
  for (let pattern = 0; pattern < matrix.personCount; pattern++) {
    const start = pattern * matrix.itemCount;
    const scores = matrix.scores.subarray(start, start + matrix.itemCount);
    classPosteriorInto(tables, scores, posterior);
    addPattern(layout, parameters, scores, posterior, counts[pattern], buffers, lower);
    personCount += counts[pattern];
  }
  for (let row = 0; row < classCount; row++) {
    lower[row * length + row] += personCount * parameters[row];
    for (let column = 0; column <= row; column++)
      lower[row * length + column] -= personCount * parameters[row] * parameters[column];
  }
  return Array.from({ length }, (_, row) =>
    Float64Array.from(
      { length },
      (_, column) => lower[Math.max(row, column) * length + Math.min(row, column)],
    ),
  );
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
 * `held`, are taken as fixed and have none. O(patterns · (classes · items² + length²)).
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
  const rows = observedInformation(layout, patterns, parameters);
  const covariance = invertInformation(free.map((row) => free.map((column) => rows[row][column])));
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
