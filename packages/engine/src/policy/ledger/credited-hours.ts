import type { Window } from "../calendar.ts";
import { isRecognisedFor, offsetOf, type Recognition } from "../obligations/recognition.ts";
import type { Obligation, Policy } from "../policy.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditEffect, LedgerEntry } from "./ledger-entry.ts";
import { compareEvents } from "./ledger-events.ts";
import type { TeacherLedger } from "./ledger-of.ts";

const accepted: ReadonlySet<CreditEffect> = new Set<CreditEffect>([
  "credited",
  "partly-credited",
  "above-maximum",
]);

/** What an activity gave by a rule, under the rule's most of its credit year. */
type Allowed = { readonly rule: Recognition; readonly date: string; readonly units: number };

/**
 * What each activity of an account may give at all, in the order of time: a rule's most is of the credit year, whatever
 * part of it a period has.
 */
function allowedByRules({ localDate }: Ledger, entries: readonly LedgerEntry[], policy: Policy) {
  const used = new Map<string, number>();
  const inTime = [...entries].sort((left, right) => compareEvents(left.corrected, right.corrected));
  return inTime.flatMap(({ effect, corrected, earned, year }): readonly Allowed[] => {
    // A pass may carry the id of a rule, and gives nothing by it.
    const rule = policy.conversions.find(
      ({ id, kind }) => id === corrected.ruleId && kind === corrected.kind,
    );
    if (rule === undefined || !accepted.has(effect)) return [];
    const name = `${rule.id} ${year!.id}`;
    const before = used.get(name) ?? 0;
    const most = rule.capPerYear === undefined ? undefined : creditUnits(rule.capPerYear, 4);
    const units = most === undefined ? earned : Math.min(earned, most - before);
    used.set(name, before + units);
    return [{ rule, date: localDate(corrected.at), units }];
  });
}

/**
 * Returns the quarter-hours that other activities than courses gave for an obligation in `period`: of each rule up to
 * its most of a credit year, which all that happened in that year shares in the order of time, in the period or not; and of
 * what the obligation's offsets name up to their most. A part of a quarter-hour is left out.
 */
export function creditedQuarterHours(
  ledger: Ledger,
  { entries }: TeacherLedger,
  policy: Policy,
  obligation: Obligation,
  period: Window,
): number {
  const unitsPerQuarter = creditUnits(policy.credits.perHour, 1);
  const left = (obligation.offsets ?? []).map(({ max }) =>
    max === "none" ? Number.POSITIVE_INFINITY : max * 4 * unitsPerQuarter,
  );
  let sum = 0;
  for (const { rule, date, units } of allowedByRules(ledger, entries, policy)) {
    if (date < period.from || date > period.to || !isRecognisedFor(rule, obligation)) continue;
    const offset = offsetOf(rule, obligation);
    const counted = offset < 0 ? units : Math.min(units, left[offset]);
    if (offset >= 0) left[offset] -= counted;
    sum += counted;
  }
  return Math.floor(sum / unitsPerQuarter);
}
