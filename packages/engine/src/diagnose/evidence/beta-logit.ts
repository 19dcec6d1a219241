const asymptoticFrom = 8;

/** Digamma by recurrence and its asymptotic series (Abramowitz & Stegun 6.3.5, 6.3.18), to about 1e-10. */
function digamma(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < asymptoticFrom) sum -= 1 / shifted++;
  const inverse = 1 / (shifted * shifted);
  const series =
    inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse / 132))));
  return sum + Math.log(shifted) - 0.5 / shifted - series;
}

/** Trigamma likewise (6.4.6, 6.4.12). */
function trigamma(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < asymptoticFrom) {
    sum += 1 / (shifted * shifted);
    shifted++;
  }
  const inverse = 1 / (shifted * shifted);
  const series = 1 / 6 - inverse * (1 / 30 - inverse * (1 / 42 - inverse * (1 / 30 - (inverse * 5) / 66)));
  return sum + 1 / shifted + inverse / 2 + (inverse / shifted) * series;
}

/** Returns mean and standard deviation of log(p / (1 − p)) for p ~ Beta(right, wrong), both > 0. */
export function betaLogit(right: number, wrong: number): { readonly mean: number; readonly sd: number } {
  return { mean: digamma(right) - digamma(wrong), sd: Math.sqrt(trigamma(right) + trigamma(wrong)) };
}
