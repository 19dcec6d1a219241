const most = 2_147_483_647;
const least = -2_147_483_648;

/**
 * Returns `score · scale` rounded to 32 bits after the product, to the nearest integer, halves to the even one; beyond
 * 32 bits the largest or least there is.
 */
export function quantise(score: number, scale: number): number {
  const product = Math.fround(score * Math.fround(scale));
  const below = Math.floor(product);
  const rest = product - below;
  const isUp = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const integer = isUp ? below + 1 : below;
  return Math.max(least, Math.min(most, integer)) | 0;
}
