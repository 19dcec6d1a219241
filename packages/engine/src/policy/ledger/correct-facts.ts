import type { CreditEvent } from "../../data/tables/credit-events.ts";
import { type EventFault, type EventsById, isFact } from "./event-kinds.ts";

/** A fact as its corrections leave it, and the last of them. */
export type CorrectedFact = { readonly fact: CreditEvent; readonly by: CreditEvent };

/** The event at the end of a chain of corrections; itself a correction where the chain goes round in circles. */
function rootOf(correction: CreditEvent, byId: EventsById): CreditEvent | undefined {
  const seen = new Set<string>();
  let event: CreditEvent | undefined = correction;
  while (event?.kind === "correction" && !seen.has(event.eventId)) {
    seen.add(event.eventId);
    event = byId.get(event.refersTo ?? "");
  }
  return event;
}

function faultOfRoot(root: CreditEvent | undefined): EventFault | undefined {
  if (root === undefined) return "unknown-event";
  if (root.kind === "correction") return "circular";
  return isFact(root) ? undefined : "wrong-kind";
}

const withoutScore = ({ score, ...fact }: CreditEvent): CreditEvent => fact;
const withoutParts = ({ process, processOf, result, resultOf, ...fact }: CreditEvent): CreditEvent => fact;

/** What the assessment of a fact was corrected to: a score takes the place of parts, and parts of a score. */
function reassessed(
  fact: CreditEvent,
  { score, process, processOf, result, resultOf }: CreditEvent,
): CreditEvent {
  if (score !== undefined) return { ...withoutParts(fact), score };
  if (process === undefined) return fact;
  return { ...withoutScore(fact), process, processOf: processOf!, result: result!, resultOf: resultOf! };
}

const withoutLesson = ({ lessonId, ...fact }: CreditEvent): CreditEvent => fact;
const withoutCourse = ({ courseId, ...fact }: CreditEvent): CreditEvent => fact;

/** What was passed or failed: a course takes the place of a lesson, and a lesson of a course. */
function renamed(fact: CreditEvent, { courseId, lessonId }: CreditEvent): CreditEvent {
  if (courseId !== undefined) return { ...withoutLesson(fact), courseId };
  return lessonId === undefined ? fact : { ...withoutCourse(fact), lessonId };
}

/** What a correction says replaces what the fact said; what it leaves empty stays. */
function overlay(fact: CreditEvent, correction: CreditEvent): CreditEvent {
  const { ruleId, quantity, from, to, happenedAt } = correction;
  return {
    ...renamed(reassessed(fact, correction), correction),
    ...(ruleId !== undefined && { ruleId }),
    ...(quantity !== undefined && { quantity }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(happenedAt !== undefined && { at: happenedAt }),
  };
}

/**
 * Returns the facts that standing corrections change, by the fact's id, and why other corrections change none.
 * A correction of a correction changes the fact at the end of the chain.
 *
 * @param corrections standing ones, in the order of the ledger: a later one is laid over an earlier one.
 */
export function correctFacts(corrections: readonly CreditEvent[], byId: EventsById) {
  const facts = new Map<string, CorrectedFact>();
  const faults = new Map<string, EventFault>();
  for (const by of corrections) {
    const root = rootOf(by, byId);
    const fault = faultOfRoot(root);
    if (fault !== undefined) faults.set(by.eventId, fault);
    else {
      const { eventId } = root!;
      facts.set(eventId, { fact: overlay(facts.get(eventId)?.fact ?? root!, by), by });
    }
  }
  return { facts, faults };
}
