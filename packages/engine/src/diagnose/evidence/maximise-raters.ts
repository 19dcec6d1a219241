import { Matrix } from "ml-matrix";
import { invertInformation } from "../fit/invert-information.ts";
import { normalQuadrature } from "../quadrature.ts";
import type { RatingTable } from "./choose-ratings.ts";
import type { RaterLayout } from "./rater-curves.ts";
import { type RaterLikelihood, raterLikelihood } from "./rater-likelihood.ts";

export type RaterOptions = {
  /** The fit has converged once the gradient's largest element is at most this; default 1e-7. */
  readonly tolerance?: number;
  /** Most Newton steps; default 200. */
  readonly maxIterations?: number;
};

/** The maximum of the marginal likelihood; parameters in the order of the layout. */
export type RaterMaximum = {
  readonly parameters: Float64Array;
  /** Standard errors; `undefined` where the information is singular, and for an sd held at its bound. */
  readonly errors: readonly (number | undefined)[];
  readonly logLik: number;
  readonly gradient: number;
  readonly converged: boolean;
  readonly sdAtBound: boolean;
};

/**
 * Maps free parameters to all: the last severity and the last step are minus the sum of the others; with
 * `holdsSd` the sd of ability does not move.
 */
function constraintOf({ itemCount, raterCount, stepCount, length }: RaterLayout, holdsSd: boolean): Matrix {
  const constraint = Matrix.zeros(length, length - (holdsSd ? 3 : 2));
  let [row, column] = [0, 0];
  [itemCount, raterCount, stepCount, 1].forEach((size, block) => {
    const free = block === 0 ? size : block === 3 ? (holdsSd ? 0 : 1) : size - 1;
    for (let index = 0; index < free; index++) {
      constraint.set(row + index, column + index, 1);
      if (block > 0 && free < size) constraint.set(row + size - 1, column + index, -1);
    }
    row += size;
    column += free;
  });
  return constraint;
}

/** Items at the log odds of their mean rating, everything else at 0 (sd of ability 1). */
function startOf(layout: RaterLayout, { ratings }: RatingTable): Float64Array {
  const [sums, counts] = [new Float64Array(layout.itemCount), new Float64Array(layout.itemCount)];
  for (const own of ratings)
    for (const [item, , category] of own) {
      sums[item] += category / layout.stepCount;
      counts[item]++;
    }
  const start = new Float64Array(layout.length);
  sums.forEach((sum, item) => {
    start[item] = Math.log((counts[item] - sum + 0.5) / (sum + 0.5));
  });
  return start;
}

// Below the spacing of the nodes the sum over them is no integral any more.
const { nodes } = normalQuadrature();
const leastLogSd = Math.log(nodes[1] - nodes[0]);

type Point = {
  readonly parameters: Float64Array;
  readonly likelihood: RaterLikelihood;
  readonly constraint: Matrix;
};

function pointAt(layout: RaterLayout, table: RatingTable, parameters: Float64Array): Point {
  const last = layout.length - 1;
  parameters[last] = Math.max(leastLogSd, parameters[last]);
  const likelihood = raterLikelihood(layout, table, parameters, nodes);
  const holdsSd = parameters[last] === leastLogSd && likelihood.gradient[last] < 0;
  return { parameters, likelihood, constraint: constraintOf(layout, holdsSd) };
}

const freeGradient = ({ likelihood, constraint }: Point) =>
  constraint.transpose().mmul(Matrix.columnVector([...likelihood.gradient]));

const sizeOf = (gradient: Matrix) =>
  gradient.to1DArray().reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function covarianceOf({ constraint }: Point, information: readonly Float64Array[]): Matrix | undefined {
  const rows = new Matrix(information.map((row) => [...row]));
  return invertInformation(constraint.transpose().mmul(rows).mmul(constraint).to2DArray());
}

const smallestFactor = 1e-8;

/** Newton's step, halved until the likelihood does not fall; `undefined` where no step is uphill. */
function climb(layout: RaterLayout, table: RatingTable, from: Point): Point | undefined {
  const { information, complete, logLik } = from.likelihood;
  const inverse = covarianceOf(from, information) ?? covarianceOf(from, complete);
  if (inverse === undefined) return undefined;
  const step = from.constraint.mmul(inverse).mmul(freeGradient(from)).to1DArray();
  for (let factor = 1; factor > smallestFactor; factor /= 2) {
    const next = pointAt(
      layout,
      table,
      from.parameters.map((value, index) => value + factor * step[index]),
    );
    if (next.likelihood.logLik >= logLik - 1e-12 * Math.abs(logLik)) return next;
  }
  return undefined;
}

/**
 * Maximises the marginal likelihood of ratings over 61 nodes on −6..6 by Newton's method; where it is not
 * concave, by steps of the information as if abilities were known.
 */
export function maximiseRaters(
  layout: RaterLayout,
  table: RatingTable,
  { tolerance = 1e-7, maxIterations = 200 }: RaterOptions,
): RaterMaximum {
  let point = pointAt(layout, table, startOf(layout, table));
  for (let count = 0; count < maxIterations && sizeOf(freeGradient(point)) > tolerance; count++) {
    const next = climb(layout, table, point);
    if (next === undefined) break;
    point = next;
  }
  const { parameters, likelihood, constraint } = point;
  const sdAtBound = constraint.columns === layout.length - 3;
  const covariance = covarianceOf(point, likelihood.information);
  const all = covariance && constraint.mmul(covariance).mmul(constraint.transpose());
  const gradient = sizeOf(freeGradient(point));
  return {
    parameters,
    errors: Array.from(parameters, (_, at) =>
      all === undefined || (sdAtBound && at === layout.length - 1)
        ? undefined
        : Math.sqrt(Math.max(0, all.get(at, at))),
    ),
    logLik: likelihood.logLik,
    gradient,
    converged: gradient <= tolerance,
    sdAtBound,
  };
}
