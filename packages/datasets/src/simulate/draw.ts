import type { Random } from "@jingxun/engine";

/** Returns true with probability `share`. */
export function chance(random: Random, share: number): boolean {
  return random.uniform() < share;
}

/** Returns one element of a list that is not empty, each equally likely. */
export function drawOne<Value>(random: Random, list: readonly Value[]): Value {
  return list[random.integer(list.length)];
}

/** Returns an index of `weights`, each with probability in proportion to its weight. */
export function drawWeighted(random: Random, weights: readonly number[]): number {
  let rest = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let index = 0; index < weights.length - 1; index++) {
    rest -= weights[index];
    if (rest < 0) return index;
  }
  return weights.length - 1;
}

/** Returns a uniform integer from `min` to `max`, both included; `min` where `max` is below it. */
export function drawInteger(random: Random, min: number, max: number): number {
  return min + random.integer(Math.max(1, max - min + 1));
}

/** Returns a uniform number in [min, max). */
export function drawBetween(random: Random, min: number, max: number): number {
  return min + (max - min) * random.uniform();
}

/** Returns a lognormal number with the given median and standard deviation of its logarithm. */
export function drawLogNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * random.normal());
}

/** Returns an exponential number with the given mean. */
export function drawExponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.uniform());
}

/** Returns the elements of `list` in random order (Fisher–Yates). */
export function shuffled<Value>(random: Random, list: readonly Value[]): Value[] {
  const order = [...list];
  for (let index = order.length - 1; index > 0; index--) {
    const other = random.integer(index + 1);
    [order[index], order[other]] = [order[other], order[index]];
  }
  return order;
}
