import { daysBetween } from "../../data/local-date.ts";
import type { balanceStatuses } from "../../data/outputs/balances.ts";
import type { Gain } from "./count-obligation.ts";
import type { CreditYear } from "./credit-years.ts";
import { type Forecast, forecastOf } from "./forecast.ts";

/** Whether a requirement is met, or will be at the present pace. */
export type BalanceStatus = (typeof balanceStatuses)[number];

/** One row of an account, in units: an obligation of a year, or the year as a whole. */
export type Balance = {
  readonly obligationId: string;
  /** Before maxima. */
  readonly earned: number;
  /** Under maxima, with what was carried over. */
  readonly counted: number;
  readonly required: number;
  readonly shortfall: number;
  /** Recorded late or passed outside its window: in nobody's favour until a person has decided. */
  readonly late: number;
  readonly status: BalanceStatus;
  /** Per week until the close, to meet what is required; `undefined` when the year has closed. */
  readonly pacePerWeek: number | undefined;
  /** Of `counted` at the close. */
  readonly forecast: Forecast;
};

type BalanceInput = Pick<Balance, "obligationId" | "earned" | "counted" | "required" | "late"> & {
  readonly gains: readonly Gain[];
  /** The most that can be counted. */
  readonly most: number;
};

function statusOf(
  { required, counted }: BalanceInput,
  { basis }: CreditYear,
  forecast: Forecast,
): BalanceStatus {
  if (required === 0) return "not-required";
  // Nobody falls short of another year's rules.
  if (basis === "shifted") return "undetermined";
  if (counted >= required) return "fulfilled";
  if (forecast.status === "undetermined") return forecast.reason === "closed" ? "short" : "open";
  return forecast.mean >= required ? "on-track" : "behind";
}

/** The count expected at the close, which no forecast lifts above the maximum. */
function forecastCount({ gains, counted, most }: BalanceInput, year: CreditYear, asOf: string): Forecast {
  const { closes, study, terms } = year;
  const leastWeeks = terms.policy.ledger.forecastWeeks;
  const ahead = forecastOf(gains, { from: study.from, asOf, closes, leastWeeks });
  if (ahead.status === "undetermined") return ahead;
  return { ...ahead, mean: Math.max(counted, Math.min(counted + ahead.mean, most)) };
}

/** Returns the balance of one requirement of a year on the day `asOf`. */
export function balanceOf(input: BalanceInput, year: CreditYear, asOf: string): Balance {
  const { obligationId, earned, counted, required, late } = input;
  const forecast = forecastCount(input, year, asOf);
  const shortfall = Math.max(0, required - counted);
  // The day itself can still be used.
  const daysLeft = daysBetween(asOf, year.closes) + 1;
  return {
    obligationId,
    earned,
    counted,
    required,
    shortfall,
    late,
    status: statusOf(input, year, forecast),
    pacePerWeek: daysLeft <= 0 ? undefined : Math.ceil((shortfall * 7) / daysLeft),
    forecast,
  };
}
