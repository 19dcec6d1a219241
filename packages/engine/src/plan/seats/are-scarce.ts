import type { Catalogue } from "../../data/catalogue.ts";
import type { SeatDemand } from "./seat-demand.ts";

/** Returns whether more seats of some course are held and wanted than there are. */
export function areScarce({ courses }: Pick<Catalogue, "courses">, demands: readonly SeatDemand[]): boolean {
  const counts = new Uint32Array(courses.length);
  for (const { held, core, extension } of demands) {
    for (const course of held) counts[course]++;
    for (const course of core) counts[course]++;
    for (const course of extension) counts[course]++;
  }
  return courses.some(({ seats }, course) => seats !== undefined && counts[course] > seats);
}
