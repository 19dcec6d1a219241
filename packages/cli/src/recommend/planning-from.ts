import type { CountyEngines } from "@jingxun/engine";

/** Returns the first day of the earliest policy year for which anybody in a county is planned. */
export function planningFrom({ engines }: Pick<CountyEngines, "engines">): string {
  const [first] = engines.map(({ policy }) => policy.calendar.year.from).sort();
  return first;
}
