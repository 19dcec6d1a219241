import type { Catalogue } from "../data/catalogue.ts";
import type { Dossier } from "../data/dossier.ts";
import type { Verb } from "../data/tables/activities.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { DatedLog } from "./dated-log.ts";
import type { PassedCourse } from "./passed-courses.ts";
import { holdsOn, mainPosting, postingsAt } from "./postings-at.ts";
import type { Programme } from "./programme.ts";
import type { SchoolChoice } from "./school-choice.ts";
import type { SchoolEntry } from "./school-directory.ts";
import type { SubjectScope } from "./subject-scope.ts";

/** A course that a teacher has selected or begun this year and can still get credit for. */
export type CommittedCourse = { readonly courseIndex: number; readonly origin: "begun" | "selected" };

/** What changes a commitment: what begins a course, to select one and to drop one. */
const telling: ReadonlySet<Verb> = new Set<Verb>([
  "started",
  "played",
  "quiz-passed",
  "quiz-failed",
  "assignment-passed",
  "observed",
  "failed",
  "selected",
  "dropped",
]);

/** A course in the course of the year: how it was committed last, and since which day. */
type Commitment = {
  readonly courseIndex: number;
  readonly origin: CommittedCourse["origin"];
  readonly since: number;
};

/** Follows the commitments of one log through the year: selected, begun, dropped. A pass ends one elsewhere. */
function follow(commitments: Commitment[], verb: Verb, courseIndex: number, day: number): void {
  let place = 0;
  while (place < commitments.length && commitments[place].courseIndex !== courseIndex) place++;
  const before = commitments[place];
  if (verb === "dropped") commitments.splice(place, 1);
  else if (verb !== "selected")
    commitments[place] = { courseIndex, origin: "begun", since: before?.since ?? day };
  else if (before === undefined) commitments.push({ courseIndex, origin: "selected", since: day });
}

/** Where a teacher is on a day. */
type Place = {
  readonly postings: readonly Posting[];
  readonly main: Posting | undefined;
  readonly school: SchoolEntry;
  readonly scope: SubjectScope;
};

/** Whether the postings that hold on a date are those of a place. */
function areThose(all: readonly Posting[], date: string, { postings }: Place): boolean {
  let count = 0;
  for (const posting of all) {
    if (!holdsOn(posting, date)) continue;
    if (posting !== postings[count]) return false;
    count++;
  }
  return count === postings.length;
}

/** Whether a course could be chosen at a place, by the postings and the school's topics. */
function isOpenAt(programme: Programme, { main, school, scope }: Place, courseIndex: number): boolean {
  return (
    main !== undefined &&
    programme.isInScope(scope, courseIndex) &&
    isOfTopics(programme, school.choice, courseIndex)
  );
}

/**
 * Returns whether a course can be chosen today or could be on an earlier day. Today is asked about first, as its place is
 * known and mostly lets a course through that an earlier one did.
 */
function createWasOpen(programme: Programme, { teacher, postings: all }: Dossier, today: Place) {
  let place = today;
  return (courseIndex: number, since: number): boolean => {
    if (isOpenAt(programme, today, courseIndex)) return true;
    const date = programme.dates.ofDay(since);
    if (!areThose(all, date, place)) {
      const postings = postingsAt(all, date);
      const main = mainPosting(postings);
      const school = programme.schoolOf((main?.schoolId ?? "") as Posting["schoolId"]);
      place = { postings, main, school, scope: programme.scopeOf(teacher, postings) };
    }
    return place !== today && isOpenAt(programme, place, courseIndex);
  };
}

/** Whether the topics chosen let teachers take the course. */
function isOfTopics(
  { catalogue, policy }: Programme,
  { topics }: SchoolChoice,
  courseIndex: number,
): boolean {
  const { topicId } = catalogue.courses[courseIndex];
  return topicId === undefined ? policy.electives.subjectCoursesExemptFromTopics : topics.has(topicId);
}

/** Returns whether a school's topics let its teachers take the course. */
export function isWithinTopics(
  programme: Programme,
  schoolId: Parameters<Programme["schoolOf"]>[0],
  courseIndex: number,
) {
  return isOfTopics(programme, programme.schoolOf(schoolId).choice, courseIndex);
}

function commitmentsThisYear({ days: { year } }: Programme, log: DatedLog): readonly Commitment[] {
  const commitments: Commitment[] = [];
  for (let entry = 0; entry < log.length; entry++) {
    const day = log.dayAt(entry);
    if (day < year.from || !telling.has(log.verbAt(entry))) continue;
    const courseIndex = log.courseAt(entry);
    if (courseIndex >= 0) follow(commitments, log.verbAt(entry), courseIndex, day);
  }
  return commitments;
}

/** Whether two of some courses are editions of one. */
function haveEditions({ familyOf }: Catalogue, courses: readonly CommittedCourse[]): boolean {
  for (let one = 1; one < courses.length; one++)
    for (let other = 0; other < one; other++)
      if (familyOf[courses[one].courseIndex] === familyOf[courses[other].courseIndex]) return true;
  return false;
}

/** Of several editions of a course one counts: the one begun, else the one chosen first. */
function oneEdition(catalogue: Catalogue, committed: readonly CommittedCourse[]): readonly CommittedCourse[] {
  if (!haveEditions(catalogue, committed)) return committed;
  const { familyOf } = catalogue;
  const kept = new Map<number, CommittedCourse>();
  for (const course of committed) {
    const family = familyOf[course.courseIndex];
    const rival = kept.get(family);
    if (rival === undefined || (rival.origin === "selected" && course.origin === "begun"))
      kept.set(family, course);
  }
  return committed.filter((course) => kept.get(familyOf[course.courseIndex]) === course);
}

/** Those of some courses of which no edition is among others. */
function without(
  { familyOf }: Catalogue,
  courses: readonly CommittedCourse[],
  others: readonly CommittedCourse[],
): readonly CommittedCourse[] {
  if (courses.length === 0) return courses;
  const families = new Set(others.map(({ courseIndex }) => familyOf[courseIndex]));
  return courses.filter(({ courseIndex }) => !families.has(familyOf[courseIndex]));
}

/** What a teacher committed this year: what still earns hours, and what was withdrawn before it was passed. */
export type Commitments = {
  readonly committed: readonly CommittedCourse[];
  readonly withdrawn: readonly CommittedCourse[];
};

export const noCommitments: Commitments = { committed: [], withdrawn: [] };

/**
 * Returns the courses committed this year in order of time: selected or begun, not dropped, not passed, not past
 * their last day, each in one edition, and open to the teacher on the day they were chosen or today (a transfer
 * takes nothing away). Those that were withdrawn since stand apart: their hours are to be planned again, unless
 * another edition of the course is committed too.
 *
 * @param log the activities with passes as they stand in the account. @param today where the teacher is on the day.
 */
export function commitmentsOf(
  programme: Programme,
  dossier: Dossier,
  log: DatedLog,
  passed: readonly PassedCourse[],
  today: Place,
): Commitments {
  const { catalogue, electiveNow, withdrawn: isWithdrawn } = programme;
  const { familyOf } = catalogue;
  const isPassed = (family: number) => passed.some(({ courseIndex }) => familyOf[courseIndex] === family);
  const committed: CommittedCourse[] = [];
  const withdrawn: CommittedCourse[] = [];
  const wasOpen = createWasOpen(programme, dossier, today);
  for (const { courseIndex, origin, since } of commitmentsThisYear(programme, log)) {
    if (electiveNow[courseIndex] === 0 || isPassed(familyOf[courseIndex])) continue;
    if (!wasOpen(courseIndex, since)) continue;
    (isWithdrawn[courseIndex] === 1 ? withdrawn : committed).push({ courseIndex, origin });
  }
  if (committed.length + withdrawn.length === 0) return noCommitments;
  const kept = oneEdition(catalogue, committed);
  return { committed: kept, withdrawn: oneEdition(catalogue, without(catalogue, withdrawn, kept)) };
}
