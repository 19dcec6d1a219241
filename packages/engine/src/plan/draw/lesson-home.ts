import type { Dossier } from "../../data/dossier.ts";
import type { SchoolId, TeacherId } from "../../data/ids.ts";
import { type Admission, admissionOf } from "../../policy/admission.ts";
import { appliesTo } from "../../policy/conditions.ts";
import type { Obligation } from "../../policy/policy.ts";
import { mainPosting, postingsAt } from "../../policy/postings-at.ts";
import type { Programme } from "../../policy/programme.ts";

/** What the draw needs to know of a person. */
export type LessonPerson = Pick<Dossier, "teacher" | "postings">;

/** Where a teacher's lessons are looked for: what is taught in the main posting, and every school of today. */
export type LessonHome = {
  readonly teacherId: TeacherId;
  readonly stage: string;
  readonly subject: string;
  readonly grades: readonly string[];
  readonly version: string | undefined;
  readonly schoolIds: ReadonlySet<SchoolId>;
};

/** A teacher to draw for, or why not. */
export type HomeOrAbsence =
  | { readonly status: "home"; readonly home: LessonHome }
  | { readonly status: "not-obliged" }
  | Extract<Admission, { readonly status: "blocked" | "not-participating" }>;

/**
 * Returns where the lessons of a person are looked for on the programme's day. The subject is that of the main
 * posting or, for those who take part by choice, the one they chose. What a school has chosen does not matter.
 */
export function lessonHome(
  programme: Programme,
  obligation: Obligation,
  { teacher, postings }: LessonPerson,
): HomeOrAbsence {
  const today = postingsAt(postings, programme.asOf);
  const main = mainPosting(today);
  const entry = programme.schoolOf((main?.schoolId ?? "") as SchoolId);
  const admission = admissionOf(programme, teacher, main, entry);
  if (admission.status === "blocked" || admission.status === "not-participating") return admission;
  if (!appliesTo(obligation.appliesTo, { teacher, postings: today, school: entry.school }))
    return { status: "not-obliged" };
  const { stage, subject, grades, textbookVersion } = main!;
  const chosen = teacher.participation === "opt-in" ? teacher.chosenSubject : undefined;
  const home = {
    teacherId: teacher.teacherId,
    stage,
    subject: chosen ?? subject,
    grades,
    version: textbookVersion,
    schoolIds: new Set(today.map(({ schoolId }) => schoolId)),
  };
  return { status: "home", home };
}
