/** Items whose factors stay in the first-level cache while all histories of a batch are scored. */
const blockItems = 64;

/**
 * Fills `outs[h]` with the products of every row of `factors` and row h of `users`, both of `dimensions` values.
 * Items in blocks, and four of them at a time for two users, so that memory is read once for the whole batch.
 */
export function scoreFactors(
  factors: Float32Array,
  users: Float64Array,
  dimensions: number,
  outs: readonly Float64Array[],
): void {
  const itemCount = factors.length / dimensions;
  for (let first = 0; first < itemCount; first += blockItems) {
    const last = Math.min(itemCount, first + blockItems);
    let user = 0;
    for (; user + 2 <= outs.length; user += 2)
      scoreTwo(factors, users, user * dimensions, dimensions, first, last, outs[user], outs[user + 1]);
    if (user < outs.length)
      scoreTwo(factors, users, user * dimensions, dimensions, first, last, outs[user], outs[user]);
  }
}

/** Where there is one user left, both are the same. */
function scoreTwo(
  factors: Float32Array,
  users: Float64Array,
  u: number,
  dimensions: number,
  first: number,
  last: number,
  outU: Float64Array,
  outV: Float64Array,
): void {
  const v = outU === outV ? u : u + dimensions;
  let item = first;
  for (; item + 4 <= last; item += 4) {
    const a = item * dimensions;
    const b = a + dimensions;
    const c = b + dimensions;
    const d = c + dimensions;
    let ua = 0;
    let ub = 0;
    let uc = 0;
    let ud = 0;
    let va = 0;
    let vb = 0;
    let vc = 0;
    let vd = 0;
    for (let k = 0; k < dimensions; k++) {
      const x = users[u + k];
      const y = users[v + k];
      const fa = factors[a + k];
      const fb = factors[b + k];
      const fc = factors[c + k];
      const fd = factors[d + k];
      ua += fa * x;
      ub += fb * x;
      uc += fc * x;
      ud += fd * x;
      va += fa * y;
      vb += fb * y;
      vc += fc * y;
      vd += fd * y;
    }
    outU[item] = ua;
    outU[item + 1] = ub;
    outU[item + 2] = uc;
    outU[item + 3] = ud;
    outV[item] = va;
    outV[item + 1] = vb;
    outV[item + 2] = vc;
    outV[item + 3] = vd;
  }
  for (; item < last; item++) {
    let ua = 0;
    let va = 0;
    for (let k = 0; k < dimensions; k++) {
      ua += factors[item * dimensions + k] * users[u + k];
      va += factors[item * dimensions + k] * users[v + k];
    }
    outU[item] = ua;
    outV[item] = va;
  }
}
