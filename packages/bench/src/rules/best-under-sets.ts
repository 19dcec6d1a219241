import type { BoundSet } from "./bound-sets.ts";
import type { Course } from "./inputs/courses.ts";
import { bestValues } from "./reachable-totals.ts";

/** A course with what its hours are worth, and the courses that must stand in the plan with it. */
export type ValuedCourse = {
  readonly course: Course;
  readonly courseId: string;
  readonly quarters: number;
  readonly value: number;
  readonly needs: readonly string[];
};

/** Sets of the same courses are one. */
function merged(courses: readonly ValuedCourse[], sets: readonly BoundSet[]): readonly BoundSet[] {
  const byCourses = new Map<string, BoundSet>();
  for (const set of sets) {
    const key = courses.map(({ course }) => (set.has(course) ? "1" : "0")).join("");
    const other = byCourses.get(key);
    byCourses.set(
      key,
      other === undefined
        ? set
        : {
            ...other,
            least: Math.max(other.least, set.least),
            most: Math.min(other.most, set.most),
            last: Math.max(other.last, set.last),
            worth: (quarters) => other.worth(quarters) + set.worth(quarters),
          },
    );
  }
  return [...byCourses.values()];
}

/** Counts hours set by set, up to where more of them make no difference; −1 above a set's most. */
function createCounter(sets: readonly BoundSet[], most: number) {
  const tops = sets.map((set) =>
    Math.min(most, Number.isFinite(set.most) ? set.most : Math.max(set.least, set.last)),
  );
  const strides = tops.map((_, index) => tops.slice(0, index).reduce((size, top) => size * (top + 1), 1));
  const size = tops.reduce((all, top) => all * (top + 1), 1);
  const hoursAt = (state: number) => tops.map((top, index) => Math.floor(state / strides[index]) % (top + 1));
  const after = (state: number, { quarters }: ValuedCourse, isIn: readonly boolean[]) => {
    let next = state;
    for (const [index, hours] of hoursAt(state).entries()) {
      if (!isIn[index]) continue;
      if (hours + quarters > tops[index] && Number.isFinite(sets[index].most)) return -1;
      next += (Math.min(tops[index], hours + quarters) - hours) * strides[index];
    }
    return next;
  };
  return { size, hoursAt, after };
}

/** The best values by total of plans that hold all of `forced` and any of `free`. */
function bestWith(
  forced: readonly ValuedCourse[],
  free: readonly ValuedCourse[],
  most: number,
  sets: readonly BoundSet[],
): Float64Array {
  const counter = createCounter(sets, most);
  const { size } = counter;
  const cells = new Float64Array((most + 1) * size).fill(Number.NEGATIVE_INFINITY);
  const isIn = ({ course }: ValuedCourse) => sets.map(({ has }) => has(course));
  let [total, state, value] = [0, 0, 0];
  for (const course of forced) {
    state = state < 0 ? -1 : counter.after(state, course, isIn(course));
    total += course.quarters;
    value += course.value;
  }
  const best = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  if (state < 0 || total > most) return best;
  cells[total * size + state] = value;
  const moves = new Map<string, Int32Array>();
  for (const course of free) {
    const members = isIn(course);
    const key = `${members.join()} ${course.quarters}`;
    const move =
      moves.get(key) ?? Int32Array.from({ length: size }, (_, at) => counter.after(at, course, members));
    moves.set(key, move);
    for (let to = most; to >= total + course.quarters; to--) {
      const from = (to - course.quarters) * size;
      for (let at = 0; at < size; at++) {
        const found = cells[from + at] + course.value;
        if (move[at] >= 0 && found > cells[to * size + move[at]]) cells[to * size + move[at]] = found;
      }
    }
  }
  for (let at = 0; at < size; at++) {
    const hours = counter.hoursAt(at);
    if (sets.some(({ least }, index) => hours[index] < least)) continue;
    const bonus = sets.reduce((sum, { worth }, index) => sum + worth(hours[index]), 0);
    for (let to = 0; to <= most; to++) best[to] = Math.max(best[to], cells[to * size + at] + bonus);
  }
  return best;
}

const mostNeeded = 6;

/**
 * Returns the most value, bonuses included, of each total up to `most` quarter-hours that some plan within the sets has;
 * minus infinity where none has it. A textbook knapsack over total and hours in each set, once for each choice of the
 * courses that others need.
 */
export function bestUnderSets(
  courses: readonly ValuedCourse[],
  most: number,
  sets: readonly BoundSet[],
): Float64Array {
  const needed = new Set(courses.flatMap(({ needs }) => needs));
  if (sets.length === 0 && needed.size === 0) return bestValues(courses, most);
  const pillars = courses.filter(({ courseId }) => needed.has(courseId));
  if (pillars.length > mostNeeded) throw new Error(`bestUnderSets: at most ${mostNeeded} needed courses`);
  const own = merged(courses, sets);
  const best = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  for (let choice = 0; choice < 1 << pillars.length; choice++) {
    const forced = pillars.filter((_, index) => (choice >> index) & 1);
    const held = new Set(forced.map(({ courseId }) => courseId));
    const isOpen = ({ needs }: ValuedCourse) => needs.every((id) => held.has(id));
    if (!forced.every(isOpen)) continue;
    const free = courses.filter((course) => !needed.has(course.courseId) && isOpen(course));
    bestWith(forced, free, most, own).forEach((value, total) => {
      best[total] = Math.max(best[total], value);
    });
  }
  return best;
}
