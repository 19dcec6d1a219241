import type { Dossier } from "../../data/dossier.ts";
import type { Activity } from "../../data/tables/activities.ts";
import type { CreditEffect, LedgerEntry } from "./ledger-entry.ts";
import type { TeacherLedger } from "./ledger-of.ts";

/** A pass with one of these is nobody's until a person has looked. */
const unsettled: ReadonlySet<CreditEffect> = new Set<CreditEffect>([
  "undone",
  "circular",
  "late",
  "outside-window",
  "unknown-course",
  "below-pass-mark",
  "repeated-course",
]);

/** Returns whether an activity is a pass or a fail. */
export const isAssessment = ({ verb }: Activity) => verb === "passed" || verb === "failed";

function activityOf({ event, corrected }: LedgerEntry): Activity | undefined {
  const { kind, courseId, at } = corrected;
  if ((kind !== "passed" && kind !== "failed") || courseId === undefined) return undefined;
  const { eventId, teacherId, recordedAt } = event;
  return { eventId, teacherId, courseId, verb: kind, at, recordedAt };
}

/** Events that nothing comes of. */
export const voided: ReadonlySet<CreditEffect> = new Set<CreditEffect>(["undone", "circular"]);

/** Returns the passes and fails of an account as corrected, those that wait for a person among them; no reversed ones. */
export function assessmentsOf({ entries }: TeacherLedger): readonly Activity[] {
  return entries.flatMap((entry) => (voided.has(entry.effect) ? [] : (activityOf(entry) ?? [])));
}

/** Effects of passes that are settled and earn nothing in any year. */
const unearning: ReadonlySet<CreditEffect> = new Set<CreditEffect>(["after-cut-off", "outside-years"]);

function recordsOf(dossier: Dossier, entries: readonly LedgerEntry[]): Dossier {
  const assessed = entries.flatMap((entry) => activityOf(entry) ?? []);
  const others = dossier.activities.filter((activity) => !isAssessment(activity));
  const activities = [...others, ...assessed].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { ...dossier, activities };
}

const isSettled = ({ effect }: LedgerEntry) => !unsettled.has(effect);

/**
 * Returns the records of a teacher with the passes and fails as they stand in the account: reversed ones, repeated
 * passes and those that wait for a person are left out, corrected ones are as corrected. In order of time.
 */
export function standingRecords(dossier: Dossier, { entries }: TeacherLedger): Dossier {
  return recordsOf(dossier, entries.filter(isSettled));
}

/** Does the same without passes that earn nothing: after the cut-off, and of years that are not counted. */
export function creditedRecords(dossier: Dossier, { entries }: TeacherLedger): Dossier {
  return recordsOf(
    dossier,
    entries.filter((entry) => isSettled(entry) && !unearning.has(entry.effect)),
  );
}
