/** Returns 1 / (1 + exp(−logit)). */
export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Returns log(1 / (1 + exp(−logit))) without overflow. */
export function logLogistic(logit: number): number {
  return logit >= 0 ? -Math.log1p(Math.exp(-logit)) : logit - Math.log1p(Math.exp(logit));
}
