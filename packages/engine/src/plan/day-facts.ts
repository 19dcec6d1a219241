import { daysBetween } from "../data/local-date.ts";
import { localCalendar, phaseAt } from "../policy/calendar.ts";
import { periodAt } from "../policy/obligations/period-at.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import { holdsOn } from "../score/rules/rule-applies.ts";
import type { Rule } from "../score/rules/rule-document.ts";
import type { Plan, PlanReason } from "./plan.ts";
import { paceNotes } from "./plan-notes.ts";
import type { PlanningContext } from "./planning-context.ts";

/** What scores and plans take from the day beside the standings of teachers. Plain JSON. */
export type DayFacts = {
  readonly phase: string;
  /** By which ages are told. */
  readonly year: string;
  /** Whether each obligation is owed, and its period. */
  readonly periods: readonly string[];
  /** The rules that hold. */
  readonly rules: readonly string[];
  /** For each course: begun, ended, and young enough for each age that a rule asks for. */
  readonly courses: readonly string[];
  readonly freshness: readonly number[];
};

const daysAsked = (rules: readonly Rule[], field: "publishedWithinDays" | "rejectedWithinDays") =>
  [...new Set(rules.flatMap(({ courses }) => [courses[field], courses.not?.[field]]))]
    .filter((days) => days !== undefined)
    .sort((a, b) => a - b);

function courseStates({ catalogue, asOf }: Programme, ages: readonly number[]): readonly string[] {
  return catalogue.courses.map(({ availableFrom = asOf, availableTo = asOf, publishedAt }) => {
    const age = daysBetween(publishedAt, asOf);
    return [availableFrom <= asOf, asOf <= availableTo, ...ages.map((most) => age <= most)]
      .map(Number)
      .join("");
  });
}

/**
 * Returns all that scores and plans take from the day itself: two days with equal facts give equal scores and advice to
 * teachers of equal standing, findings, earlier advice and `rejectionsOn`. What they say of the days left is apart.
 */
export function dayFacts({ scoring }: Pick<PlanningContext, "scoring">): DayFacts {
  const { programme, rules, freshness } = scoring;
  const { policy, asOf } = programme;
  return {
    phase: phaseAt(localCalendar(policy, []), asOf),
    year: asOf.slice(0, 4),
    periods: policy.obligations.map(({ id, period }) => {
      const { from, to } = periodAt(period, policy.calendar.year, asOf);
      return `${id} ${from} ${to} ${from <= asOf && asOf <= to}`;
    }),
    rules: rules.rules.filter(({ when }) => holdsOn(when, asOf)).map(({ id }) => id),
    courses: courseStates(programme, daysAsked(rules.rules, "publishedWithinDays")),
    freshness: Array.from(freshness),
  };
}

/** Returns, for each rejection of advice on the teacher's record, whether it is recent enough for each rule that asks. */
export function rejectionsOn(
  { scoring: { programme, rules } }: Pick<PlanningContext, "scoring">,
  { answers }: Standing,
): readonly boolean[] {
  const rejections = answers.filter(({ verb }) => verb === "rejected");
  // Of most teachers there are none, and the rules need not be asked.
  if (rejections.length === 0) return [];
  const asked = daysAsked(rules.rules, "rejectedWithinDays");
  return rejections.flatMap(({ date }) => {
    const days = daysBetween(date, programme.asOf);
    return asked.map((most) => days <= most);
  });
}

const ofTheDay: ReadonlySet<PlanReason["kind"]> = new Set(["pace", "too-few-days", "period-pace"]);

/** Returns whether what is said of a plan names the days left or the pace, and so is another every day. */
export function namesDay({ reasons }: Pick<Plan, "reasons">): boolean {
  return reasons.some(({ kind }) => ofTheDay.has(kind));
}

/** Returns whether a plan that did not name the days left has to by now, with so much advised in its core. */
export function hasTooFewDays(
  context: PlanningContext,
  standing: Standing,
  coreQuarterHours: number,
): boolean {
  return paceNotes(context, standing, coreQuarterHours).length > 0;
}
