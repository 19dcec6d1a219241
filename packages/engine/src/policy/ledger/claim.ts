import type { CreditEvent } from "../../data/tables/credit-events.ts";
import type { Policy } from "../policy.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditYear } from "./credit-years.ts";
import type { ResolvedEvent } from "./resolve-events.ts";

/** Credits that a fact asks of a year, before caps. */
export type Claim = {
  readonly year: CreditYear;
  /** The local date of the fact. */
  readonly date: string;
  readonly units: number;
  /** Positions in the obligations of the year. */
  readonly obligations: readonly number[];
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
  | "counts-for-nothing"
  | "below-pass-mark"
  | "no-rule"
  | "below-band";

/** What a fact asks for. A late claim is kept for a person; it is neither credited nor lost. */
export type Judgement =
  | { readonly status: "claim"; readonly claim: Claim }
  | { readonly status: "late"; readonly claim: Claim }
  | { readonly status: "refused"; readonly refusal: Refusal; readonly year: CreditYear | undefined };

type Asked = Pick<Claim, "units" | "obligations" | "source" | "isWithin" | "cap"> | Refusal;

function askOfCourse({ catalogue }: Ledger, { courseId, score }: CreditEvent, { terms }: CreditYear): Asked {
  const courseIndex = catalogue.courseIndexOf.get(courseId as never);
  if (courseIndex === undefined) return "unknown-course";
  const { credits, ledger, grading } = terms.policy;
  const obligations = terms.obligations.flatMap(({ counts }, index) =>
    counts[courseIndex] === 1 ? index : [],
  );
  if (obligations.length === 0) return "counts-for-nothing";
  const least = grading.bands.find(({ passed }) => passed)?.from ?? 0;
  if (ledger.passingBandRequired && score !== undefined && score < least) return "below-pass-mark";
  const units = creditUnits(credits.perHour, catalogue.quarterHours[courseIndex]);
  return { units, obligations, source: "course", isWithin: true, cap: undefined };
}

/** The rule that an event names, and whether what it gives is within the most credits of the year. */
function ruleOf({ kind, ruleId }: CreditEvent, { flags, ledger }: Policy) {
  const isWanted = ({ id }: { readonly id: string }) => id === ruleId;
  if (kind === "bonus")
    return { rule: ledger.bonuses.find(isWanted), isWithin: flags.readingBonusWithinMaximum };
  const rule = ledger.conversions.find(isWanted);
  return { rule, isWithin: rule?.withinMaximum ?? true };
}

function askOfRule(event: CreditEvent, { terms }: CreditYear): Asked {
  const { rule, isWithin } = ruleOf(event, terms.policy);
  if (rule === undefined) return "no-rule";
  const { id, credits, capPerYear, leastBand, obligationId } = rule;
  const least = terms.policy.grading.bands.find((band) => band.id === leastBand)?.from;
  if (least !== undefined && (event.score === undefined || event.score < least)) return "below-band";
  const position = terms.obligations.findIndex(({ obligation }) => obligation.id === obligationId);
  return {
    units: creditUnits(credits, (event.quantity ?? 0) * 4),
    obligations: position < 0 ? [] : [position],
    source: "recognition",
    isWithin,
    cap: capPerYear === undefined ? undefined : { ruleId: id, units: creditUnits(capPerYear, 4) },
  };
}

/** Returns what a standing pass, conversion or bonus asks for, by the rules of the year in which it happened. */
export function judgeFact(ledger: Ledger, { event, corrected, admittedBy }: ResolvedEvent): Judgement {
  const date = ledger.localDate(corrected.at);
  const year = ledger.yearOf(date);
  const refuse = (refusal: Refusal): Judgement => ({ status: "refused", refusal, year });
  // A correction can move a fact to a day that is still to come.
  if (year === undefined || date > ledger.asOf) return refuse("outside-years");
  if (date > year.closes) return refuse("after-cut-off");
  const asked =
    corrected.kind === "passed" ? askOfCourse(ledger, corrected, year) : askOfRule(corrected, year);
  if (typeof asked === "string") return refuse(asked);
  const isLate = ledger.localDate(event.recordedAt) > year.recordedBy && admittedBy === undefined;
  return { status: isLate ? "late" : "claim", claim: { ...asked, year, date } };
}
