import { mean, standardDeviation } from "simple-statistics";
import type { Anchor } from "./anchors.ts";
import type { Transformation } from "./transformation.ts";

/**
 * Returns the transformation that gives the anchors' thresholds equal means, with the slope from the means of
 * a (`mean-mean`) or from the spread of the thresholds (`mean-sigma`), or 1 where it is fixed. `undefined`
 * where the thresholds do not spread, so that `mean-sigma` has no slope.
 *
 * @see Loyd & Hoover (1980), doi:10.1111/j.1745-3984.1980.tb00825.x; Marco (1977),
 * doi:10.1111/j.1745-3984.1977.tb00033.x.
 */
export function linkMoments(
  anchors: readonly Anchor[],
  method: "mean-mean" | "mean-sigma",
  fixedSlope: boolean,
): Transformation | undefined {
  const from = anchors.flatMap((anchor) => anchor.from.b);
  const onto = anchors.flatMap((anchor) => anchor.onto.b);
  const slopeOf = () =>
    method === "mean-mean"
      ? mean(anchors.map((anchor) => anchor.from.a)) / mean(anchors.map((anchor) => anchor.onto.a))
      : standardDeviation(onto) / standardDeviation(from);
  const slope = fixedSlope ? 1 : slopeOf();
  if (!(slope > 0 && Number.isFinite(slope))) return undefined;
  return { slope, intercept: mean(onto) - slope * mean(from) };
}
