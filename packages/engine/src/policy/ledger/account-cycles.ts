import { evenPace } from "../obligations/even-pace.ts";
import type { Policy } from "../policy.ts";
import type { YearAccount } from "./account-years.ts";
import type { BalanceStatus } from "./balance.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditUnits } from "./credit-units.ts";
import { reduceByExemptions } from "./requirement.ts";
import { moveDays, shiftStart } from "./shift-date.ts";

/** A cycle of credit years, as five years of which 360 hours are required. */
export type Cycle = { readonly id: string; readonly from: string; readonly to: string };

/** The account of one cycle of one teacher, in units. */
export type CycleAccount = Cycle & {
  readonly counted: number;
  readonly required: number;
  readonly shortfall: number;
  /** What an even pace would have brought by the day. */
  readonly expected: number;
  readonly exemptDays: number;
  /** Closed years that did not reach their own least credits. */
  readonly shortYears: readonly string[];
  readonly status: BalanceStatus;
};

/** Returns the cycle of a policy that holds a credit year which starts on `from`. */
export function cycleOf({ ledger, calendar }: Policy, from: string): Cycle {
  const { firstYear, years } = ledger.cycle;
  const year = Number(from.slice(0, 4));
  const first = firstYear + Math.floor((year - firstYear) / years) * years;
  const start = shiftStart(calendar.year.from, first - Number(calendar.year.from.slice(0, 4)));
  const last = first + years - 1;
  const id = years === 1 ? `${first}` : `${first}-${last}`;
  return { id, from: start, to: moveDays(shiftStart(start, years), -1) };
}

const totalOf = (accounts: readonly YearAccount[], unitsOf: (account: YearAccount) => number) =>
  accounts.reduce((total, account) => total + unitsOf(account), 0);

function accountCycle(
  { policies, asOf }: Ledger,
  cycle: Cycle,
  accounts: readonly YearAccount[],
): CycleAccount {
  const [{ policy }] = policies;
  const counted = totalOf(accounts, ({ total }) => total.counted);
  const exemptDays = totalOf(accounts, (account) => account.exemptDays);
  const isAsked = accounts.some(({ total }) => total.required > 0);
  const whole = isAsked ? creditUnits(policy.credits.perHour, policy.ledger.cycle.hours * 4) : 0;
  const mode = policy.ledger.exemption === "by-days" ? "by-days" : "none";
  const required = reduceByExemptions(whole, mode, exemptDays, cycle);
  const expected = evenPace(required, cycle, asOf);
  const open = counted >= expected ? "on-track" : "behind";
  const unmet = asOf > cycle.to ? "short" : open;
  const met = required === 0 ? "not-required" : "fulfilled";
  return {
    ...cycle,
    counted,
    required,
    shortfall: Math.max(0, required - counted),
    expected,
    exemptDays,
    shortYears: accounts.filter(({ total }) => total.status === "short").map(({ year }) => year.id),
    status: counted >= required ? met : unmet,
  };
}

/** Returns the accounts of the cycles that years fall into, in order of time, by the first policy's cycles. */
export function accountCycles(ledger: Ledger, accounts: readonly YearAccount[]): readonly CycleAccount[] {
  const [{ policy }] = ledger.policies;
  const byCycle = new Map<string, { cycle: Cycle; accounts: YearAccount[] }>();
  for (const account of accounts) {
    const cycle = cycleOf(policy, account.year.from);
    const found = byCycle.get(cycle.id) ?? { cycle, accounts: [] };
    found.accounts.push(account);
    byCycle.set(cycle.id, found);
  }
  return [...byCycle.values()].map((each) => accountCycle(ledger, each.cycle, each.accounts));
}
