import { millionths } from "./contributions.ts";

/** Gives numbers from 0 to 1 at a weight as points: integers in millionths, rounded. Nobody may change what it is given. */
export type PointsOf = (values: Float64Array, weight: number) => Int32Array;

/** Fills `out` with the points of the first `count` of `values`. */
export function pointsInto(values: Float64Array, weight: number, count: number, out: Int32Array): void {
  const scale = weight * millionths;
  // As an integer a number loses its fraction.
  for (let at = 0; at < count; at++) out[at] = (scale * values[at] + 0.5) | 0;
}

/** Returns what gives points, of the same values at the same weight once for all teachers. */
export function createPoints(): PointsOf {
  const known = new Map<Float64Array, Map<number, Int32Array>>();
  const add = (values: Float64Array, weight: number) => {
    const points = new Int32Array(values.length);
    pointsInto(values, weight, values.length, points);
    known.set(values, (known.get(values) ?? new Map<number, Int32Array>()).set(weight, points));
    return points;
  };
  return (values, weight) => known.get(values)?.get(weight) ?? add(values, weight);
}
