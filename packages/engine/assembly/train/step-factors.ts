// One side of implicit alternating least squares by conjugate gradients: no matrix of a row is ever formed.
import { addProduct } from "../shared/multiply-tile";

/** Squared residuals below this are none. */
const noResidual: f32 = 1e-20;

/** The four lanes added up, the even and the odd ones first. */
@inline
function sumOf(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 2) +
    (f32x4.extract_lane(lanes, 1) + f32x4.extract_lane(lanes, 3))
  );
}

@inline
function dot(a: usize, b: usize, bytes: usize): f32 {
  let sums: v128 = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sums = addProduct(sums, v128.load(a + at), v128.load(b + at));
  return sumOf(sums);
}

/** out += scale · a */
@inline
function addScaled(out: usize, scale: f32, a: usize, bytes: usize): void {
  const scales = f32x4.splat(scale);
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(out + at, addProduct(v128.load(out + at), scales, v128.load(a + at)));
}

/** out += a0 · row0 + … + a3 · row3, one after another; four rows a pass read and write the sums once. */
@inline
function addFour(
  out: usize,
  bytes: usize,
  row0: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    let sum = v128.load(out + at);
    sum = addProduct(sum, a0, v128.load(row0 + at));
    sum = addProduct(sum, a1, v128.load(row1 + at));
    sum = addProduct(sum, a2, v128.load(row2 + at));
    sum = addProduct(sum, a3, v128.load(row3 + at));
    v128.store(out + at, sum);
  }
}

/** image = added · direction + gram · direction, with the scaled Gram matrix of the other side. */
function applyGram(gram: usize, added: f32, direction: usize, image: usize, bytes: usize): void {
  const scales = f32x4.splat(added);
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(image + at, f32x4.mul(scales, v128.load(direction + at)));
  for (let at: usize = 0; at < bytes; at += 16) {
    const row0 = gram + (at >> 2) * bytes;
    const four = direction + at;
    addFour(
      image,
      bytes,
      row0,
      row0 + bytes,
      row0 + 2 * bytes,
      row0 + 3 * bytes,
      v128.load_splat<f32>(four),
      v128.load_splat<f32>(four, 4),
      v128.load_splat<f32>(four, 8),
      v128.load_splat<f32>(four, 12),
    );
  }
}

@inline
function rowAt(others: usize, entry: i32, factors: usize, bytes: usize): usize {
  return factors + <usize>load<i32>(others + ((<usize>entry) << 2)) * bytes;
}

/**
 * out += Σ (base + sign · f·direction) f over the factors f of the entries `first` to `last` (excluded), in that order:
 * with 0 and 1 what they add to the image of a direction, with 1 and -1 to a residual.
 */
function addEntries(
  first: i32,
  last: i32,
  others: usize,
  factors: usize,
  base: f32,
  sign: f32,
  direction: usize,
  out: usize,
  bytes: usize,
): void {
  let entry = first;
  for (; entry + 4 <= last; entry += 4) {
    const row0 = rowAt(others, entry, factors, bytes);
    const row1 = rowAt(others, entry + 1, factors, bytes);
    const row2 = rowAt(others, entry + 2, factors, bytes);
    const row3 = rowAt(others, entry + 3, factors, bytes);
    let sums0: v128 = f32x4.splat(0);
    let sums1 = sums0;
    let sums2 = sums0;
    let sums3 = sums0;
    for (let at: usize = 0; at < bytes; at += 16) {
      const four = v128.load(direction + at);
      sums0 = addProduct(sums0, four, v128.load(row0 + at));
      sums1 = addProduct(sums1, four, v128.load(row1 + at));
      sums2 = addProduct(sums2, four, v128.load(row2 + at));
      sums3 = addProduct(sums3, four, v128.load(row3 + at));
    }
    addFour(
      out,
      bytes,
      row0,
      row1,
      row2,
      row3,
      f32x4.splat(base + sign * sumOf(sums0)),
      f32x4.splat(base + sign * sumOf(sums1)),
      f32x4.splat(base + sign * sumOf(sums2)),
      f32x4.splat(base + sign * sumOf(sums3)),
    );
  }
  for (; entry < last; entry++) {
    const row = rowAt(others, entry, factors, bytes);
    addScaled(out, base + sign * dot(direction, row, bytes), row, bytes);
  }
}

/**
 * Takes `steps` steps of conjugate gradients for the rows `firstRow` to `lastRow` (excluded) of `solved`, from what is
 * there, towards the solution of (gram + Σ f f' + penalty · (n + base) · I) x = Σ f, with f the n factors of the other
 * side that a row's entries name. `depth` is a multiple of 4; `scratch` holds three rows.
 */
export function stepFactors(
  firstRow: i32,
  lastRow: i32,
  starts: usize,
  others: usize,
  solved: usize,
  factors: usize,
  gram: usize,
  depth: i32,
  penalty: f32,
  base: f32,
  steps: i32,
  scratch: usize,
): void {
  const bytes = (<usize>depth) << 2;
  const residual = scratch;
  const direction = residual + bytes;
  const image = direction + bytes;
  for (let row = firstRow; row < lastRow; row++) {
    const x = solved + <usize>row * bytes;
    const first = load<i32>(starts + ((<usize>row) << 2));
    const last = load<i32>(starts + ((<usize>row) << 2), 4);
    const added = penalty * (<f32>(last - first) + base);
    applyGram(gram, added, x, residual, bytes);
    for (let at: usize = 0; at < bytes; at += 16) v128.store(residual + at, f32x4.neg(v128.load(residual + at)));
    addEntries(first, last, others, factors, 1, -1, x, residual, bytes);
    memory.copy(direction, residual, bytes);
    let square = dot(residual, residual, bytes);
    for (let step = 0; step < steps && square > noResidual; step++) {
      applyGram(gram, added, direction, image, bytes);
      addEntries(first, last, others, factors, 0, 1, direction, image, bytes);
      const length = square / dot(direction, image, bytes);
      addScaled(x, length, direction, bytes);
      addScaled(residual, -length, image, bytes);
      const next = dot(residual, residual, bytes);
      const keep = f32x4.splat(next / square);
      for (let at: usize = 0; at < bytes; at += 16)
        v128.store(direction + at, addProduct(v128.load(residual + at), keep, v128.load(direction + at)));
      square = next;
    }
  }
}
