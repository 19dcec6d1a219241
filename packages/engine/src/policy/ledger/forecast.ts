import { daysBetween } from "../../data/local-date.ts";
import type { Gain } from "./count-obligation.ts";

/** What is still to come, in units, if study goes on as it did; not a promise. */
export type Forecast =
  | { readonly status: "forecast"; readonly mean: number; readonly sd: number }
  | { readonly status: "undetermined"; readonly reason: "too-early" | "closed" };

/** The gains of each of the last `weeks` full weeks up to a day. */
function weeklySums(gains: readonly Gain[], asOf: string, weeks: number): readonly number[] {
  const sums = new Array<number>(weeks).fill(0);
  for (const { date, units } of gains) {
    const week = Math.floor(daysBetween(date, asOf) / 7);
    if (week >= 0 && week < weeks) sums[week] += units;
  }
  return sums;
}

/**
 * Returns the units to come between the day and the close: with n full weeks of study seen, of mean g and
 * variance s², and m weeks left, m·g with standard deviation s·√(m·(1 + m/n)), as for a sum of m further weeks
 * independent of the n.
 *
 * @param options.from the first day of study. @param options.leastWeeks n below it is too early; at least 2.
 */
export function forecastOf(
  gains: readonly Gain[],
  options: {
    readonly from: string;
    readonly asOf: string;
    readonly closes: string;
    readonly leastWeeks: number;
  },
): Forecast {
  const { from, asOf, closes, leastWeeks } = options;
  if (asOf > closes) return { status: "undetermined", reason: "closed" };
  const seen = Math.floor((daysBetween(from, asOf) + 1) / 7);
  if (seen < leastWeeks) return { status: "undetermined", reason: "too-early" };
  const sums = weeklySums(gains, asOf, seen);
  const mean = sums.reduce((total, units) => total + units, 0) / seen;
  const variance = sums.reduce((total, units) => total + (units - mean) * (units - mean), 0) / (seen - 1);
  const left = daysBetween(asOf, closes) / 7;
  return { status: "forecast", mean: mean * left, sd: Math.sqrt(variance * left * (1 + left / seen)) };
}
