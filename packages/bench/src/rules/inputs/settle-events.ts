import type { CreditEvent } from "./credit-events.ts";

/** A fact that stands, with its corrections; a decision may let it count though it came late or at the wrong time. */
export type StandingFact = { readonly fact: CreditEvent; readonly isAdmitted: boolean };

const facts = new Set(["passed", "failed", "conversion", "bonus", "exemption"]);
const byTime = (a: CreditEvent, b: CreditEvent) =>
  Date.parse(a.at) - Date.parse(b.at) || (a.eventId < b.eventId ? -1 : 1);

/** Which kinds of events an event may be about. */
function mayBeAbout(kind: string, target: CreditEvent): boolean {
  if (kind === "appeal-decided") return target.kind === "appeal-opened";
  if (kind === "late-accepted") return facts.has(target.kind);
  return kind !== "correction" || facts.has(target.kind) || target.kind === "correction";
}

/** The events of one teacher, what each is about, and what each undoes or lets in. */
function relations(events: readonly CreditEvent[]) {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const aboutOf = ({ kind, refersTo }: CreditEvent): CreditEvent | undefined => {
    const target = byId.get(refersTo);
    return target !== undefined && !facts.has(kind) && mayBeAbout(kind, target) ? target : undefined;
  };
  const grantedFor = (event: CreditEvent) => {
    if (event.kind !== "appeal-decided" || event.decision !== "granted") return undefined;
    const appeal = aboutOf(event);
    return appeal && byId.get(appeal.refersTo);
  };
  const isLetIn = ({ kind }: CreditEvent) => facts.has(kind) && kind !== "exemption";
  const undoes = (event: CreditEvent) => {
    if (event.kind === "reversal") return aboutOf(event);
    const target = grantedFor(event);
    return target === undefined || isLetIn(target) ? undefined : target;
  };
  const letsIn = (event: CreditEvent) => {
    const target = event.kind === "late-accepted" ? aboutOf(event) : grantedFor(event);
    return target === undefined || !isLetIn(target) ? undefined : target;
  };
  return { aboutOf, undoes, letsIn };
}

/** A fact with what a correction says in place of what it said. */
function laidOver(fact: CreditEvent, correction: CreditEvent): CreditEvent {
  const { courseId, ruleId, quantity, score, from, to, happenedAt } = correction;
  const said = Object.entries({ courseId, ruleId, quantity, score, from, to, at: happenedAt });
  return { ...fact, ...Object.fromEntries(said.filter(([, value]) => value !== "")) };
}

/**
 * Returns the facts of one teacher's events that stand: those that no reversal or granted appeal undoes which itself
 * stands. What undoes one another in a ring stands nowhere.
 */
export function settleEvents(events: readonly CreditEvent[]): readonly StandingFact[] {
  const { aboutOf, undoes, letsIn } = relations(events);
  const known = new Map<CreditEvent, boolean>();
  const stands = (event: CreditEvent): boolean => {
    const found = known.get(event);
    if (found !== undefined) return found;
    // Met again while it is being asked about, it is part of a ring.
    known.set(event, false);
    const isUndone = events.some((other) => undoes(other) === event && stands(other));
    known.set(event, !isUndone);
    return !isUndone;
  };
  const standing = events.filter(stands);
  const corrections = standing.filter(({ kind }) => kind === "correction").sort(byTime);
  const rootOf = (correction: CreditEvent): CreditEvent | undefined => {
    const target = aboutOf(correction);
    return target?.kind === "correction" ? rootOf(target) : target;
  };
  return standing
    .filter(({ kind }) => facts.has(kind))
    .map((event) => ({
      fact: corrections.filter((one) => rootOf(one) === event).reduce(laidOver, event),
      isAdmitted: standing.some((other) => letsIn(other) === event),
    }));
}
