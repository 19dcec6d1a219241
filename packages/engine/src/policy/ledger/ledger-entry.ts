import type { CreditEvent } from "../../data/tables/credit-events.ts";
import type { Wait } from "./claim.ts";
import type { CreditYear } from "./credit-years.ts";
import { type EventFault, isFact } from "./event-kinds.ts";
import type { CreditPosting } from "./post-claims.ts";
import type { ResolvedEvent } from "./resolve-events.ts";

/** What an event did. */
export type CreditEffect =
  | CreditPosting["effect"]
  | EventFault
  | "undone"
  | "exempts"
  | "retest-due"
  | "retested"
  | "undoes"
  | "corrects"
  | "admits"
  | "appeal-open"
  | "appeal-granted"
  | "appeal-dismissed"
  | "decides";

/** The effects that only a person can settle. */
export const effectsForPeople: ReadonlySet<CreditEffect> = new Set<CreditEffect>([
  "late",
  "outside-window",
  "unknown-event",
  "wrong-kind",
  "circular",
  "unknown-course",
  "unknown-lesson",
  "not-drawn",
  "below-pass-mark",
  "no-rule",
  "below-band",
  "appeal-open",
]);

/** One event of the account: what it did, and why. Credits in units. */
export type LedgerEntry = Omit<ResolvedEvent, "fault"> & {
  readonly effect: CreditEffect;
  readonly wait?: Wait;
  readonly year: CreditYear | undefined;
  readonly obligationIds: readonly string[];
  /** What it asks for, before maxima; also of a late event. */
  readonly earned: number;
  /** What it added to the year. */
  readonly counted: number;
};

const byAction: Readonly<Partial<Record<CreditEvent["kind"], CreditEffect>>> = {
  reversal: "undoes",
  correction: "corrects",
  "late-accepted": "admits",
  "appeal-decided": "decides",
};

function actionEffect({ event, decidedBy }: ResolvedEvent): CreditEffect {
  if (event.kind !== "appeal-opened") return byAction[event.kind] ?? "undoes";
  if (decidedBy === undefined) return "appeal-open";
  return decidedBy.decision === "granted" ? "appeal-granted" : "appeal-dismissed";
}

/** Returns the entry of one event, with what it was posted as if it can earn. */
export function entryOf(
  resolved: ResolvedEvent,
  posting: CreditPosting | undefined,
  isRetested: boolean,
): LedgerEntry {
  const { fault, ...rest } = resolved;
  const { kind } = resolved.event;
  const claim = posting?.claim;
  const ids =
    claim?.obligations.map(({ position }) => claim.year.terms.obligations[position].obligation.id) ?? [];
  const factEffect = kind === "exemption" ? "exempts" : isRetested ? "retested" : "retest-due";
  const effect = isFact(resolved.event) ? (posting?.effect ?? factEffect) : actionEffect(resolved);
  return {
    ...rest,
    ...(posting?.wait !== undefined && { wait: posting.wait }),
    effect: fault ?? (resolved.undoneBy === undefined ? effect : "undone"),
    year: posting?.year,
    obligationIds: ids,
    earned: claim?.units ?? 0,
    counted: posting?.counted ?? 0,
  };
}
