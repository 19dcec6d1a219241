import { mean } from "simple-statistics";
import { normalQuadrature } from "../quadrature.ts";
import { type Anchor, type AnchorFinding, findAnchors } from "./anchors.ts";
import type { CurveItem } from "./item-curve.ts";
import { type LinkGrid, linkCurves } from "./link-curves.ts";
import { linkMoments } from "./link-moments.ts";
import { type Transformation, transformItem } from "./transformation.ts";

export type LinkMethod = "mean-mean" | "mean-sigma" | "haebara" | "stocking-lord";

export type LinkOptions = {
  readonly method: LinkMethod;
  /** `fixed` at 1; default where every anchor is rasch or pcm, else `free`. */
  readonly slope?: "free" | "fixed";
  /** Where curves are compared; default the engine's 61 nodes on −6..6 with standard normal weights. */
  readonly grid?: LinkGrid;
  /** The unit that an item stands or falls with, such as its testlet; default the item itself. */
  readonly unitOf?: (itemId: string) => string;
};

export type LinkFinding =
  | AnchorFinding
  | { readonly kind: "too-few-units-for-error"; readonly units: number }
  | { readonly kind: "not-converged" };

export type Link =
  | (Transformation & {
      readonly status: "linked";
      /** Standard errors of slope and intercept over the choice of anchors; absent with too few of them. */
      readonly linkingError?: { readonly slope: number; readonly intercept: number };
      /** What the curve methods minimise. */
      readonly criterion?: number;
      /** How far each anchor's mean threshold lies above where the link puts it, in logits. */
      readonly anchors: readonly { readonly itemId: string; readonly shift: number }[];
      readonly findings: readonly LinkFinding[];
    })
  | {
      readonly status: "undetermined";
      readonly reason: "no-anchors" | "slope-not-identified";
      readonly findings: readonly LinkFinding[];
    };

type Estimate = Transformation & { readonly criterion?: number; readonly converged?: boolean };
type Estimator = (anchors: readonly Anchor[]) => Estimate | undefined;

const defaultGrid = (): LinkGrid => {
  const { nodes, logWeights } = normalQuadrature();
  return { nodes, weights: logWeights.map(Math.exp) };
};

function createEstimator(
  anchors: readonly Anchor[],
  { method, slope, grid = defaultGrid() }: LinkOptions,
): Estimator {
  const oneSlope = anchors.every(({ from }) => from.model === "rasch" || from.model === "pcm");
  const fixed = (slope ?? (oneSlope ? "fixed" : "free")) === "fixed";
  return (chosen) => {
    if (method === "mean-mean" || method === "mean-sigma") return linkMoments(chosen, method, fixed);
    const start = linkMoments(chosen, "mean-mean", fixed);
    return start && linkCurves(chosen, method, grid, start, fixed);
  };
}

/** Jackknife: √((n − 1)/n · Σ(estimate without unit u − their mean)²) over the n units. */
function jackknife(
  anchors: readonly Anchor[],
  estimate: Estimator,
  unitOf: (itemId: string) => string,
): { readonly units: number; readonly error?: { readonly slope: number; readonly intercept: number } } {
  const units = [...new Set(anchors.map(({ from }) => unitOf(from.itemId)))];
  if (units.length < 2) return { units: units.length };
  const estimates = units.map((unit) => estimate(anchors.filter(({ from }) => unitOf(from.itemId) !== unit)));
  const without = estimates.filter((each) => each !== undefined);
  if (without.length < units.length) return { units: units.length };
  const errorOf = (values: readonly number[]) => {
    const centre = mean([...values]);
    const squares = values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
    return Math.sqrt(((units.length - 1) / units.length) * squares);
  };
  return {
    units: units.length,
    error: {
      slope: errorOf(without.map(({ slope }) => slope)),
      intercept: errorOf(without.map(({ intercept }) => intercept)),
    },
  };
}

/**
 * Returns the transformation from the scale of `from` to that of `onto` by the items that both name, with
 * the linking error: the jackknife standard error over the anchors (for mean–mean with the slope fixed it is
 * the standard deviation of the anchors' differences over √anchors, as PISA reports it).
 *
 * @returns `undetermined` without an anchor, and where the anchors do not fix the slope.
 * @see Kolen & Brennan (2014), doi:10.1007/978-1-4939-0317-7, chapter 6; Haberman, Lee & Qian (2009),
 * doi:10.1002/j.2333-8504.2009.tb02197.x. Checked against sirt's example of PISA items.
 */
export function linkScales(
  from: readonly CurveItem[],
  onto: readonly CurveItem[],
  options: LinkOptions,
): Link {
  const { anchors, findings } = findAnchors(from, onto);
  if (anchors.length === 0) return { status: "undetermined", reason: "no-anchors", findings };
  const estimate = createEstimator(anchors, options);
  const found = estimate(anchors);
  if (found === undefined) return { status: "undetermined", reason: "slope-not-identified", findings };
  const { slope, intercept, criterion, converged = true } = found;
  const { units, error } = jackknife(anchors, estimate, options.unitOf ?? ((itemId) => itemId));
  return {
    status: "linked",
    slope,
    intercept,
    ...(error === undefined ? {} : { linkingError: error }),
    ...(criterion === undefined ? {} : { criterion }),
    anchors: anchors.map((anchor) => ({
      itemId: anchor.from.itemId,
      shift: mean([...anchor.onto.b]) - mean([...transformItem(found, anchor.from).b]),
    })),
    findings: [
      ...findings,
      ...(error === undefined ? [{ kind: "too-few-units-for-error" as const, units }] : []),
      ...(converged ? [] : [{ kind: "not-converged" as const }]),
    ],
  };
}
