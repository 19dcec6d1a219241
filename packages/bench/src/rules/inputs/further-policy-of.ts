import {
  type Conversion,
  type FurtherObligation,
  type FurtherPolicy,
  type Naming,
  ofTheNotice,
} from "./further-policy.ts";
import type { Days } from "./period-on.ts";

/** The obligations that the notice states, which the other rules know. */
const ofNotice = ["subject-compulsory", "general-compulsory", "electives"];

// biome-ignore lint/suspicious/noExplicitAny: a file of any making, read for what is looked at
export type Json = any;

function namingOf({ id, counts, offsets = [] }: Json): Naming {
  return {
    id,
    activities: counts.activities ?? [],
    offsets: offsets.map(({ activities, max }: Json) => ({
      activities,
      most: max.value === "none" ? Number.POSITIVE_INFINITY : max.value * 4,
    })),
  };
}

/** The rules whose amounts are given. */
function conversionsOf(conversions: readonly Json[], bands: readonly Json[]): readonly Conversion[] {
  const given = conversions.filter(
    ({ credits, mostPerYear }) => credits.value !== "not-given" && mostPerYear.value !== "not-given",
  );
  return given.map(({ id, kind = "conversion", activity, credits, mostPerYear, requires, obligationId }) => ({
    id,
    kind,
    activity,
    credits: credits.value,
    mostPerYear: mostPerYear.value === "none" ? Number.POSITIVE_INFINITY : mostPerYear.value,
    leastScore: bands.find((band) => band.id === requires.value)?.from,
    obligationId,
  }));
}

function obligationOf(entry: Json, perHour: number): FurtherObligation {
  const { title, appliesTo, counts, hours, unit, period, caps = [], exemptions = [] } = entry;
  const quarters = (value: number | "none") => {
    if (value === "none") return Number.POSITIVE_INFINITY;
    return unit === "credits" ? (value / perHour) * 4 : value * 4;
  };
  return {
    ...namingOf(entry),
    title: title.zh,
    appliesTo,
    counts,
    least: Math.ceil(quarters(hours.min.value)),
    most: Math.floor(quarters(hours.max.value)),
    period,
    caps: caps.map((cap: Json) => ({ id: cap.id, counts: cap.counts, most: cap.max.value * 4 })),
    exemptions: exemptions.map((one: Json) => ({ appliesTo: one.appliesTo, least: one.min.value * 4 })),
  };
}

const electivesOf = ({ obligations }: Json) => obligations.find(({ id }: Json) => id === "electives");

/** The notice's numbers, and where a document has others than the common one, its own. */
function numbersOf(document: Json, common: Json) {
  const either = <Value>(own: Value, above: Value, ofNotice: Value) => (own === above ? ofNotice : own);
  const [own, above] = [electivesOf(document).hours, electivesOf(common).hours];
  const daysIn = (window: "selection" | "study"): Days => {
    const [days, before] = [document.calendar[window], common.calendar[window]];
    const { from, to } = ofTheNotice[window];
    return {
      from: either(days.from.value, before.from.value, from),
      to: either(days.to.value, before.to.value, to),
    };
  };
  return {
    leastQuarters: either(own.min.value * 4, above.min.value * 4, ofTheNotice.leastQuarters),
    mostQuarters: either(own.max.value * 4, above.max.value * 4, ofTheNotice.mostQuarters),
    selection: daysIn("selection"),
    study: daysIn("study"),
  };
}

/**
 * Returns what a policy's document asks beside the notice: obligations of free choice, bonuses, prerequisites, activities;
 * and what it changes of the common one's numbers, which are the notice's.
 */
export function furtherPolicyOf(document: Json, common: Json): FurtherPolicy {
  const { obligations, planning, credits, calendar, conversions, grading, ledger } = document;
  const further = obligations.filter(
    ({ id, choose }: Json) => !ofNotice.includes(id) && choose.kind === "free",
  );
  return {
    ...numbersOf(document, common),
    obligations: further.map((entry: Json) => obligationOf(entry, credits.perHour.value)),
    topicBonuses: new Map(Object.entries(planning.topicBonuses.value)),
    competencyBonuses: new Map(Object.entries(planning.competencyBonuses.value)),
    mayPlanPrerequisites: planning.prerequisites.value === "passed-or-planned",
    isDueInParts: planning.severalYears.value === "equal-parts",
    conversions: conversionsOf(conversions, grading.bands.value),
    electives: namingOf(electivesOf(document)),
    creditsPerHour: credits.perHour.value,
    exemption: ledger.exemption.value,
    narrowed: calendar.narrowed.map(({ organisationId, window, from, to }: Json) => {
      return { organisationId, window, from: from.value, to: to.value };
    }),
  };
}
