import { createRandom } from "@jingxun/engine";

/**
 * Returns the mean of `ours − theirs` over cases with its 95 % interval, by drawing the cases anew `draws`
 * times: the same cases for both, so that hard cases are hard for both.
 */
export function pairedBootstrap(
  ours: Float64Array,
  theirs: Float64Array,
  draws = 1000,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const differences = ours.map((value, index) => value - theirs[index]);
  const random = createRandom(1);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (let at = 0; at < differences.length; at++) sum += differences[random.integer(differences.length)];
    means[draw] = sum / differences.length;
  }
  means.sort();
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return { mean, low: means[Math.floor(0.025 * draws)], high: means[Math.ceil(0.975 * draws) - 1] };
}
