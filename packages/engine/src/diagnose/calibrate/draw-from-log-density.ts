/** Parts into which the distance of two nodes is cut; densities are taken as linear within a part. */
const parts = 8;

/** Weights of four equally spaced values at a share of the way from the second to the third (Lagrange). */
function cubicWeights(share: number): readonly [number, number, number, number] {
  const [before, after, last] = [share + 1, share - 1, share - 2];
  return [
    (-share * after * last) / 6,
    (before * after * last) / 2,
    (-before * share * last) / 2,
    (before * share * after) / 6,
  ];
}

/**
 * Returns `values` at `position`, a fraction of an index, by cubic interpolation between the two values before
 * and the two after; −∞ where one of these is. Beyond the ends values go on in a line.
 */
export function interpolate(values: Float64Array, position: number): number {
  const at = Math.min(values.length - 2, Math.max(0, Math.floor(position)));
  const share = position - at;
  if (share === 0) return values[at];
  const before = at > 0 ? values[at - 1] : 2 * values[at] - values[at + 1];
  const after = at + 2 < values.length ? values[at + 2] : 2 * values[at + 1] - values[at];
  const lowest = Math.min(before, values[at], values[at + 1], after);
  if (!Number.isFinite(lowest)) return Number.NEGATIVE_INFINITY;
  const weights = cubicWeights(share);
  return weights[0] * before + weights[1] * values[at] + weights[2] * values[at + 1] + weights[3] * after;
}

/** A distribution on a grid, prepared for drawing. */
export type DensityDraw = {
  /** Returns the position, as a fraction of an index, below which `uniform` of the mass lies. */
  readonly positionAt: (uniform: number) => number;
};

/**
 * Returns the inversion of a smooth distribution whose log density at equally spaced nodes is `logDensity`
 * (any constant may be added; −∞ is allowed). Between nodes the log density is cubic; its variance is exact to
 * about (distance of nodes / 8)² / 6.
 */
export function createDensityDraw(logDensity: Float64Array): DensityDraw {
  const count = (logDensity.length - 1) * parts + 1;
  const highest = logDensity.reduce((top, value) => Math.max(top, value), Number.NEGATIVE_INFINITY);
  const density = Float64Array.from({ length: count }, (_, index) =>
    Math.exp(interpolate(logDensity, index / parts) - highest),
  );
  const cumulated = new Float64Array(count);
  for (let index = 1; index < count; index++)
    cumulated[index] = cumulated[index - 1] + (density[index - 1] + density[index]) / 2;
  return {
    positionAt(uniform) {
      const wanted = uniform * cumulated[count - 1];
      let low = 0;
      let high = count - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (cumulated[middle] <= wanted) low = middle;
        else high = middle;
      }
      // Mass up to t within a part: p·t + (q − p)·t²/2, solved in the form that stays exact when p = q.
      const [from, to] = [density[low], density[high]];
      const mass = wanted - cumulated[low];
      const root = Math.sqrt(Math.max(0, from * from + 2 * (to - from) * mass));
      const share = from + root > 0 ? (2 * mass) / (from + root) : 0;
      return (low + Math.min(1, share)) / parts;
    },
  };
}
