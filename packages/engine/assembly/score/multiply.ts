// Products of two dense matrices of 32-bit floats: scores of teachers by courses from their factors.
import { packPanels } from "../shared/pack-panels";
import { multiplyPanels, tileColumns, tileRows } from "../shared/multiply-tile";

/** Packs `count` teachers; `to` holds a multiple of 6 of them. */
export function packTeachers(count: i32, depth: i32, from: usize, to: usize): void {
  packPanels(count, depth, from, to, tileRows);
}

/** Packs `count` courses; `to` holds a multiple of 8 of them. */
export function packCourses(count: i32, depth: i32, from: usize, to: usize): void {
  packPanels(count, depth, from, to, tileColumns);
}

/** Fills `out` with the scores of packed teachers by packed courses, rows `stride` numbers apart. */
export function multiply(
  teachers: i32,
  courses: i32,
  depth: i32,
  teacherPanels: usize,
  coursePanels: usize,
  out: usize,
  stride: i32,
): void {
  multiplyPanels(teachers, courses, depth, teacherPanels, coursePanels, out, stride);
}
