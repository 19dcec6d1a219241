import { type Policy, policyPresets, resolvePolicy } from "@jingxun/engine";
import { dayOf } from "./days.ts";
import type { SimulationSettings } from "./simulate-options.ts";

/** The policy whose vocabularies, hours and windows the simulation follows in every year. */
export const simulatedPolicy: Policy = resolvePolicy(policyPresets["shandong-2023"]);

/** One policy year: its windows as day numbers, both ends included. */
export type PolicyYear = {
  readonly year: number;
  readonly isCurrent: boolean;
  readonly selection: DayWindow;
  readonly study: DayWindow;
  readonly lessons: DayWindow;
};
type DayWindow = { readonly from: number; readonly to: number };

/** Returns the date of the policy's calendar in another year. */
export function dateInYear(year: number, date: string): string {
  return `${year}${date.slice(4)}`;
}

const windowIn = (year: number, { from, to }: { readonly from: string; readonly to: string }): DayWindow => ({
  from: dayOf(dateInYear(year, from)),
  to: dayOf(dateInYear(year, to)),
});

/** Returns the policy years with records, oldest first; the last is the year of `asOf`. */
export function policyYears({ asOf, years }: SimulationSettings): readonly PolicyYear[] {
  const { selection, study, subjectCompulsory } = simulatedPolicy.calendar;
  const current = Number(asOf.slice(0, 4));
  return Array.from({ length: years }, (_, index) => {
    const year = current - years + 1 + index;
    return {
      year,
      isCurrent: year === current,
      selection: windowIn(year, selection),
      study: windowIn(year, study),
      lessons: windowIn(year, subjectCompulsory),
    };
  });
}
