import type { Standing } from "../../policy/standing.ts";
import { type CourseBits, noCourses } from "./course-bits.ts";

/** Gives a set of courses for one teacher after another; it holds until another is asked about, and nobody changes it. */
export type CoursesOf = (standing: Standing) => CourseBits;

/**
 * Returns what gives the sets that `fill` makes of a set which holds those of somebody else. Several rules, the filter and
 * the counts ask about the same teacher one after another: each set is made once, and in the same memory for everybody.
 */
export function oneByOne(
  courseCount: number,
  fill: (standing: Standing, out: CourseBits) => void,
): CoursesOf {
  const bits = noCourses(courseCount);
  let last: Standing | undefined;
  return (standing) => {
    if (standing !== last) fill(standing, bits);
    last = standing;
    return bits;
  };
}
