import { expect } from "vitest";
import type {
  Calibration,
  CalibrationFit,
  EstimateCovariance,
} from "../../../src/diagnose/calibrate/calibration.ts";
import type { PersonEstimate } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import { eapReliability } from "../../../src/diagnose/fit/reliability.ts";

type Calibrated = CalibrationFit & { readonly covariance?: EstimateCovariance };

/** Returns the fit of a calibration that must have reached its maximum. */
export function requireCalibrated(calibration: Calibration): Calibrated {
  expect(calibration.status).toBe("calibrated");
  if (calibration.status !== "calibrated") throw new Error("not calibrated");
  expect(calibration.converged).toBe(true);
  expect(calibration.gradient).toBeLessThan(1e-7);
  return calibration;
}

/** Expects `actual` within `tolerance` of `expected`, one by one. */
export function expectNear(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => {
    expect(Math.abs(value - expected[index]), `${value} for ${expected[index]}`).toBeLessThan(tolerance);
  });
}

/** Returns the mean and sd of each estimate; fails for one that is undetermined. */
export function momentsOf(estimates: readonly PersonEstimate[]): readonly (readonly [number, number])[] {
  return estimates.map((estimate) => {
    if (estimate.status === "undetermined") throw new Error("expected an estimate");
    return [estimate.mean, estimate.sd];
  });
}

/** A table of mirt: estimates or standard errors by the names a1, d or d1…, as the values a, d_1…. */
export function valuesOf(row: Readonly<Record<string, number | null>>): readonly number[] {
  const intercepts = Object.keys(row).filter((name) => /^d[1-9]?$/.test(name));
  return [row.a1 ?? 0, ...intercepts.map((name) => row[name] ?? 0)];
}

/** The items of a fit in the same form. */
export const fittedValuesOf = (fit: CalibrationFit) => fit.items.map(({ a, d }) => [a, ...d]);

/** Their standard errors, 0 where fixed. */
export const fittedErrorsOf = (fit: CalibrationFit) =>
  fit.items.map(({ se }) => [se?.a ?? 0, ...(se?.d ?? [])]);

/** Returns the reliability of the persons with an estimate, which there must be. */
export function reliabilityOf(estimates: readonly PersonEstimate[]): number {
  const known = estimates.flatMap((estimate) => (estimate.status === "undetermined" ? [] : [estimate]));
  const found = eapReliability(known);
  if (found.status === "undetermined") throw new Error(`expected a reliability, got ${found.reason}`);
  return found.reliability;
}
