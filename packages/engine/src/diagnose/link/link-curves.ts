import type { Anchor } from "./anchors.ts";
import { itemCurveInto } from "./item-curve.ts";
import type { Transformation } from "./transformation.ts";

/** Where the curves are compared: abilities on the scale linked to, and their weights. */
export type LinkGrid = { readonly nodes: Float64Array; readonly weights: Float64Array };

/** A transformation with the criterion it minimises. */
export type CurveLink = Transformation & { readonly criterion: number; readonly converged: boolean };

/** Criterion, gradient and Gauss–Newton curvature in (slope, intercept). */
type Normal = { criterion: number; gradient: [number, number]; curvature: [number, number, number] };

function addResidual(
  sums: Normal,
  weight: number,
  residual: number,
  bySlope: number,
  byIntercept: number,
): void {
  sums.criterion += weight * residual * residual;
  sums.gradient[0] += weight * residual * bySlope;
  sums.gradient[1] += weight * residual * byIntercept;
  sums.curvature[0] += weight * bySlope * bySlope;
  sums.curvature[1] += weight * bySlope * byIntercept;
  sums.curvature[2] += weight * byIntercept * byIntercept;
}

/**
 * The curve of a transformed item at θ is that of the item at (θ − intercept) / slope, in every model here;
 * so are its derivatives. Halving makes the sum over categories that of the right answers where there are two.
 */
function evaluate(
  anchors: readonly Anchor[],
  { nodes, weights }: LinkGrid,
  { slope, intercept }: Transformation,
  method: "haebara" | "stocking-lord",
): Normal {
  const sums: Normal = { criterion: 0, gradient: [0, 0], curvature: [0, 0, 0] };
  const categoryCount = 1 + anchors.reduce((most, { onto }) => Math.max(most, onto.b.length), 0);
  const [target, curve, change] = [0, 1, 2].map(() => new Float64Array(categoryCount));
  nodes.forEach((node, index) => {
    const theta = (node - intercept) / slope;
    let scoreResidual = 0;
    let scoreChange = 0;
    for (const { from, onto } of anchors) {
      itemCurveInto(onto, node, target, change);
      itemCurveInto(from, theta, curve, change);
      for (let category = 0; category <= from.b.length; category++) {
        const residual = curve[category] - target[category];
        const byIntercept = -change[category] / slope;
        scoreResidual += category * residual;
        scoreChange += category * byIntercept;
        if (method === "haebara")
          addResidual(sums, weights[index] / 2, residual, theta * byIntercept, byIntercept);
      }
    }
    if (method === "stocking-lord")
      addResidual(sums, weights[index], scoreResidual, theta * scoreChange, scoreChange);
  });
  return sums;
}

/** Levenberg–Marquardt step, downhill for any damping ≥ 0. */
function stepOf({ gradient, curvature }: Normal, damping: number, fixedSlope: boolean): [number, number] {
  const slopeSlope = curvature[0] * (1 + damping);
  const interceptIntercept = curvature[2] * (1 + damping);
  if (fixedSlope) return [0, -gradient[1] / interceptIntercept];
  const determinant = slopeSlope * interceptIntercept - curvature[1] * curvature[1];
  return [
    (curvature[1] * gradient[1] - interceptIntercept * gradient[0]) / determinant,
    (curvature[1] * gradient[0] - slopeSlope * gradient[1]) / determinant,
  ];
}

const smallestStep = 1e-12;
const mostSteps = 500;
// Close to the minimum the criterion no longer tells steps apart, but they still converge.
const roundingSlack = 1e-12;

/**
 * Returns the transformation under which the anchors' curves differ least in squares over the grid: item by
 * item and category by category (`haebara`, for right and wrong the right answers only) or in the expected
 * score of the whole test (`stocking-lord`). Levenberg–Marquardt to steps below 1e-12. `undefined` where the
 * anchors do not fix the transformation. The grid lies on the scale linked to.
 *
 * @see Haebara (1980), doi:10.4992/psycholres1954.22.144; Stocking & Lord (1983),
 * doi:10.1177/014662168300700208.
 */
export function linkCurves(
  anchors: readonly Anchor[],
  method: "haebara" | "stocking-lord",
  grid: LinkGrid,
  start: Transformation,
  fixedSlope: boolean,
): CurveLink | undefined {
  let at = start;
  let current = evaluate(anchors, grid, at, method);
  let damping = 1e-4;
  for (let count = 0; count < mostSteps; count++) {
    const [slopeStep, interceptStep] = stepOf(current, damping, fixedSlope);
    if (!Number.isFinite(slopeStep) || !Number.isFinite(interceptStep)) return undefined;
    const tried = { slope: at.slope + slopeStep, intercept: at.intercept + interceptStep };
    const next = tried.slope > 0 ? evaluate(anchors, grid, tried, method) : undefined;
    const small = Math.abs(slopeStep) + Math.abs(interceptStep) < smallestStep;
    if (next !== undefined && next.criterion <= current.criterion * (1 + roundingSlack)) {
      at = tried;
      current = next;
      damping /= 10;
    } else damping *= 10;
    if (small) return { ...at, criterion: current.criterion, converged: true };
  }
  return { ...at, criterion: current.criterion, converged: false };
}
