import type { GroupedProblem } from "./grouped-problem.ts";
import { grown } from "./grown.ts";

/**
 * A grouped problem as the solver reads it: sorted by group, then by index (a position is a place in that
 * order), and counted in the largest of 1, 2, 4, … quarter-hours that measures every course, since a catalogue
 * of half-hours needs half as many totals.
 */
export type GroupedCourses = {
  courseCount: number;
  groupCount: number;
  /** log2 of the quarter-hours of one unit. */
  shift: number;
  /** Largest total of interest, in units. */
  limit: number;
  /** Most value per unit of any course. */
  density: number;
  /** First position of each group, then the number of courses. */
  starts: Uint32Array;
  /** Least and most units of each group; the most is at most what it offers and the limit. */
  least: Uint32Array;
  most: Uint32Array;
  /** 1 where neither bound of the group can bind. */
  isFree: Uint8Array;
  courses: Uint32Array;
  units: Uint16Array;
  values: Float64Array;
};

/** Returns an empty problem for `groupCoursesInto` to fill. */
export function createGroupedCourses(): GroupedCourses {
  return {
    courseCount: 0,
    groupCount: 0,
    shift: 0,
    limit: 0,
    density: 0,
    starts: new Uint32Array(0),
    least: new Uint32Array(0),
    most: new Uint32Array(0),
    isFree: new Uint8Array(0),
    courses: new Uint32Array(0),
    units: new Uint16Array(0),
    values: new Float64Array(0),
  };
}

/** Fills `out` with the courses and bounds of `problem`. O(courses + groups). */
export function groupCoursesInto(problem: GroupedProblem, out: GroupedCourses): void {
  makeRoom(problem.courseCount, problem.groupCount, out);
  out.shift = commonShift(problem);
  out.limit = problem.limit >> out.shift;
  sortByGroup(problem, out);
  boundGroups(problem, out);
}

function makeRoom(courseCount: number, groupCount: number, out: GroupedCourses): void {
  out.courseCount = courseCount;
  out.groupCount = groupCount;
  out.starts = grown(out.starts, groupCount + 2);
  out.least = grown(out.least, groupCount);
  out.most = grown(out.most, groupCount);
  out.isFree = grown(out.isFree, groupCount);
  out.courses = grown(out.courses, courseCount);
  out.units = grown(out.units, courseCount);
  out.values = grown(out.values, courseCount);
}

function commonShift({ courseCount, quarterHours }: GroupedProblem): number {
  let bits = 0;
  for (let course = 0; course < courseCount; course++) bits |= quarterHours[course];
  return bits === 0 ? 0 : 31 - Math.clz32(bits & -bits);
}

function sortByGroup(problem: GroupedProblem, out: GroupedCourses): void {
  const { courseCount, groupCount, groups, quarterHours } = problem;
  const { starts, most, shift, courses, units, values } = out;
  starts.fill(0, 0, groupCount + 2);
  most.fill(0, 0, groupCount);
  // Counted two places on, the starts become right as the courses are placed.
  for (let course = 0; course < courseCount; course++) starts[groups[course] + 2]++;
  for (let group = 2; group <= groupCount; group++) starts[group] += starts[group - 1];
  let density = 0;
  for (let course = 0; course < courseCount; course++) {
    const group = groups[course];
    const position = starts[group + 1]++;
    const length = quarterHours[course] >> shift;
    const value = problem.values[course];
    courses[position] = course;
    units[position] = length;
    values[position] = value;
    most[group] += length;
    if (value > density * length) density = value / length;
  }
  out.density = density;
}

function boundGroups({ groupCount, groupMin, groupMax }: GroupedProblem, out: GroupedCourses): void {
  const { shift, limit, least, most, isFree } = out;
  const roundUp = (1 << shift) - 1;
  for (let group = 0; group < groupCount; group++) {
    const offer = Math.min(limit, most[group]);
    least[group] = (groupMin[group] + roundUp) >> shift;
    most[group] = Math.min(offer, groupMax[group] >> shift);
    isFree[group] = least[group] === 0 && most[group] === offer ? 1 : 0;
  }
}
