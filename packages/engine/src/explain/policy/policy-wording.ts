import type { Verification } from "../../data/verification.ts";
import type { CourseConditions, TeacherConditions } from "../../policy/conditions.ts";
import type { ObligationDocument } from "../../policy/obligations/obligation-document.ts";
import type { PolicyDocument } from "../../policy/policy-document.ts";

/** The parts of a policy in words, in the order in which they are read. */
export const policySections = [
  "obligations",
  "conversions",
  "gates",
  "credits",
  "schoolChoice",
  "electives",
  "calendar",
  "lessons",
  "planning",
  "topicAdvice",
  "grading",
  "ledger",
  "catalogue",
  "vocabularies",
  "flags",
] as const;
export type PolicySection = (typeof policySections)[number];

type Hours = number | "none" | null;
type Choose = ObligationDocument["choose"];
type Conversion = PolicyDocument["conversions"][number];
type Ledger = PolicyDocument["ledger"];
type Listed<Field> = Field extends { readonly value: readonly (infer Entry)[] | null } ? Entry : never;

/** What an older document gives for an activity; `withinMaximum` of conversions only. */
export type OlderRecognition = Listed<Ledger["bonuses"]> &
  Partial<Pick<Listed<Ledger["conversions"]>, "withinMaximum">>;

/** The phrases of one language; a value that nobody has found is `null`. */
export type PolicyWording = {
  readonly sections: { readonly [Section in PolicySection]: string };
  readonly verified: { readonly [Kind in Verification]: string };
  /** Names of plain fields by their path; a path without one stands for itself. */
  readonly fields: Readonly<Record<string, string>>;
  /** Words of values by path and value, where `plain` would say something else. */
  readonly terms: Readonly<Record<string, string>>;
  readonly unknown: string;
  readonly labelled: (label: string, text: string) => string;
  readonly parts: (texts: readonly string[]) => string;
  readonly list: (terms: readonly string[]) => string;
  readonly plain: (value: unknown) => string;
  readonly hours: (min: Hours, max: Hours, unit: "hours" | "credits") => string;
  readonly period: (period: ObligationDocument["period"]) => string;
  readonly choose: (choose: Choose) => string;
  readonly people: (conditions: TeacherConditions) => string;
  readonly courses: (conditions: CourseConditions) => string;
  readonly cap: (title: string, max: Hours, courses: string) => string;
  readonly exemption: (title: string, min: Hours, people: string) => string;
  readonly offset: (title: string, activities: string, max: Hours) => string;
  /** @param obligation the title of what it counts for, if it names one. */
  readonly conversion: (conversion: Conversion, obligation: string | undefined) => string;
  readonly older: (recognition: OlderRecognition, title: string) => string;
  /** A band of grades; `passed` says whether it is a pass. */
  readonly band: (title: string, from: number, passed: boolean) => string;
  readonly gate: (people: string, obligations: string) => string;
  readonly window: (from: string | null, to: string | null) => string;
  readonly deadline: (day: string | null) => string;
};
