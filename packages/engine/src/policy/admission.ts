import type { Posting } from "../data/tables/postings.ts";
import type { Teacher } from "../data/tables/teachers.ts";
import type { Programme } from "./programme.ts";
import type { SchoolEntry } from "./school-directory.ts";

/** Whether a teacher can be planned for, and if not fully, why. */
export type Admission =
  | { readonly status: "admitted" }
  | { readonly status: "provisional"; readonly reason: ProvisionalReason }
  | { readonly status: "blocked"; readonly reason: BlockedReason }
  | { readonly status: "not-participating"; readonly reason: AbsenceReason };

export type ProvisionalReason =
  | "school-not-chosen"
  | "school-choice-faulty"
  | "school-faulty"
  | "profile-incomplete"
  | "before-selection";
export type BlockedReason =
  | "no-valid-posting"
  | "profile-incomplete"
  | "licence-missing"
  | "subject-not-chosen";
export type AbsenceReason = "participation-none" | "organisation-not-participating";

/** The reason for which a teacher by choice cannot take part yet: a licence and a subject are needed. */
function missingForOptIn({ participation, hasLicence, chosenSubject }: Teacher): BlockedReason | undefined {
  if (participation !== "opt-in") return undefined;
  if (!hasLicence) return "licence-missing";
  return chosenSubject === undefined ? "subject-not-chosen" : undefined;
}

function provisionalReason(
  { profileComplete }: Teacher,
  { choice, phase }: SchoolEntry,
): ProvisionalReason | undefined {
  if (choice.status === "faulty-school") return "school-faulty";
  if (choice.status === "faulty-choice") return "school-choice-faulty";
  if (choice.status === "not-chosen") return "school-not-chosen";
  if (!profileComplete) return "profile-incomplete";
  return phase === "before-selection" ? "before-selection" : undefined;
}

/** Returns whether a teacher whose main posting is `main`, at `school`, can be planned for on the day. */
export function admissionOf(
  { policy, asOf }: Programme,
  teacher: Teacher,
  main: Posting | undefined,
  school: SchoolEntry,
): Admission {
  if (teacher.participation === "none") return { status: "not-participating", reason: "participation-none" };
  if (main === undefined) return { status: "blocked", reason: "no-valid-posting" };
  if (!school.participates) return { status: "not-participating", reason: "organisation-not-participating" };
  if (!teacher.profileComplete && asOf > policy.calendar.registration.deadline)
    return { status: "blocked", reason: "profile-incomplete" };
  const missing = missingForOptIn(teacher);
  if (missing !== undefined) return { status: "blocked", reason: missing };
  const provisional = provisionalReason(teacher, school);
  return provisional === undefined ? { status: "admitted" } : { status: "provisional", reason: provisional };
}
