import { integerAt, setInteger } from "../shared/cells";
import {
  courseCount,
  courses,
  groupCount,
  isFree,
  least,
  limit,
  most,
  paddingAfter,
  starts,
  units,
  unreachable,
  values,
} from "./planner-state";

/**
 * Sorts the courses by group, then by index, and counts them in units of 2^shift quarter-hours. Returns whether all sums
 * stay within 32 bits: the most value a unit times all units, padding included, is below what is unreachable.
 */
export function groupCourses(quarterHours: usize, worth: usize, groups: usize, shift: i32): bool {
  memory.fill(starts, 0, (<usize>groupCount + 2) << 2);
  memory.fill(most, 0, (<usize>groupCount) << 2);
  // Counted two places on, the starts become right as the courses are placed.
  for (let course = 0; course < courseCount; course++) {
    const cell = <i32>load<u16>(groups + ((<usize>course) << 1)) + 2;
    setInteger(starts, cell, integerAt(starts, cell) + 1);
  }
  for (let group = 2; group <= groupCount; group++)
    setInteger(starts, group, integerAt(starts, group) + integerAt(starts, group - 1));
  let density: f64 = 0;
  for (let course = 0; course < courseCount; course++) {
    const group = <i32>load<u16>(groups + ((<usize>course) << 1));
    const position = integerAt(starts, group + 1);
    setInteger(starts, group + 1, position + 1);
    const length = <i32>load<u16>(quarterHours + ((<usize>course) << 1)) >> shift;
    const value = integerAt(worth, course);
    setInteger(courses, position, course);
    setInteger(units, position, length);
    setInteger(values, position, value);
    setInteger(most, group, integerAt(most, group) + length);
    if (<f64>value > density * <f64>length) density = <f64>value / <f64>length;
  }
  return density * <f64>(limit + paddingAfter) < <f64>-unreachable;
}

/** Turns the bounds of groups from quarter-hours into units, and finds the groups whose bounds cannot bind. */
export function boundGroups(groupMin: usize, groupMax: usize, shift: i32): void {
  const roundUp = (1 << shift) - 1;
  for (let group = 0; group < groupCount; group++) {
    const offer = min(limit, integerAt(most, group));
    const lowest = (<i32>load<u16>(groupMin + ((<usize>group) << 1)) + roundUp) >> shift;
    const highest = min(offer, <i32>load<u16>(groupMax + ((<usize>group) << 1)) >> shift);
    setInteger(least, group, lowest);
    setInteger(most, group, highest);
    setInteger(isFree, group, lowest === 0 && highest === offer ? 1 : 0);
  }
}
