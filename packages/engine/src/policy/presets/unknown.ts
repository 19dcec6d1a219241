import type { PolicyDocument } from "../policy-document.ts";
import { chosen, derived } from "./sources.ts";

/** A value that nobody has found. */
export const unknown = <Value>(what = "not found") => chosen<Value>(null, what);

/** A window of which nobody has found the days. */
export const unknownWindow = () => ({ from: unknown<string>(), to: unknown<string>() });

/** A most that a notice does not name: it sets a floor. */
export const noMost = (source: string) => derived("none" as const, `${source}: a floor, no maximum is named`);

/** A calendar of which at most the year is known. */
export const unknownCalendar = (year?: number): PolicyDocument["calendar"] => ({
  year:
    year === undefined
      ? unknownWindow()
      : {
          from: derived(`${year}-01-01`, `credit year ${year}`),
          to: derived(`${year}-12-31`, `credit year ${year}`),
        },
  registration: { deadline: unknown() },
  selection: unknownWindow(),
  study: unknownWindow(),
  subjectCompulsory: unknownWindow(),
  creditRegistration: { deadline: unknown() },
  narrowed: [],
});
