// Blends scores of several models: each part is rounded by itself, so that a score is the sum of what is shown for it.
import { quantise } from "../shared/quantise";

/**
 * For each of `teachers` rows of `columns` numbers (a multiple of 4) adds the scores of `part` times the teacher's
 * weight, in whole numbers, to `out`, or with `adds` = 0 writes them. Rows lie `partStride` and `outStride` numbers
 * apart.
 */
export function blendRows(
  teachers: i32,
  columns: i32,
  part: usize,
  partStride: i32,
  weights: usize,
  out: usize,
  outStride: i32,
  adds: i32,
): void {
  const rowBytes = <usize>columns << 2;
  for (let teacher = 0; teacher < teachers; teacher++) {
    const weight = f32x4.splat(load<f32>(weights + (<usize>teacher << 2)));
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const scores = quantise(v128.load(part + at), weight);
      v128.store(out + at, adds ? i32x4.add(v128.load(out + at), scores) : scores);
    }
    part += <usize>partStride << 2;
    out += <usize>outStride << 2;
  }
}
