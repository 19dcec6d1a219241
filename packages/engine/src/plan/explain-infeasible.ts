import { EngineError } from "../data/errors.ts";
import type { GroupedProblem } from "./grouped-problem.ts";

/** The first rule, in this order, that no plan can meet; all numbers are quarter-hours. */
export type Infeasibility =
  /** The most that courses of the group add up to within its maximum, which is less than its minimum. */
  | { readonly kind: "group-minimum-unreachable"; readonly group: number; readonly available: number }
  /** The least that meets every group's minimum, which is more than the largest total allowed. */
  | { readonly kind: "group-minima-exceed-maximum"; readonly required: number }
  /** The most that all groups allow, which is less than the smallest total allowed. */
  | { readonly kind: "too-few-hours"; readonly available: number }
  /** The courses' durations leave a gap: the largest total below the range. */
  | { readonly kind: "no-exact-total"; readonly below: number };

/**
 * Returns why no plan of `problem` has a total from `least` to `most` quarter-hours; the problem's own limit is
 * not looked at. O(courses · hours offered / 64 + groups · most), far from the speed of solving.
 *
 * @throws {EngineError} `invalid-option` if there is such a plan.
 */
export function explainInfeasible(problem: GroupedProblem, least: number, most: number): Infeasibility {
  const { groupCount, groupMin } = problem;
  const totals = groupTotals(problem);
  let required = 0;
  let available = 0;
  for (let group = 0; group < groupCount; group++) {
    const enough = fromBit(totals[group], groupMin[group]);
    if (enough === 0n)
      return { kind: "group-minimum-unreachable", group, available: highestBit(totals[group]) };
    required += lowestBit(enough);
    available += highestBit(enough);
    totals[group] = enough;
  }
  if (required > most) return { kind: "group-minima-exceed-maximum", required };
  if (available < least) return { kind: "too-few-hours", available };
  const sums = sumsUpTo(most, totals);
  if (fromBit(sums, least) === 0n) return { kind: "no-exact-total", below: highestBit(sums) };
  throw new EngineError(
    "invalid-option",
    `explainInfeasible: no plan may have a total from ${least} to ${most}, but one has ${lowestBit(fromBit(sums, least))}`,
  );
}

/** For each group the totals of its courses up to its maximum, as the bits of an integer. */
function groupTotals({ courseCount, groupCount, groups, quarterHours, groupMax }: GroupedProblem): bigint[] {
  const totals: bigint[] = new Array(groupCount).fill(1n);
  for (let course = 0; course < courseCount; course++) {
    const group = groups[course];
    const withCourse = totals[group] << BigInt(quarterHours[course]);
    totals[group] |= BigInt.asUintN(groupMax[group] + 1, withCourse);
  }
  return totals;
}

/** The totals up to `most` that take one of each group's totals. */
function sumsUpTo(most: number, totals: readonly bigint[]): bigint {
  let sums = 1n;
  for (const parts of totals) {
    let next = 0n;
    for (let part = 0; part <= most; part++) {
      if ((parts >> BigInt(part)) & 1n) next |= sums << BigInt(part);
    }
    sums = BigInt.asUintN(most + 1, next);
  }
  return sums;
}

const fromBit = (bits: bigint, first: number) => (bits >> BigInt(first)) << BigInt(first);
const highestBit = (bits: bigint) => bits.toString(2).length - 1;
const lowestBit = (bits: bigint) => highestBit(bits & -bits);
