import { EngineError } from "../../data/errors.ts";
import type { Policy } from "../policy.ts";

/** How an assessment is graded, as plain values. */
export type GradingRules = Policy["grading"];
/** Points of one part of an assessment, out of its most. */
export type PartScore = { readonly points: number; readonly outOf: number };

/** The band of an assessment; `percent` is for people, the band itself is found exactly. */
export type Grade = { readonly band: string; readonly passed: boolean; readonly percent: number };

function requirePart(name: string, { points, outOf }: PartScore): void {
  const isWhole = Number.isSafeInteger(points) && Number.isSafeInteger(outOf);
  if (!isWhole || points < 0 || outOf < 1 || points > outOf)
    throw new EngineError(
      "invalid-option",
      `gradeOf: ${name} must be whole points from 0 to its most, got ${points} of ${outOf}`,
    );
}

/** The score as a fraction of whole numbers, in hundredths: exact, so that 60 of 100 is never 59.99…. */
function fractionOf(process: PartScore, result: PartScore, parts: GradingRules["parts"]) {
  if (parts === "by-points")
    return { over: BigInt(process.points + result.points), under: BigInt(process.outOf + result.outOf) };
  const share = (weight: number, { points }: PartScore, other: PartScore) =>
    BigInt(weight) * BigInt(points) * BigInt(other.outOf);
  const sum = share(parts.process, process, result) + share(parts.result, result, process);
  const weights = BigInt(parts.process + parts.result);
  return { over: sum, under: weights * BigInt(process.outOf) * BigInt(result.outOf) };
}

/**
 * Returns the grade of an assessment of two parts. Points of both are added and taken to 100, or, where the
 * policy weighs the parts, each is taken to 100 first. A band holds from its percentage on, included.
 *
 * @param process,result whole points ≥ 0 out of a most ≥ 1.
 * @returns `percent` 0 to 100, to be rounded for people.
 * @throws {EngineError} `invalid-option` for other points.
 */
export function gradeOf(process: PartScore, result: PartScore, { bands, parts }: GradingRules): Grade {
  requirePart("process", process);
  requirePart("result", result);
  const { over, under } = fractionOf(process, result, parts);
  const reached = bands.filter(({ from }) => over * 100n >= BigInt(from) * under);
  const { id, passed } = reached[reached.length - 1];
  return { band: id, passed, percent: Number((over * 1_000_000n) / under) / 10_000 };
}
