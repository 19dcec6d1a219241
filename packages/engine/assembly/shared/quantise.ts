/** The key of what must not be selected, below every score. */
export const never: i32 = i32.MIN_VALUE;

/** Four scores times `scale`, to the nearest integer, halves to the even one; beyond 32 bits the largest there is. */
@inline
export function quantise(scores: v128, scale: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(scores, scale)));
}

/** Four keys, `never` where the bit of `mask` (bits 0 to 3) is 0. */
@inline
function maskKeys(keys: v128, mask: i32): v128 {
  const bits = i32x4(1, 2, 4, 8);
  const isEligible = i32x4.eq(v128.and(i32x4.splat(mask), bits), bits);
  const clamped = i32x4.max_s(keys, i32x4.splat(never + 1));
  return v128.bitselect(clamped, i32x4.splat(never), isEligible);
}

/** Turns `length` scores (a multiple of 8) into keys in place: integers, or `never` where `eligible` has no bit. */
export function quantiseInPlace(row: usize, length: i32, scale: f32, eligible: usize): void {
  const end = row + (<usize>length << 2);
  const scales = f32x4.splat(scale);
  for (; row < end; row += 32, eligible++) {
    const mask = <i32>load<u8>(eligible);
    v128.store(row, maskKeys(quantise(v128.load(row), scales), mask));
    v128.store(row, maskKeys(quantise(v128.load(row, 16), scales), mask >> 4), 16);
  }
}

/** Fills `keys` with the integers of `row`, or `never` where `eligible` has no bit. */
export function maskInto(row: usize, length: i32, eligible: usize, keys: usize): void {
  const end = row + (<usize>length << 2);
  for (; row < end; row += 32, keys += 32, eligible++) {
    const mask = <i32>load<u8>(eligible);
    v128.store(keys, maskKeys(v128.load(row), mask));
    v128.store(keys, maskKeys(v128.load(row, 16), mask >> 4), 16);
  }
}
