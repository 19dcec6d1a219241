import type { Breakpoints } from "./bonus-worth.ts";
import { notice2023 } from "./notice-2023.ts";
import type { Days } from "./period-on.ts";

type Range = { readonly min?: number; readonly max?: number };

/** Whom an obligation of a policy's file is for, or which courses count: every condition named must hold. */
export type Conditions = Readonly<Record<string, readonly (string | number)[] | Range>>;

/** What of an obligation names other activities than courses; a most is in quarter-hours. */
export type Naming = {
  readonly id: string;
  readonly activities: readonly string[];
  readonly offsets: readonly { readonly activities: readonly string[]; readonly most: number }[];
};

/** What an activity other than a course gives, whose amounts the policy names. */
export type Conversion = {
  readonly id: string;
  readonly kind: string;
  readonly activity: string;
  readonly credits: number;
  readonly mostPerYear: number;
  readonly leastScore: number | undefined;
  readonly obligationId: string | undefined;
};

/** An obligation beside those of the notice; hours in quarters. */
export type FurtherObligation = Naming & {
  readonly title: string;
  readonly appliesTo: Conditions;
  readonly counts: Conditions;
  readonly least: number;
  readonly most: number;
  readonly period: Readonly<Record<string, unknown>>;
  readonly caps: readonly { readonly id: string; readonly counts: Conditions; readonly most: number }[];
  readonly exemptions: readonly { readonly appliesTo: Conditions; readonly least: number }[];
};

export type NarrowedDays = Days & {
  readonly organisationId: string;
  readonly window: "selection" | "study";
};

/** What a policy asks of plans beside the notice. */
export type FurtherPolicy = {
  readonly obligations: readonly FurtherObligation[];
  readonly topicBonuses: ReadonlyMap<string, Breakpoints>;
  readonly competencyBonuses: ReadonlyMap<string, Breakpoints>;
  readonly mayPlanPrerequisites: boolean;
  /** Is what is owed in several years due in equal parts? Else in the last year. */
  readonly isDueInParts: boolean;
  readonly conversions: readonly Conversion[];
  /** What names other activities for the electives. */
  readonly electives: Naming;
  readonly creditsPerHour: number;
  /** How a leave lowers what is asked. */
  readonly exemption: "by-days" | "whole-year" | "none";
  /** Least and most of the electives, in quarter-hours. */
  readonly leastQuarters: number;
  readonly mostQuarters: number;
  /** Days of selection and of study. */
  readonly selection: Days;
  readonly study: Days;
  /** Days of selection or study that an organisation narrows for the schools below it. */
  readonly narrowed: readonly NarrowedDays[];
};

/** The notice's numbers of the electives and its days. */
export const ofTheNotice = {
  leastQuarters: notice2023.leastQuarters,
  mostQuarters: notice2023.mostQuarters,
  selection: { from: notice2023.selectionFrom, to: notice2023.selectionTo },
  study: { from: notice2023.studyFrom, to: notice2023.studyTo },
} as const;

/** The notice by itself. */
export const noFurtherPolicy: FurtherPolicy = {
  ...ofTheNotice,
  obligations: [],
  topicBonuses: new Map(),
  competencyBonuses: new Map(),
  mayPlanPrerequisites: false,
  isDueInParts: false,
  conversions: [],
  electives: { id: "electives", activities: [], offsets: [] },
  creditsPerHour: 1,
  exemption: "by-days",
  narrowed: [],
};
