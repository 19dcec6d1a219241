import type { CreditEvent, CreditEventKind } from "../../data/tables/credit-events.ts";

/** Why an event can have no effect until a person has looked at it. */
export type EventFault = "unknown-event" | "wrong-kind" | "circular";

/** The events of one teacher by their ids. */
export type EventsById = ReadonlyMap<string, CreditEvent>;

const factKinds: ReadonlySet<CreditEventKind> = new Set([
  "passed",
  "failed",
  "conversion",
  "bonus",
  "exemption",
]);

/** Returns whether an event states something that happened, rather than something about another event. */
export function isFact({ kind }: CreditEvent): boolean {
  return factKinds.has(kind);
}

/** What events of a kind may be about. */
function mayReferTo({ kind }: CreditEvent, target: CreditEvent): boolean {
  if (kind === "appeal-decided") return target.kind === "appeal-opened";
  if (kind === "correction") return isFact(target) || target.kind === "correction";
  return kind !== "late-accepted" || isFact(target);
}

/** Returns what is wrong with the event that `event` refers to; `undefined` for a fact, which needs none. */
export function faultOf(event: CreditEvent, byId: EventsById): EventFault | undefined {
  if (isFact(event)) return undefined;
  const target = byId.get(event.refersTo ?? "");
  if (target === undefined) return "unknown-event";
  return mayReferTo(event, target) ? undefined : "wrong-kind";
}
