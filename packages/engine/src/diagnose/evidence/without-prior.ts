import type { Gaussian } from "./fuse-sources.ts";

/**
 * Returns what the answers alone say: the normal likelihood that takes `prior` to `posterior`, or `undefined`
 * where the posterior is no narrower than the prior (nothing was learned).
 */
export function withoutPrior(posterior: Gaussian, prior: Gaussian): Gaussian | undefined {
  const after = 1 / (posterior.sd * posterior.sd);
  const before = 1 / (prior.sd * prior.sd);
  const precision = after - before;
  if (!(precision > 1e-9 * before)) return undefined;
  return {
    mean: (posterior.mean * after - prior.mean * before) / precision,
    sd: Math.sqrt(1 / precision),
  };
}
