// Products of two dense matrices of 32-bit floats: scores of teachers by courses from their factors.
import { multiplyPanels, tileColumns, tileRows } from "../shared/multiply-tile";

/**
 * Packs `count` rows of `depth` numbers (a multiple of 4) into panels of `height` rows, each step by step of depth, so
 * that a tile reads both matrices in one stream. Rows missing in the last panel become zeros.
 */
function packPanels(count: i32, depth: i32, from: usize, to: usize, height: i32): void {
  const stepBytes = (<usize>height) << 2;
  const depthBytes = (<usize>depth) << 2;
  for (let first = 0; first < count; first += height) {
    const panel = to + <usize>first * depthBytes;
    for (let row = 0; row < height; row++) {
      const source = from + <usize>(first + row) * depthBytes;
      let cell = panel + ((<usize>row) << 2);
      const exists = first + row < count;
      for (let step: usize = 0; step < depthBytes; step += 4, cell += stepBytes)
        store<f32>(cell, exists ? load<f32>(source + step) : 0);
    }
  }
}

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
