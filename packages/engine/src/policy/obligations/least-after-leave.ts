import type { Window } from "../calendar.ts";
import { creditUnits } from "../ledger/credit-units.ts";
import { exemptDays, reduceByExemptions } from "../ledger/requirement.ts";
import type { Policy } from "../policy.ts";
import { type Period, periodAt } from "./period-at.ts";

/** What a period asks of somebody who was on leave in it. */
export type LeastAfterLeave = {
  /** In quarter-hours. */
  readonly least: number;
  /** Days of the period under an exemption. */
  readonly days: number;
};

/**
 * Returns the least quarter-hours of an obligation after exemptions, as the ledger asks for them: the fewest that are
 * worth the credits left. Of a cycle of years no leave takes away the whole.
 *
 * @param whole what the obligation asks of somebody without leave. @param exemptions first and last days of leaves.
 */
export function leastAfterLeave(
  { calendar, credits, ledger }: Pick<Policy, "calendar" | "credits" | "ledger">,
  period: Period,
  asOf: string,
  whole: number,
  exemptions: readonly Window[],
): LeastAfterLeave {
  if (exemptions.length === 0) return { least: whole, days: 0 };
  const window = periodAt(period, calendar.year, asOf);
  const days = exemptDays(exemptions, window);
  const isLong = period.kind === "cycle" && ledger.exemption === "whole-year";
  const perQuarter = creditUnits(credits.perHour, 1);
  if (perQuarter === 0) return { least: whole, days };
  const left = reduceByExemptions(perQuarter * whole, isLong ? "none" : ledger.exemption, days, window);
  return { least: Math.ceil(left / perQuarter), days };
}
