// The best courses of each teacher from integer scores.
import { maskInto } from "../shared/quantise";
import { selectLargest } from "../shared/select-largest";

/**
 * For each of `teachers` rows of `scores` (`courses` integers, a multiple of 8; rows `stride` numbers apart) writes the
 * `top` best of the eligible courses, and how many they are. `scratch` holds the keys of one row and what selection needs.
 */
export function selectTop(
  teachers: i32,
  courses: i32,
  scores: usize,
  stride: i32,
  eligible: usize,
  top: i32,
  outCourses: usize,
  outScores: usize,
  outCounts: usize,
  scratch: usize,
): void {
  const topBytes = (<usize>top) << 2;
  for (let teacher = 0; teacher < teachers; teacher++) {
    maskInto(scores, courses, eligible, scratch);
    const room = scratch + ((<usize>courses) << 2);
    store<i32>(outCounts, selectLargest(scratch, courses, top, room, outCourses, outScores));
    scores += (<usize>stride) << 2;
    eligible += <usize>courses >> 3;
    outCourses += topBytes;
    outScores += topBytes;
    outCounts += 4;
  }
}
