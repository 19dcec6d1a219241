import type { Matrix } from "ml-matrix";
import type { Patterns } from "../fit/collapse-patterns.ts";
import { invertInformation } from "../fit/invert-information.ts";
import type { ClassLayout } from "./class-parameters.ts";
import { classPosteriorInto, createClassTables } from "./class-posterior.ts";

/** Standard errors in the order of the layout; `undefined` for a parameter taken as fixed. */
export type ClassErrors =
  | { readonly status: "estimated"; readonly standardErrors: readonly (number | undefined)[] }
  | { readonly status: "singular-information" };

const nearBound = 1e-6;

/** Adds one pattern's part of E[information] − Var[score] to the rows of `information`. */
function addPattern(
  layout: ClassLayout,
  parameters: Float64Array,
  scores: Int16Array,
  posterior: Float64Array,
  count: number,
  information: readonly Float64Array[],
): void {
  const { classCount, groups, offsets } = layout;
  const answered = [...scores.keys()].filter((item) => scores[item] >= 0);
  const meanScore = new Float64Array(layout.length);
  meanScore.set(posterior);
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    const weight = count * posterior[classIndex];
    information[classIndex][classIndex] -= weight;
    for (const item of answered) {
      const at = offsets[item] + groups[item].groupOf[classIndex];
      const score = scores[item] - parameters[at];
      meanScore[at] += posterior[classIndex] * score;
      information[at][at] += weight * parameters[at] * (1 - parameters[at]);
      information[at][classIndex] -= weight * score;
      information[classIndex][at] -= weight * score;
      for (const other of answered) {
        const otherAt = offsets[other] + groups[other].groupOf[classIndex];
        information[at][otherAt] -= weight * score * (scores[other] - parameters[otherAt]);
      }
    }
  }
  const touched = [...meanScore.keys()].filter((at) => meanScore[at] !== 0);
  for (const row of touched)
    for (const column of touched) information[row][column] += count * meanScore[row] * meanScore[column];
}

/** The observed information of the log shares (unnormalised) and of the logits of the probabilities. */
function observedInformation(
  layout: ClassLayout,
  { matrix, counts }: Patterns,
  parameters: Float64Array,
): readonly Float64Array[] {
  const { classCount } = layout;
  const tables = createClassTables(layout, parameters);
  const posterior = new Float64Array(classCount);
  const information = Array.from({ length: layout.length }, () => new Float64Array(layout.length));
  let personCount = 0;
  for (let pattern = 0; pattern < matrix.personCount; pattern++) {
    const start = pattern * matrix.itemCount;
    const scores = matrix.scores.subarray(start, start + matrix.itemCount);
    classPosteriorInto(tables, scores, posterior);
    addPattern(layout, parameters, scores, posterior, counts[pattern], information);
    personCount += counts[pattern];
  }
  for (let row = 0; row < classCount; row++) {
    information[row][row] += personCount * parameters[row];
    for (let column = 0; column < classCount; column++)
      information[row][column] -= personCount * parameters[row] * parameters[column];
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
