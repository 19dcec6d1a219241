import type { PolicyDocument } from "../policy-document.ts";
import type { Resolved } from "../sourced.ts";

/** What an activity other than a course is worth, whichever part of a document says so. */
export type Recognition = {
  readonly id: string;
  readonly kind: "conversion" | "bonus";
  /** The kind of activity that obligations name; absent where the rule names its obligation itself. */
  readonly activity?: string;
  /** For each one of an event's quantity; absent where the policy leaves an amount open, and nothing is counted. */
  readonly credits?: number;
  readonly capPerYear?: number;
  /** Least band of the event's score; absent where none is asked, or a person's word. */
  readonly leastBand?: string;
  readonly obligationId?: string;
  /** Of a conversion: whether it is part of the most credits of a year. */
  readonly withinMaximum: boolean;
};

type Parts = Pick<Resolved<PolicyDocument>, "conversions" | "ledger" | "grading">;

function recognitionOf(entry: Parts["conversions"][number], { bands }: Parts["grading"]): Recognition {
  const { id, kind = "conversion", activity, credits, mostPerYear, requires } = entry;
  const { withinMaximum = true, obligationId } = entry;
  const isOpen = credits === "not-given" || mostPerYear === "not-given";
  const isBand = bands.some((band) => band.id === requires);
  return {
    id,
    kind,
    activity,
    withinMaximum,
    ...(isOpen ? {} : { credits, ...(mostPerYear !== "none" && { capPerYear: mostPerYear }) }),
    ...(isBand && { leastBand: requires }),
    ...(obligationId !== undefined && { obligationId }),
  };
}

/**
 * Returns the rules of a document about other activities than courses. Older documents keep some under `ledger`:
 * one of these fills in what a conversion of the same id leaves open.
 */
export function recognitionsOf({ conversions, ledger, grading }: Parts): readonly Recognition[] {
  const older: readonly Recognition[] = [
    ...ledger.conversions.map(({ zh, en, ...rule }) => ({ ...rule, kind: "conversion" as const })),
    ...ledger.bonuses.map(({ zh, en, ...rule }) => ({
      ...rule,
      kind: "bonus" as const,
      withinMaximum: true,
    })),
  ];
  const rules = conversions.map((entry) => recognitionOf(entry, grading));
  const isFilledIn = ({ id, credits }: Recognition) =>
    credits === undefined && older.some((rule) => rule.id === id);
  const activityOf = (id: string) => rules.find((rule) => rule.id === id && isFilledIn(rule))?.activity;
  return [
    ...rules.filter((rule) => !isFilledIn(rule)),
    ...older.map((rule) => {
      const activity = activityOf(rule.id);
      return activity === undefined ? rule : { ...rule, activity };
    }),
  ];
}

type Naming = {
  readonly id: string;
  readonly counts: { readonly activities?: readonly string[] };
  readonly offsets?: readonly { readonly activities: readonly string[] }[];
};

/** Returns whether an activity counts for an obligation: by the rule's own word, or because the obligation names it. */
export function isRecognisedFor({ activity, obligationId }: Recognition, obligation: Naming): boolean {
  if (obligationId === obligation.id) return true;
  if (activity === undefined) return false;
  const { counts, offsets = [] } = obligation;
  return [counts.activities ?? [], ...offsets.map(({ activities }) => activities)].some((named) =>
    named.includes(activity),
  );
}

/** Returns the index of the offset that an activity falls under, whose most then holds; −1 for none. */
export function offsetOf({ activity }: Recognition, { offsets = [] }: Naming): number {
  return activity === undefined ? -1 : offsets.findIndex(({ activities }) => activities.includes(activity));
}
