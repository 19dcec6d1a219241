import { readFile } from "node:fs/promises";
import type { Breakpoints } from "./bonus-worth.ts";

type Range = { readonly min?: number; readonly max?: number };

/** Whom an obligation of a policy's file is for, or which courses count: every condition named must hold. */
export type Conditions = Readonly<Record<string, readonly (string | number)[] | Range>>;

/** An obligation beside those of the notice; hours in quarters. */
export type FurtherObligation = {
  readonly id: string;
  readonly title: string;
  readonly appliesTo: Conditions;
  readonly counts: Conditions;
  readonly least: number;
  readonly most: number;
  readonly period: Readonly<Record<string, unknown>>;
  readonly caps: readonly { readonly id: string; readonly counts: Conditions; readonly most: number }[];
  readonly exemptions: readonly { readonly appliesTo: Conditions; readonly least: number }[];
};

/** What a policy asks of plans beside the notice. */
export type FurtherPolicy = {
  readonly obligations: readonly FurtherObligation[];
  readonly topicBonuses: ReadonlyMap<string, Breakpoints>;
  readonly competencyBonuses: ReadonlyMap<string, Breakpoints>;
  readonly mayPlanPrerequisites: boolean;
  /** Is what is owed in several years due in equal parts? Else in the last year. */
  readonly isDueInParts: boolean;
};

/** The notice by itself. */
export const noFurtherPolicy: FurtherPolicy = {
  obligations: [],
  topicBonuses: new Map(),
  competencyBonuses: new Map(),
  mayPlanPrerequisites: false,
  isDueInParts: false,
};

/** The obligations that the notice states, which the other rules know. */
const ofNotice = ["subject-compulsory", "general-compulsory", "electives"];

// biome-ignore lint/suspicious/noExplicitAny: a file of any making, read for what is looked at
type Json = any;

function obligationOf(entry: Json, perHour: number): FurtherObligation {
  const { id, title, appliesTo, counts, hours, unit, period, caps = [], exemptions = [] } = entry;
  const quarters = (value: number | "none") => {
    if (value === "none") return Number.POSITIVE_INFINITY;
    return unit === "credits" ? (value / perHour) * 4 : value * 4;
  };
  return {
    id,
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

/** Returns what the policy file at `path` asks beside the notice: obligations of free choice, bonuses, prerequisites. */
export async function readPolicy(path: string): Promise<FurtherPolicy> {
  const { obligations, planning, credits }: Json = JSON.parse(await readFile(path, "utf8"));
  const further = obligations.filter(
    ({ id, choose }: Json) => !ofNotice.includes(id) && choose.kind === "free",
  );
  return {
    obligations: further.map((entry: Json) => obligationOf(entry, credits.perHour.value)),
    topicBonuses: new Map(Object.entries(planning.topicBonuses.value)),
    competencyBonuses: new Map(Object.entries(planning.competencyBonuses.value)),
    mayPlanPrerequisites: planning.prerequisites.value === "passed-or-planned",
    isDueInParts: planning.severalYears.value === "equal-parts",
  };
}
