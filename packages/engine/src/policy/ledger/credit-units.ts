/**
 * Integer units of a credit. Rates and amounts are whole hundredths of a credit and quantities whole quarters,
 * so that every product is a whole number of units.
 */
export const unitsPerCredit = 10_000;

/** Returns the units of `quarters` quarters of what is worth `credits`, a multiple of 0.01, for each whole one. */
export function creditUnits(credits: number, quarters: number): number {
  return Math.round(credits * 100) * 25 * quarters;
}

/** Returns units as credits, a multiple of 0.0001. */
export function toCredits(units: number): number {
  return units / unitsPerCredit;
}
