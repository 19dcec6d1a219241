/** Breakpoints `[hours, value]` of a bonus as a policy's file has them. */
export type Breakpoints = readonly (readonly [number, number])[];

/** Returns what so many quarter-hours are worth, in hours of a course that scores 1: straight between breakpoints. */
export function bonusWorth(points: Breakpoints, quarters: number): number {
  const all = [[0, 0] as const, ...points.filter(([hours]) => hours > 0)];
  const hours = quarters / 4;
  const next = all.findIndex(([until]) => until >= hours);
  if (next < 0) return all[all.length - 1][1];
  if (next === 0) return 0;
  const [[from, low], [to, high]] = [all[next - 1], all[next]];
  return low + (high - low) * ((hours - from) / (to - from));
}
