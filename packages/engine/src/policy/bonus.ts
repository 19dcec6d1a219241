/** Breakpoints `[hours, value]` of a bonus by hours; `[0, 0]` is implied. */
export type Bonus = readonly (readonly [hours: number, value: number])[];

/** Returns the bonus at so many hours: linear between the breakpoints, constant after the last one. */
export function bonusAt(bonus: Bonus, hours: number): number {
  let [before, valueBefore] = [0, 0];
  for (const [until, value] of bonus) {
    if (hours < until) return valueBefore + ((value - valueBefore) * (hours - before)) / (until - before);
    [before, valueBefore] = [until, value];
  }
  return valueBefore;
}

/** Returns what is left of a bonus once some hours are taken: the worth of as many further hours. */
export function bonusAfter(bonus: Bonus, hours: number): Bonus {
  const worth = bonusAt(bonus, hours);
  return bonus
    .filter(([until]) => until > hours)
    .map(([until, value]) => [until - hours, value - worth] as const);
}

// Slopes of decimal numbers differ in their last bits: [1, 0.1], [2, 0.2], [3, 0.3] is straight.
const tolerance = 1e-9;

/**
 * Returns what is wrong with a bonus, as what it must be, or `undefined`: its hours must rise, and no hour may be
 * worth more than an earlier one. As the bonus is constant after its last breakpoint, it also may not fall.
 */
export function bonusFault(bonus: Bonus): string | undefined {
  const points = bonus[0]?.[0] === 0 ? bonus : [[0, 0] as const, ...bonus];
  if (points[0][1] !== 0) return "a bonus of 0 at 0 hours";
  let last = Number.POSITIVE_INFINITY;
  for (let index = 1; index < points.length; index++) {
    const [hours, value] = points[index];
    const [before, valueBefore] = points[index - 1];
    if (hours <= before) return "hours that rise from one breakpoint to the next";
    const slope = (value - valueBefore) / (hours - before);
    if (slope > last + tolerance * Math.abs(last))
      return "a concave bonus: no hour worth more than one before";
    last = slope;
  }
  if (last < 0) return "a concave bonus, constant after its last breakpoint: it may not fall";
  return undefined;
}
