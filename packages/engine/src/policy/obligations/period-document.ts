import { z } from "zod";
import { sourced } from "../sourced.ts";

const leapDay = "29 February is no day that every year has";
const date = sourced(z.iso.date().refine((day) => !day.endsWith("02-29"), { error: leapDay }));
const monthDay = sourced(
  z.string().refine((day) => z.iso.date().safeParse(`2001-${day}`).success, {
    error: `expected a month and a day, MM-DD; ${leapDay}`,
  }),
);

/** In what time the hours of an obligation are owed. */
export const period = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("year") }).readonly(),
  /** From a day of each year, as 09-01, to the day before it in the next. */
  z.strictObject({ kind: z.literal("school-year"), from: monthDay }).readonly(),
  /** Periods of some years, one after another from a first day on. */
  z
    .strictObject({ kind: z.literal("cycle"), years: sourced(z.number().int().min(1)), from: date })
    .readonly(),
  z.strictObject({ kind: z.literal("window"), from: date, to: date }).readonly(),
]);
export type PeriodDocument = z.output<typeof period>;
