import type { Catalogue } from "../../data/catalogue.ts";
import type { SeatDemand } from "./seat-demand.ts";

/** In how many plans a course is held or wanted, by course index; none where there is no entry. */
export type SeatCounts = { readonly [course: number]: number };

function countsOf(demands: readonly SeatDemand[], courseCount: number): Uint32Array {
  const counts = new Uint32Array(courseCount);
  for (const { held, core, extension } of demands) {
    for (const course of held) counts[course]++;
    for (const course of core) counts[course]++;
    for (const course of extension) counts[course]++;
  }
  return counts;
}

/** Returns whether some course is in more plans than it has seats. */
export function exceedSeats({ courses }: Pick<Catalogue, "courses">, counts: SeatCounts): boolean {
  return courses.some(({ seats }, course) => seats !== undefined && (counts[course] ?? 0) > seats);
}

/** Returns whether more seats of some course are held and wanted than there are. */
export function areScarce(catalogue: Pick<Catalogue, "courses">, demands: readonly SeatDemand[]): boolean {
  return exceedSeats(catalogue, countsOf(demands, catalogue.courses.length));
}
