import type { CreditEvent } from "../../data/tables/credit-events.ts";
import { correctFacts } from "./correct-facts.ts";
import { type EventFault, type EventsById, faultOf, isFact } from "./event-kinds.ts";

/** What one event comes to beside all others of its teacher. */
export type ResolvedEvent = {
  readonly event: CreditEvent;
  /** The event with its corrections; the event itself where there are none. */
  readonly corrected: CreditEvent;
  readonly fault: EventFault | undefined;
  /** The standing reversal, or the appeal granted, that took its effect. */
  readonly undoneBy: CreditEvent | undefined;
  /** The decision by which it counts though it was recorded late. */
  readonly admittedBy: CreditEvent | undefined;
  readonly correctedBy: CreditEvent | undefined;
  /** For an appeal: the decision on it. */
  readonly decidedBy: CreditEvent | undefined;
  /** Appeals against it that nobody has decided. */
  readonly openAppeals: number;
};

/** The event that an appeal is about, where it has been granted. */
function grantedTarget(event: CreditEvent, byId: EventsById): CreditEvent | undefined {
  if (event.kind !== "appeal-decided" || event.decision !== "granted") return undefined;
  return byId.get(byId.get(event.refersTo ?? "")?.refersTo ?? "");
}

/** The event that this one takes the effect of: one reversed, or one that a granted appeal is against. */
function undoneTarget(event: CreditEvent, byId: EventsById): CreditEvent | undefined {
  if (event.kind === "reversal") return byId.get(event.refersTo ?? "");
  const target = grantedTarget(event, byId);
  return target !== undefined && (!isFact(target) || target.kind === "exemption") ? target : undefined;
}

/** The fact that this event lets count though it was recorded late. */
function admittedTarget(event: CreditEvent, byId: EventsById): CreditEvent | undefined {
  const target = event.kind === "late-accepted" ? byId.get(event.refersTo ?? "") : grantedTarget(event, byId);
  return target !== undefined && isFact(target) && target.kind !== "exemption" ? target : undefined;
}

/**
 * Settles which events stand: one that no standing event undoes. Each event undoes at most one. Events that are
 * left over undo one another in a ring, which has no effect until a person reverses one of them.
 */
function settle(events: readonly CreditEvent[], targetOf: ReadonlyMap<string, CreditEvent>) {
  const threats = new Map<string, number>();
  for (const { eventId } of targetOf.values()) threats.set(eventId, (threats.get(eventId) ?? 0) + 1);
  const stands = new Map<string, boolean>();
  const queue: CreditEvent[] = [];
  const settleAs = (event: CreditEvent, doesStand: boolean) => {
    if (stands.has(event.eventId)) return;
    stands.set(event.eventId, doesStand);
    queue.push(event);
  };
  for (const event of events) if (!threats.has(event.eventId)) settleAs(event, true);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const target = targetOf.get(next.eventId);
    if (target === undefined) continue;
    const left = threats.get(target.eventId)! - 1;
    threats.set(target.eventId, left);
    if (stands.get(next.eventId)) settleAs(target, false);
    else if (left === 0) settleAs(target, true);
  }
  return stands;
}

/** Notes for each target which event came to it first. */
function firstByTarget(
  events: readonly CreditEvent[],
  targetOf: (event: CreditEvent) => CreditEvent | undefined,
): ReadonlyMap<string, CreditEvent> {
  const found = new Map<string, CreditEvent>();
  for (const event of events) {
    const target = targetOf(event);
    if (target !== undefined && !found.has(target.eventId)) found.set(target.eventId, event);
  }
  return found;
}

function countOpenAppeals(
  standing: readonly CreditEvent[],
  decidedBy: ReadonlyMap<string, CreditEvent>,
): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  for (const { kind, eventId, refersTo = "" } of standing)
    if (kind === "appeal-opened" && !decidedBy.has(eventId))
      open.set(refersTo, (open.get(refersTo) ?? 0) + 1);
  return open;
}

/**
 * Returns what each event of one teacher comes to. An event stands unless a standing reversal, or a standing
 * decision that grants an appeal against it, undoes it; so the reversal of a reversal brings the first event
 * back. Corrections of one fact are laid over it in the order of the ledger. The order of `events` makes no
 * difference but to the order of the result.
 *
 * @param events of one teacher, by instant and id, as `mergeEvents` returns them.
 */
export function resolveEvents(events: readonly CreditEvent[]): readonly ResolvedEvent[] {
  const byId: EventsById = new Map(events.map((event) => [event.eventId, event]));
  const faults = new Map(events.map((event) => [event.eventId as string, faultOf(event, byId)]));
  const sound = events.filter(({ eventId }) => faults.get(eventId) === undefined);
  const undoing = new Map<string, CreditEvent>();
  for (const event of sound) {
    const target = undoneTarget(event, byId);
    if (target !== undefined) undoing.set(event.eventId, target);
  }
  const stands = settle(events, undoing);
  const standing = sound.filter(({ eventId }) => stands.get(eventId));
  const undoneBy = firstByTarget(standing, ({ eventId }) => undoing.get(eventId));
  const admittedBy = firstByTarget(standing, (event) => admittedTarget(event, byId));
  const decidedBy = firstByTarget(standing, ({ kind, refersTo }) =>
    kind === "appeal-decided" ? byId.get(refersTo ?? "") : undefined,
  );
  const openAppeals = countOpenAppeals(standing, decidedBy);
  const corrections = standing.filter(({ kind }) => kind === "correction");
  const corrected = correctFacts(corrections, byId);
  return events.map((event) => {
    const { eventId } = event;
    const correction = corrected.facts.get(eventId);
    return {
      event,
      corrected: correction?.fact ?? event,
      fault: !stands.has(eventId) ? "circular" : (faults.get(eventId) ?? corrected.faults.get(eventId)),
      undoneBy: undoneBy.get(eventId),
      admittedBy: admittedBy.get(eventId),
      correctedBy: correction?.by,
      decidedBy: decidedBy.get(eventId),
      openAppeals: openAppeals.get(eventId) ?? 0,
    };
  });
}
