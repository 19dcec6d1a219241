import type { Dossier } from "../../data/dossier.ts";
import type { CreditEvent } from "../../data/tables/credit-events.ts";
import type { Window } from "../calendar.ts";
import { scoreOf } from "../grading/score-of.ts";
import { lessonQuarterHours } from "../lesson-hours.ts";
import { lessonStanding } from "../lesson-standing.ts";
import { isRecognisedFor, offsetOf, type Recognition } from "../obligations/recognition.ts";
import type { Policy } from "../policy.ts";
import { missedWindow } from "./component-window.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditYear } from "./credit-years.ts";
import type { ResolvedEvent } from "./resolve-events.ts";

/** An obligation that a claim counts for, by its position in those of the year. */
export type ClaimedObligation = {
  readonly position: number;
  /** The cap of the obligation that a course is under, or the offset that an activity is; −1 for none. */
  readonly limit: number;
};

/** Credits that a fact asks of a year, before caps. */
export type Claim = {
  readonly year: CreditYear;
  /** The local date of the fact. */
  readonly date: string;
  readonly units: number;
  readonly obligations: readonly ClaimedObligation[];
  readonly source: "course" | "recognition";
  /** Whether it counts within the most credits of the year. */
  readonly isWithin: boolean;
  readonly cap: { readonly ruleId: string; readonly units: number } | undefined;
};

/** Why a fact earns nothing, however much room there is. */
export type Refusal =
  | "outside-years"
  | "after-cut-off"
  | "unknown-course"
  | "unknown-lesson"
  | "not-drawn"
  | "counts-for-nothing"
  | "below-pass-mark"
  | "no-rule"
  | "below-band";

/** Why a claim is kept for a person; it is neither credited nor lost. */
export type Wait =
  | { readonly kind: "late" }
  /** With the days of its component. */
  | { readonly kind: "outside-window"; readonly window: Window };

/** What a fact asks for. */
export type Judgement =
  | { readonly status: "claim"; readonly claim: Claim }
  | { readonly status: "waits"; readonly wait: Wait; readonly claim: Claim }
  | { readonly status: "refused"; readonly refusal: Refusal; readonly year: CreditYear | undefined };

type Asked = Pick<Claim, "units" | "obligations" | "source" | "isWithin" | "cap"> | Refusal;

/** Whether the policy asks for a passing band and the score is below it. */
function isBelowPassMark(event: CreditEvent, { ledger, grading }: Policy): boolean {
  const least = grading.bands.find(({ passed }) => passed)?.from ?? 0;
  const score = scoreOf(event, grading);
  return ledger.passingBandRequired && score !== undefined && score < least;
}

function askOfCourse({ catalogue }: Ledger, event: CreditEvent, { terms }: CreditYear): Asked {
  const courseIndex = catalogue.courseIndexOf.get(event.courseId as never);
  if (courseIndex === undefined) return "unknown-course";
  const { credits } = terms.policy;
  const obligations = terms.obligations.flatMap(({ counts, capOf }, position) =>
    counts[courseIndex] === 1 ? { position, limit: capOf[courseIndex] } : [],
  );
  if (obligations.length === 0) return "counts-for-nothing";
  if (isBelowPassMark(event, terms.policy)) return "below-pass-mark";
  const units = creditUnits(credits.perHour, catalogue.quarterHours[courseIndex]);
  return { units, obligations, source: "course", isWithin: true, cap: undefined };
}

/** A model lesson earns its share of the obligation that the draw fulfils. */
function askOfLesson(ledger: Ledger, event: CreditEvent, { terms }: CreditYear): Asked {
  const { policy } = terms;
  const lesson = event.lessonId && ledger.lessons.get(event.lessonId);
  if (lesson === undefined || lessonStanding(policy, lesson) !== "in-pool") return "unknown-lesson";
  if (ledger.drawn !== undefined && !ledger.drawn.get(event.teacherId)?.has(lesson.lessonId))
    return "not-drawn";
  const position = terms.obligations.findIndex(
    ({ obligation }) => obligation.id === policy.lessons.obligationId,
  );
  if (position < 0) return "counts-for-nothing";
  if (isBelowPassMark(event, policy)) return "below-pass-mark";
  const units = creditUnits(policy.credits.perHour, lessonQuarterHours(terms));
  return { units, obligations: [{ position, limit: -1 }], source: "course", isWithin: true, cap: undefined };
}

/** Whether what a rule gives is part of the most credits of the year. */
const isWithin = ({ kind, withinMaximum }: Recognition, { flags }: Policy) =>
  kind === "bonus" ? flags.readingBonusWithinMaximum : withinMaximum;

function askOfRule(event: CreditEvent, { terms }: CreditYear): Asked {
  const { kind, ruleId, quantity = 0 } = event;
  const { conversions, grading } = terms.policy;
  const rule = conversions.find((entry) => entry.id === ruleId && entry.kind === kind);
  if (rule?.credits === undefined) return "no-rule";
  const { id, credits, capPerYear, leastBand } = rule;
  const least = grading.bands.find((band) => band.id === leastBand)?.from;
  const score = scoreOf(event, grading);
  if (least !== undefined && (score === undefined || score < least)) return "below-band";
  const obligations = terms.obligations.flatMap(({ obligation }, position) =>
    isRecognisedFor(rule, obligation) ? { position, limit: offsetOf(rule, obligation) } : [],
  );
  return {
    units: creditUnits(credits, quantity * 4),
    obligations,
    source: "recognition",
    isWithin: isWithin(rule, terms.policy),
    cap: capPerYear === undefined ? undefined : { ruleId: id, units: creditUnits(capPerYear, 4) },
  };
}

function askOf(ledger: Ledger, fact: CreditEvent, year: CreditYear): Asked {
  if (fact.kind !== "passed") return askOfRule(fact, year);
  return fact.lessonId === undefined ? askOfCourse(ledger, fact, year) : askOfLesson(ledger, fact, year);
}

/** Why a claim waits, unless a decision has let it in. */
function waitOf(ledger: Ledger, dossier: Dossier, { event }: ResolvedEvent, claim: Claim): Wait | undefined {
  const { year } = claim;
  if (ledger.localDate(event.recordedAt) > year.recordedBy) return { kind: "late" };
  // Other activities than courses have no days of study.
  if (claim.source !== "course" || year.terms.policy.ledger.outsideWindow === "counts") return undefined;
  const window = missedWindow(ledger, dossier, claim);
  return window && { kind: "outside-window", window };
}

/** Returns what a standing pass, conversion or bonus asks for, by the rules of the year in which it happened. */
export function judgeFact(ledger: Ledger, dossier: Dossier, fact: ResolvedEvent): Judgement {
  const { corrected, admittedBy } = fact;
  const date = ledger.localDate(corrected.at);
  const year = ledger.yearOf(date);
  const refuse = (refusal: Refusal): Judgement => ({ status: "refused", refusal, year });
  // A correction can move a fact to a day that is still to come.
  if (year === undefined || date > ledger.asOf) return refuse("outside-years");
  if (date > year.closes) return refuse("after-cut-off");
  const asked = askOf(ledger, corrected, year);
  if (typeof asked === "string") return refuse(asked);
  const claim = { ...asked, year, date };
  const wait = admittedBy === undefined ? waitOf(ledger, dossier, fact, claim) : undefined;
  return wait === undefined ? { status: "claim", claim } : { status: "waits", wait, claim };
}
