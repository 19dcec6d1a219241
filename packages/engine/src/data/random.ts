/** Seeded pseudo-random numbers; equal seeds give equal sequences on every machine. */
export type Random = {
  /** A uniform number in [0, 1) with 32 random bits. */
  readonly uniform: () => number;
  /** A uniform integer in [0, count). */
  readonly integer: (count: number) => number;
  /** A standard normal number, by Box–Muller. */
  readonly normal: () => number;
};

/** Mixes a seed and any number of stream numbers into 32 bits (the finaliser of MurmurHash3). */
function mixSeed(seed: number, streams: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const stream of [seed, ...streams]) {
    hash = Math.imul(hash ^ stream, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/**
 * Returns a generator for `seed`; further `streams` (a table, a teacher) give independent generators, so
 * that one part of a simulation can change without moving the others. The sequence is SFC32's.
 *
 * @see Chris Doty-Humphrey, PractRand, sfc32.
 */
export function createRandom(seed: number, ...streams: readonly number[]): Random {
  let a = mixSeed(seed, [...streams, 1]);
  let b = mixSeed(seed, [...streams, 2]);
  let c = mixSeed(seed, [...streams, 3]);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  const uniform = () => next() / 4294967296;
  return {
    uniform,
    integer: (count) => Math.floor(uniform() * count),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
