import type { CreditEvent } from "./inputs/credit-events.ts";
import type { Conversion, FurtherPolicy, Naming } from "./inputs/further-policy.ts";
import { localDay } from "./inputs/local-day.ts";
import type { Days } from "./inputs/period-on.ts";
import type { Teacher } from "./inputs/teachers.ts";

const byTime = (a: CreditEvent, b: CreditEvent) =>
  Date.parse(a.at) - Date.parse(b.at) || (a.eventId < b.eventId ? -1 : 1);

/** Ten-thousandths of a credit of so many quarters of what gives `credits` for each whole one. */
const unitsOf = (credits: number, quarters: number) => Math.round(credits * 100) * 25 * quarters;

/** What each activity gives under the most of its rule in a calendar year, in the order of time. */
function allowedUnits({ conversions }: FurtherPolicy, { given }: Teacher) {
  const used = new Map<string, number>();
  return [...given].sort(byTime).flatMap((event) => {
    const rule = conversions.find(({ id, kind }) => id === event.ruleId && kind === event.kind);
    if (rule === undefined || (rule.leastScore !== undefined && !(Number(event.score) >= rule.leastScore)))
      return [];
    const day = localDay(event.at);
    const name = `${rule.id} ${day.slice(0, 4)}`;
    const room = unitsOf(rule.mostPerYear, 4) - (used.get(name) ?? 0);
    const units = Math.min(room, unitsOf(rule.credits, Number(event.quantity) * 4));
    used.set(name, (used.get(name) ?? 0) + units);
    return { rule, day, units };
  });
}

/** Whether an activity counts for an obligation, and the place of the offset that it falls under, else −1. */
function recognition({ activity, obligationId }: Conversion, { id, activities, offsets }: Naming) {
  const offset = offsets.findIndex((one) => one.activities.includes(activity));
  return { counts: obligationId === id || offset >= 0 || activities.includes(activity), offset };
}

/** Returns the whole quarter-hours that other activities than courses give for an obligation on some days. */
export function creditedQuarters(
  policy: FurtherPolicy,
  teacher: Teacher,
  obligation: Naming,
  { from, to }: Days,
): number {
  const perQuarter = unitsOf(policy.creditsPerHour, 1);
  const left = obligation.offsets.map(({ most }) => most * perQuarter);
  let sum = 0;
  for (const { rule, day, units } of allowedUnits(policy, teacher)) {
    const { counts, offset } = recognition(rule, obligation);
    if (!counts || day < from || day > to) continue;
    const counted = offset < 0 ? units : Math.min(units, left[offset]);
    if (offset >= 0) left[offset] -= counted;
    sum += counted;
  }
  return Math.floor(sum / perQuarter);
}

const dayMs = 86_400_000;
const number = (day: string) => Date.parse(day) / dayMs;

/** Returns the least quarter-hours of a period that are left after a teacher's leaves. */
export function leastAfterLeaves(
  { exemption, creditsPerHour }: FurtherPolicy,
  { leaves }: Teacher,
  whole: number,
  days: Days,
  isCycle: boolean,
): number {
  const away = new Set<number>();
  for (const { from, to } of leaves)
    for (
      let day = Math.max(number(from), number(days.from));
      day <= Math.min(number(to), number(days.to));
      day++
    )
      away.add(day);
  if (away.size === 0 || exemption === "none" || (exemption === "whole-year" && isCycle)) return whole;
  if (exemption === "whole-year") return 0;
  const all = number(days.to) - number(days.from) + 1;
  const perQuarter = unitsOf(creditsPerHour, 1);
  const left = Math.floor((whole * perQuarter * (all - away.size)) / all);
  // What is asked is in hundredths of a credit.
  return Math.ceil((left - (left % 100)) / perQuarter);
}
