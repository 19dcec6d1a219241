import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Course } from "./courses.ts";
import type { CreditEvent } from "./credit-events.ts";
import { allRows, csvRows, listOf } from "./csv-rows.ts";
import { localDay } from "./local-day.ts";

export type Posting = {
  readonly schoolId: string;
  readonly stage: string;
  readonly subject: string;
  readonly grades: readonly string[];
  readonly share: number;
  readonly from: string;
  readonly to: string;
  readonly main: boolean;
};

/** A selection, a beginning or a drop of the policy year. */
export type Move = {
  readonly course: Course;
  readonly verb: string;
  readonly time: number;
  readonly eventId: string;
  readonly day: string;
};

/** What the files say of a teacher up to the day; the sets are filled while the files are read. */
export type Teacher = {
  readonly teacherId: string;
  readonly participation: string;
  readonly hasLicence: boolean;
  readonly profileComplete: boolean;
  readonly chosenSubject: string;
  readonly roles: readonly string[];
  readonly yearsOfService: number;
  readonly careerStage: string;
  /** Empty where nobody recorded it. */
  readonly birthYear: string;
  readonly postings: Posting[];
  preference: { personalised: boolean; useDiagnosis: boolean; removedTags: readonly string[]; time: number };
  /** Courses ever passed; `true` for those passed in this year's days of study, and recorded in time. */
  readonly passed: Map<Course, boolean>;
  /** The days on which courses were passed so that it counts in the year of the day. */
  readonly credited: Map<Course, string[]>;
  readonly moves: Move[];
  /** Passes and fails of the log, of a teacher with further events. */
  readonly logged: Set<string>;
  /** Activities other than courses that may give credits. */
  readonly given: CreditEvent[];
  /** Days for which less is asked. */
  readonly leaves: { readonly from: string; readonly to: string }[];
  /** Items with usable answers, by competency. */
  readonly answered: Map<string, Set<string>>;
  /** Ratings of observed lessons, by competency. */
  readonly rated: Map<string, number>;
  /** Competencies and topics in need, by who says so. */
  readonly needs: { readonly self: Set<string>; readonly others: Set<string> };
};

async function readPostings(dataDir: string, teachers: ReadonlyMap<string, Teacher>): Promise<void> {
  const columns = ["teacherId", "schoolId", "stage", "subject", "share", "from", "to", "main", "grades"];
  for await (const batch of csvRows(join(dataDir, "postings.csv"), columns))
    for (const [teacherId, schoolId, stage, subject, share, from, to, main, grades] of batch)
      teachers.get(teacherId)?.postings.push({
        schoolId,
        stage,
        subject,
        grades: listOf(grades),
        share: Number(share),
        from,
        to,
        main: main === "true",
      });
}

async function readPreferences(dataDir: string, teachers: ReadonlyMap<string, Teacher>, asOf: string) {
  const path = join(dataDir, "preferences.csv");
  if (!existsSync(path)) return;
  const columns = ["teacherId", "personalised", "useDiagnosis", "removedTags", "at"];
  for await (const batch of csvRows(path, columns))
    for (const [teacherId, personalised, useDiagnosis, removedTags, at] of batch) {
      const teacher = teachers.get(teacherId);
      const time = Date.parse(at);
      if (teacher === undefined || localDay(at) > asOf || time < teacher.preference.time) continue;
      teacher.preference = {
        personalised: personalised === "true",
        useDiagnosis: useDiagnosis === "true",
        removedTags: listOf(removedTags),
        time,
      };
    }
}

/** Returns the teachers by id, with their postings and what they allow on the day `asOf`. */
export async function readTeachers(dataDir: string, asOf: string): Promise<ReadonlyMap<string, Teacher>> {
  const facts = ["roles", "yearsOfService", "careerStage", "birthYear"];
  const columns = ["teacherId", "participation", "hasLicence", "profileComplete", "chosenSubject", ...facts];
  const teachers = new Map<string, Teacher>();
  for (const row of await allRows(join(dataDir, "teachers.csv"), columns)) {
    const [teacherId, participation, hasLicence, profileComplete, chosenSubject, ...further] = row;
    const [roles, yearsOfService, careerStage, birthYear] = further;
    teachers.set(teacherId, {
      teacherId,
      participation,
      hasLicence: hasLicence === "true",
      profileComplete: profileComplete === "true",
      chosenSubject,
      roles: listOf(roles),
      yearsOfService: Number(yearsOfService),
      careerStage,
      birthYear,
      postings: [],
      preference: { personalised: true, useDiagnosis: true, removedTags: [], time: Number.NEGATIVE_INFINITY },
      passed: new Map(),
      credited: new Map(),
      moves: [],
      logged: new Set(),
      given: [],
      leaves: [],
      answered: new Map(),
      rated: new Map(),
      needs: { self: new Set(), others: new Set() },
    });
  }
  await readPostings(dataDir, teachers);
  await readPreferences(dataDir, teachers, asOf);
  return teachers;
}
