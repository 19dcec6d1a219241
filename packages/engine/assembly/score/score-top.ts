// Scores teachers by courses and keeps the best courses of each, without a matrix of scores in main memory.
import { multiplyPanels } from "../shared/multiply-tile";
import { quantiseInPlace } from "../shared/quantise";
import { selectLargest } from "../shared/select-largest";

/** Teachers scored before their courses are selected; a multiple of 6, whose scores stay in the second-level cache. */
const teachersAtOnce = 24;
/** Numbers between rows of scores beyond the courses: rows a power of two apart would share cache lines. */
const strideSlack = 16;

/**
 * For each of `teachers` packed teachers (panels of 6) scores `courses` packed courses (a multiple of 8), times `scale`
 * to integers, and writes the `top` best of the eligible ones, and how many they are.
 */
export function scoreTop(
  teachers: i32,
  courses: i32,
  depth: i32,
  teacherPanels: usize,
  coursePanels: usize,
  scale: f32,
  eligible: usize,
  top: i32,
  outCourses: usize,
  outScores: usize,
  outCounts: usize,
  scratch: usize,
): void {
  const stride = courses + strideSlack;
  const rowBytes = (<usize>stride) << 2;
  const room = scratch + <usize>teachersAtOnce * rowBytes;
  for (let first = 0; first < teachers; first += teachersAtOnce) {
    const last = min(first + teachersAtOnce, teachers);
    const panels = teacherPanels + ((<usize>first * <usize>depth) << 2);
    multiplyPanels(last - first, courses, depth, panels, coursePanels, scratch, stride);
    for (let teacher = first; teacher < last; teacher++) {
      const row = scratch + <usize>(teacher - first) * rowBytes;
      const out = (<usize>teacher * <usize>top) << 2;
      quantiseInPlace(row, courses, scale, eligible + ((<usize>teacher * <usize>courses) >> 3));
      const found = selectLargest(row, courses, top, room, outCourses + out, outScores + out);
      store<i32>(outCounts + ((<usize>teacher) << 2), found);
    }
  }
}
