import type { Window } from "../calendar.ts";
import { isRecognisedFor, offsetOf } from "../obligations/recognition.ts";
import type { Obligation, Policy } from "../policy.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditEffect } from "./ledger-entry.ts";
import type { TeacherLedger } from "./ledger-of.ts";

const accepted: ReadonlySet<CreditEffect> = new Set<CreditEffect>([
  "credited",
  "partly-credited",
  "above-maximum",
]);

/** Returns a function of what is left under a rule's most of a year, in credits; `name` is of rule and year. */
function createRuleCaps() {
  const used = new Map<string, number>();
  return (name: string, units: number, credits: number | undefined) => {
    if (credits === undefined) return units;
    const before = used.get(name) ?? 0;
    const allowed = Math.min(units, creditUnits(credits, 4) - before);
    used.set(name, before + allowed);
    return allowed;
  };
}

/**
 * Returns the quarter-hours that other activities than courses gave for an obligation in `period`: of each rule up to
 * its most of a year, and of what the obligation's offsets name up to their most. A part of a quarter-hour is left out.
 */
export function creditedQuarterHours(
  { localDate }: Ledger,
  { entries }: TeacherLedger,
  { conversions, credits }: Policy,
  obligation: Obligation,
  period: Window,
): number {
  const unitsPerQuarter = creditUnits(credits.perHour, 1);
  const offsets = obligation.offsets ?? [];
  const left = offsets.map(({ max }) =>
    max === "none" ? Number.POSITIVE_INFINITY : max * 4 * unitsPerQuarter,
  );
  const allowedOf = createRuleCaps();
  let units = 0;
  for (const { effect, corrected, earned, year } of entries) {
    const date = localDate(corrected.at);
    // A pass may carry the id of a rule, and gives nothing by it.
    const rule = conversions.find(({ id, kind }) => id === corrected.ruleId && kind === corrected.kind);
    if (rule === undefined || !accepted.has(effect) || date < period.from || date > period.to) continue;
    if (!isRecognisedFor(rule, obligation)) continue;
    const offset = offsetOf(rule, obligation);
    const allowed = allowedOf(`${rule.id} ${year!.id}`, earned, rule.capPerYear);
    const counted = offset < 0 ? allowed : Math.min(allowed, left[offset]);
    if (offset >= 0) left[offset] -= counted;
    units += counted;
  }
  return Math.floor(units / unitsPerQuarter);
}
