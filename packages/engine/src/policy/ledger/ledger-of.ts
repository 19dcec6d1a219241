import type { Dossier } from "../../data/dossier.ts";
import type { CreditEvent, CreditEventKind } from "../../data/tables/credit-events.ts";
import type { Window } from "../calendar.ts";
import { accountCycles, type CycleAccount, cycleOf } from "./account-cycles.ts";
import { accountYears, type YearAccount } from "./account-years.ts";
import { createYearCounter } from "./count-year.ts";
import type { Ledger } from "./create-ledger.ts";
import type { CreditYear } from "./credit-years.ts";
import { entryOf, type LedgerEntry } from "./ledger-entry.ts";
import { compareEvents, mergeEvents } from "./ledger-events.ts";
import { postClaims } from "./post-claims.ts";
import { type ResolvedEvent, resolveEvents } from "./resolve-events.ts";
import { moveDays } from "./shift-date.ts";

/** The account of one teacher: every event with what it did, and the years and cycles that come of them. */
export type TeacherLedger = {
  readonly teacherId: Dossier["teacher"]["teacherId"];
  readonly asOf: string;
  /** One for each event that exists on the day, in the order of the ledger. */
  readonly entries: readonly LedgerEntry[];
  readonly years: readonly YearAccount[];
  /** First and last days of leaves and illnesses for which less is required. */
  readonly exemptions: readonly Window[];
  readonly cycles: readonly CycleAccount[];
  /** Events of later days, or recorded later: they do not exist yet. */
  readonly laterEvents: number;
};

const earning: ReadonlySet<CreditEventKind> = new Set(["passed", "conversion", "bonus"]);

/** The years from that of the first fact that can earn, or from the start of the day's cycle, to the day's. */
function yearsUpTo(ledger: Ledger, facts: readonly ResolvedEvent[]): readonly CreditYear[] {
  const { yearOf, policies, asOf, localDate } = ledger;
  const start = cycleOf(policies[0].policy, yearOf(asOf)?.from ?? asOf).from;
  const dates = facts.map(({ corrected }) => localDate(corrected.at));
  const years: CreditYear[] = [];
  let date = dates.reduce((first, other) => (other < first ? other : first), start);
  while (date <= asOf) {
    const year = yearOf(date);
    if (year !== undefined) years.push(year);
    date = moveDays(year?.to ?? date, 1);
  }
  return years;
}

/** Whether the event is a fail that was made good: a standing pass of the same course follows. */
function isRetested({ corrected }: ResolvedEvent, passes: readonly ResolvedEvent[]): boolean {
  if (corrected.kind !== "failed") return false;
  return passes.some(
    (pass) =>
      pass.corrected.courseId === corrected.courseId &&
      pass.corrected.lessonId === corrected.lessonId &&
      compareEvents(corrected, pass.corrected) < 0,
  );
}

/** What is known at the end of the day: happened and written down by then. */
function eventsAt({ asOf, localDate }: Ledger, events: readonly CreditEvent[]): readonly CreditEvent[] {
  return events.filter(({ at, recordedAt }) => localDate(at) <= asOf && localDate(recordedAt) <= asOf);
}

/**
 * Returns the account of a teacher on the ledger's day. Nothing of it is an estimate but the forecasts. The
 * order of `events`, their repetition and how they are split over lists make no difference.
 *
 * @param events of this teacher, passes of the log of activities among them (`eventOfActivity`); of events that
 * share an id and differ none counts, and `mergeEvents` names them.
 */
export function ledgerOf(ledger: Ledger, dossier: Dossier, events: readonly CreditEvent[]): TeacherLedger {
  const { teacherId } = dossier.teacher;
  const all = mergeEvents(events).events.filter((event) => event.teacherId === teacherId);
  const known = eventsAt(ledger, all);
  const resolved = resolveEvents(known);
  const standing = resolved.filter(({ undoneBy, fault }) => undoneBy === undefined && fault === undefined);
  const facts = standing
    .filter(({ event }) => earning.has(event.kind))
    .sort((left, right) => compareEvents(left.corrected, right.corrected));
  const counters = yearsUpTo(ledger, facts).map(createYearCounter);
  const postings = postClaims(ledger, dossier, facts, counters);
  const waiting = [...postings.values()].flatMap(({ wait, claim }) => (wait === undefined ? [] : [claim!]));
  const exemptions = standing.flatMap(({ corrected: { kind, from, to } }): readonly Window[] =>
    kind === "exemption" && from !== undefined && to !== undefined ? [{ from, to }] : [],
  );
  const years = accountYears(ledger, dossier, counters, waiting, exemptions);
  const passes = facts.filter(({ event }) => event.kind === "passed");
  return {
    teacherId,
    asOf: ledger.asOf,
    entries: resolved.map((each) =>
      entryOf(each, postings.get(each.event.eventId), isRetested(each, passes)),
    ),
    years,
    exemptions,
    cycles: accountCycles(ledger, years),
    laterEvents: all.length - known.length,
  };
}
